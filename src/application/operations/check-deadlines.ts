import type { Use } from "../../ports/index.ts";

const BATCH = 100;

export interface Watched {
  readonly missed: number;
  readonly ended: number;
}

/**
 * Notices orders that are neither done nor refunded although they were promised to be, each once,
 * and calls the alert off when such an order has ended.
 */
export async function checkDeadlines(
  ports: Use<"alerts" | "commit" | "commitOnce" | "now" | "deliveryDeadlines">,
): Promise<Watched> {
  const at = ports.now();
  const overdue = await ports.deliveryDeadlines.overdue(at, BATCH);
  for (const { id, user_id, promised_by } of overdue) {
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
  }
  const over = await ports.deliveryDeadlines.over(BATCH);
  await ports.commit(
    ...over.flatMap(({ transaction_id }) => [
      ports.deliveryDeadlines.end(transaction_id, at),
      ports.alerts.clear("order.promise_missed", transaction_id, at),
    ]),
  );
  return { missed: overdue.length, ended: over.length };
}
