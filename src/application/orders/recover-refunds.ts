import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, type Turns } from "../shared/each-in-turn.ts";

const BATCH = 50;

/**
 * Asks the wallet again about refunds of orders whose answer nobody has noted. The refund names
 * the operation, so that one given before is not given again.
 */
export async function recoverRefunds(
  ports: Use<"commit" | "log" | "now" | "orderRefunds" | "policy" | "wallets">,
): Promise<Turns> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  return await eachInTurn(ports, await ports.orderRefunds.open(before, BATCH), {
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
