import { parseRupiah } from "../../../domain/money.ts";
import type {
  PaymentEnded,
  RefundAnswer,
  RefundOrder,
} from "../../../ports/payments/payment-gateway.ts";
import { complaintIn, parseAnswer, type Reply, reasonOf } from "./wire.ts";

const OK = 200;
const DENIED = 202;
const NOT_FOUND = 404;
const EXPIRED = 407;
const NOT_ALLOWED = 412;
/** Malformed, not refundable in this state, a wrong amount: it will not be made. */
const REFUSALS: readonly number[] = [400, 404, NOT_ALLOWED, 413, 414];

/** What the answer to a refund means. A provider that denies says so with success and no money. */
export function refundFrom(order: RefundOrder, reply: Reply): RefundAnswer {
  const answer = parseAnswer(order.order_id, reply);
  if (answer.kind === "unknown") return { kind: "unknown", detail: answer.detail };
  const { body, code } = answer;
  const given = parseRupiah(body.refund_amount ?? "");
  const reason = reasonOf(complaintIn(reply) ?? `status code ${code}`);
  if (code === DENIED && given === 0) return { kind: "refused", reason };
  if (
    code === OK &&
    given === order.amount &&
    (body.refund_key ?? order.refund_key) === order.refund_key
  ) {
    return { kind: "refunded" };
  }
  if (REFUSALS.includes(code)) return { kind: "refused", reason };
  return { kind: "unknown", detail: `status code ${code}` };
}

/** What the answer to a cancellation or to an early expiry means. */
export function endedFrom(orderId: string, reply: Reply): PaymentEnded {
  const answer = parseAnswer(orderId, reply);
  if (answer.kind === "unknown") return { kind: "unknown", detail: answer.detail };
  const status = answer.body.transaction_status?.toLowerCase();
  const ended = status === "cancel" || status === "expire";
  if ((answer.code === OK || answer.code === EXPIRED) && ended) return { kind: "ended" };
  if (answer.code === NOT_FOUND) return { kind: "unseen" };
  if (answer.code === NOT_ALLOWED) return { kind: "not_allowed" };
  return { kind: "unknown", detail: `status code ${answer.code}` };
}
