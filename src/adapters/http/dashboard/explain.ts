import { explainOrder } from "../../../application/dashboard/explain-order.ts";
import { Explanation } from "../../../domain/dashboard/explanation.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { TransactionParams } from "../orders/transactions.ts";

export const getExplanation = endpoint(
  {
    method: "get",
    path: "/admin/transactions/{transaction_id}/explain",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "The whole story of a transaction, and who looked at it",
    description:
      "How it was priced, what was held, where it was sent and why, what suppliers and gateways " +
      "said, each change of status with its cause, what was posted, who was told, what was given " +
      "back, what staff did. All of it as it was stored; tokens and serial numbers are masked. " +
      "Whoever asks is noted, and shown to whoever asks next.",
    params: TransactionParams,
    answer: { status: 200, schema: Explanation, description: "The copy may lag a little" },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await explainOrder(ports, actor, params.transaction_id),
  }),
);

export const explainEndpoints: readonly Endpoint[] = [getExplanation];
