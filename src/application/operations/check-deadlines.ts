import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, eachSection, type Turns } from "../shared/each-in-turn.ts";

type Ports = Use<
  "alerts" | "budget" | "commit" | "commitOnce" | "deliveryDeadlines" | "log" | "now"
>;

const BATCH = 100;

export interface Watched {
  readonly missed: Turns;
  readonly ended: number;
}

/**
 * Notices orders that are neither done nor refunded although they were promised to be, each once,
 * and calls the alert off when such an order has ended.
 */
export async function checkDeadlines(ports: Ports): Promise<Watched> {
  const at = ports.now();
  return await eachSection(ports, {
    missed: (given) => noticeMissed(given, at),
    ended: (given) => callOff(given, at),
  });
}

async function noticeMissed(ports: Ports, at: Instant): Promise<Turns> {
  return await eachInTurn(ports, await ports.deliveryDeadlines.overdue(at, BATCH), {
    failure: "order.miss_not_noticed",
    about: ({ id }) => ({ transaction: id }),
    async work({ id, user_id, promised_by }) {
      const missed = {
        transaction_id: id,
        user_id,
        promised_by: promised_by ?? at,
        noticed_at: at,
        ended_at: null,
      };
      const detail = `was to be done or refunded by ${missed.promised_by}`;
      const alert = { kind: "order.promise_missed", subject: id, detail } as const;
      await ports.commitOnce(ports.deliveryDeadlines.miss(missed), ports.alerts.raise(alert, at));
    },
  });
}

async function callOff(ports: Ports, at: Instant): Promise<number> {
  const over = await ports.deliveryDeadlines.over(BATCH);
  await ports.commit(
    ...over.flatMap(({ transaction_id }) => [
      ports.deliveryDeadlines.end(transaction_id, at),
      ports.alerts.clear("order.promise_missed", transaction_id, at),
    ]),
  );
  return over.length;
}
