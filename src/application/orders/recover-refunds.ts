import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const PAGE = { size: 50, cost: 5 };

/**
 * Repeats refunds whose wallet answer was not recorded. The refund id names the operation, so a
 * completed one is not made again.
 */
export async function recoverRefunds(
  ports: PagePorts & Use<"orderRefunds" | "policy" | "wallets">,
): Promise<BatchResult> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  return await workInPages(ports, {
    name: "recoverRefunds",
    page: (next) => ports.orderRefunds.open(before, next),
    key: ({ created_at, id }) => `${created_at} ${id}`,
    since: ({ created_at }) => created_at,
    ...PAGE,
    failure: "order_refund.failed",
    about: ({ id }) => ({ refund: id }),
    async work({ id, user_id, transaction_id, amount, reason, refunded_by }) {
      const how = { kind: "refunded", refund_id: id, amount, reason } as const;
      const cause = { at, actor: refunded_by };
      const { kind } = await ports.wallets.settle({ user_id, id: transaction_id }, how, cause);
      const done = kind === "settled" || kind === "unchanged";
      await ports.commit(ports.orderRefunds.settled(id, done ? "DONE" : "REFUSED"));
    },
  });
}
