import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseFields, readBody } from "../http.ts";
import { inDailyWindow, wibTime } from "../time.ts";
import { savePayment, withStatus } from "./book.ts";
import { answer, notAllowed, withTransaction } from "./core-api.ts";
import { announcePayment } from "./notifications.ts";
import type { Payment, Refund } from "./payment.ts";

const RefundRequest = z.object({
  refund_key: z.string().regex(/^[\w-]+$/),
  amount: z.number().int().optional(),
  reason: z.string().max(255).optional(),
});

/** What comes back through no channel: the money is in the bank, or in a till. */
const NO_WAY_BACK: readonly string[] = ["_va", "echannel", "indomaret", "alfamart"];
/** The bank says so somewhat later. */
const CONFIRMED_AFTER_MS = 1_000;
const DENIALS = "midtrans:refund_denials";

/**
 * `POST /v2/{id}/refund`: gives back some or all of a settled order, and tells twice: when it is
 * accepted, and when the bank has it. A provider that denies is told of by success without money.
 */
export async function postRefund(
  environment: Environment,
  request: Request,
  id: string,
): Promise<Response> {
  const parsed = RefundRequest.safeParse(parseFields(await request.text()));
  return withTransaction(environment, request, id, (payment) => {
    if (!parsed.success) return coded("400", "One or more parameters in the payload is invalid.");
    const { refund_key, reason } = parsed.data;
    if (payment.refunds?.some((each) => each.refund_key === refund_key)) {
      return coded("406", "The refund key has been used");
    }
    const whole = Number(payment.gross_amount);
    const left = whole - Number(payment.refund_amount ?? 0);
    const wanted = parsed.data.amount ?? left;
    if (!isRefundable(environment, payment, wanted === whole)) return notAllowed();
    if (wanted <= 0 || wanted > left) return coded("414", "Refund amount is not valid");
    if (takeDenial(environment)) {
      return answer(environment, payment, {
        status_code: "202",
        status_message: "Refund denied by the provider",
        refund_amount: "0.00",
        refund_key,
      });
    }
    return accepted(environment, payment, { refund_key, reason }, wanted);
  });
}

/** Control: the next refunds are denied by the provider. */
export async function denyRefunds(environment: Environment, request: Request): Promise<Response> {
  const wanted = await readBody(request, z.object({ times: z.number().int().min(0).default(1) }));
  if (wanted instanceof Response) return wanted;
  environment.state.put(DENIALS, wanted.times);
  return json({ data: wanted });
}

export function refundRow(
  environment: Environment,
  payment: Payment,
  refund_key: string,
  refund_amount: string,
): Refund {
  return {
    refund_chargeback_id: (payment.refunds?.length ?? 0) + 1,
    refund_key,
    refund_amount: decimal(Number(refund_amount)),
    created_at: wibTime(environment.now()),
    refund_method: "online",
  };
}

/** The order with one refund more; its status says whether anything is left of it. */
export function withRefund(payment: Payment, refund: Refund): Payment {
  const refunds = [...(payment.refunds ?? []), refund];
  const given = refunds.reduce((sum, each) => sum + Number(each.refund_amount), 0);
  const whole = given >= Number(payment.gross_amount);
  const transaction_status = whole ? "refund" : "partial_refund";
  return { ...payment, refunds, refund_amount: decimal(given), transaction_status };
}

function accepted(
  environment: Environment,
  payment: Payment,
  { refund_key, reason }: { refund_key: string; reason: string | undefined },
  wanted: number,
): Response {
  const confirms_at = environment.now() + CONFIRMED_AFTER_MS;
  const row = {
    ...refundRow(environment, payment, refund_key, decimal(wanted)),
    reason,
    confirms_at,
  };
  const moved = withStatus(environment, payment, payment.transaction_status ?? "");
  const refunded = savePayment(environment, withRefund(moved, row));
  announcePayment(environment, refunded, payment, environment.now());
  const bank_confirmed_at = wibTime(confirms_at);
  const refunds = refunded.refunds?.map((each) =>
    each.refund_key === refund_key ? { ...each, bank_confirmed_at } : each,
  );
  const confirmed = { ...refunded, ...(refunds && { refunds }) };
  announcePayment(environment, confirmed, refunded, confirms_at);
  return answer(environment, refunded, {
    status_code: "200",
    status_message: "Success, refund request is approved",
    refund_chargeback_id: row.refund_chargeback_id,
    refund_amount: decimal(wanted),
    refund_key,
  });
}

function isRefundable(environment: Environment, payment: Payment, whole: boolean): boolean {
  const { method = "", transaction_status } = payment;
  const paid = ["settlement", "capture", "partial_refund"].includes(transaction_status ?? "");
  if (!paid || NO_WAY_BACK.some((each) => method.endsWith(each))) return false;
  if (method !== "shopeepay") return true;
  return whole && !inDailyWindow(environment.now(), "23:55", "06:00");
}

function takeDenial(environment: Environment): boolean {
  const left = environment.state.get<number>(DENIALS) ?? 0;
  if (left > 0) environment.state.put(DENIALS, left - 1);
  return left > 0;
}

function coded(status_code: string, status_message: string): Response {
  return json({ status_code, status_message, id: crypto.randomUUID() });
}

function decimal(amount: number): string {
  return `${amount}.00`;
}
