import type { Use } from "../../ports/index.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

type Ports = PagePorts & Use<"alerts" | "commitOnce" | "deliveryDeadlines">;

const PAGE = { size: 100, cost: 3 };

interface DeadlineCheck {
  readonly missed: BatchResult;
  readonly ended: BatchResult;
}

/**
 * Records and alerts orders past their promised time, each once, and clears the alert when such an
 * order has ended.
 */
export async function checkDeadlines(ports: Ports): Promise<DeadlineCheck> {
  return await runSections(ports, { missed: noticeMissed, ended: clearEnded });
}

async function noticeMissed(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  return await workInPages(ports, {
    name: "checkDeadlines.missed",
    page: (next) => ports.deliveryDeadlines.overdue(at, next),
    key: ({ promised_by, id }) => `${promised_by} ${id}`,
    since: ({ promised_by }) => promised_by ?? at,
    ...PAGE,
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

async function clearEnded(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  return await workInPages(ports, {
    name: "checkDeadlines.ended",
    page: (next) => ports.deliveryDeadlines.over(next),
    key: ({ transaction_id }) => transaction_id,
    ...PAGE,
    failure: "order.miss_not_called_off",
    about: ({ transaction_id }) => ({ transaction: transaction_id }),
    work: ({ transaction_id }) =>
      ports.commit(
        ports.deliveryDeadlines.end(transaction_id, at),
        ports.alerts.clear("order.promise_missed", transaction_id, at),
      ),
  });
}
