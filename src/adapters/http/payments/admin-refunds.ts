import * as z from "zod";
import { recheckRefund } from "../../../application/payments/refunds/recheck-refund.ts";
import { resolveRefund } from "../../../application/payments/refunds/resolve-refund.ts";
import { zPositiveAmount } from "../../../domain/money.ts";
import { Refund } from "../../../domain/payments/refund.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { idParam } from "../core/params.ts";
import { SECONDED_REFUSALS } from "../core/schemas.ts";
import { PaymentParams } from "./payments.ts";

const TAG = "Staff payments";
const REFUND = { staff: "payments:refund" } as const;
const RefundParams = PaymentParams.extend({ refund_id: idParam("refund", "refund.not_found") });

export const putResolve = endpoint(
  {
    method: "put",
    path: "/admin/payments/{payment_id}/refunds/{refund_id}/resolve",
    audience: REFUND,
    stepUp: true,
    tag: TAG,
    summary: "Settle a refund in review",
    description:
      "`done`: the gateway gave `amount`, by default what it says itself; the wallet pays its " +
      "part of that, and what was held beyond it is free again. `failed`: nothing was given, and " +
      "all that was held is free again. One member of staff may settle up to " +
      "`refund.alone_up_to` of what they may do alone in a day; beyond it another asks for " +
      "the same.",
    params: RefundParams,
    body: z
      .strictObject({
        action: z.enum(["done", "failed"]),
        amount: zPositiveAmount.optional(),
        reason: typedLine({ min: 3, max: 200 }).meta({ example: "sesuai mutasi gerbang" }),
      })
      .meta({ id: "RefundDecision" }),
    answer: { status: 200, schema: Refund, description: "The refund, settled" },
    refuses: [
      "payment.not_found",
      "refund.already_in_wallet",
      "refund.already_resolved",
      "refund.exceeds_payment",
      "refund.not_found",
      "refund.not_in_review",
      "refund.whole_only",
      ...SECONDED_REFUSALS,
      "wallet.full",
    ],
  },
  async ({ ports, actor, params, body }) => ({
    body: await resolveRefund(ports, actor, { ...params, ...body }),
  }),
);

export const postRecheck = endpoint(
  {
    method: "post",
    path: "/admin/payments/{payment_id}/refunds/{refund_id}/recheck",
    audience: REFUND,
    stepUp: true,
    tag: TAG,
    summary: "Push a refund on that waits",
    description:
      "An open one is told to the gateway again under the same key, or asked about; one in " +
      "review is only asked about. One that has ended stays as it is.",
    params: RefundParams,
    answer: { status: 200, schema: Refund, description: "As it stands after that" },
    refuses: ["payment.not_found", "refund.not_found"],
  },
  async ({ ports, actor, params }) => ({ body: await recheckRefund(ports, actor, params) }),
);

export const adminRefundEndpoints: readonly Endpoint[] = [putResolve, postRecheck];
