import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseFields } from "../http.ts";
import { isoTime } from "../time.ts";
import { expireIfDue, findPayment, savePayment, withMethod } from "./book.ts";
import { findMethod, type Method } from "./methods.ts";
import { announcePayment, paymentFields } from "./notifications.ts";
import type { Payment } from "./payment.ts";
import { complaint, Item, isAuthorized, OrderDetails, startOf } from "./snap.ts";

const Charge = z.object({
  payment_type: z.string(),
  transaction_details: OrderDetails,
  item_details: z.array(Item).optional(),
  bank_transfer: z.object({ bank: z.string() }).optional(),
  cstore: z.object({ store: z.string() }).optional(),
  custom_expiry: z
    .object({
      order_time: z.string().optional(),
      expiry_duration: z.number().int().min(1),
      unit: z.enum(["second", "minute", "hour", "day"]),
    })
    .optional(),
});
type Charge = z.infer<typeof Charge>;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const UNITS = { second: SECOND_MS, minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };
/** Codes and wallets are quick, accounts and counters have a day. */
const QUICK: readonly string[] = ["qris", "gopay", "shopeepay"];
const QUICK_MS = 15 * MINUTE_MS;

/**
 * `POST /v2/charge`: makes an order with its way to pay at once. An order id is one order for ever;
 * an `Idempotency-Key` used before gets the first answer again.
 */
export async function postCharge(environment: Environment, request: Request): Promise<Response> {
  const body = await request.text();
  if (!isAuthorized(environment, request)) {
    return fault("401", "Transaction cannot be authorized with the current client/server key.");
  }
  const key = request.headers.get("Idempotency-Key");
  const repeated = key === null ? undefined : environment.state.get(`midtrans:charge:${key}`);
  if (repeated !== undefined) return json(repeated);

  const parsed = Charge.safeParse(parseFields(body));
  if (!parsed.success) return invalid(...parsed.error.issues.map(complaint));
  const method = methodOf(parsed.data);
  if (method === undefined) return fault("402", "Payment channel is not activated.");
  const { order_id, gross_amount } = parsed.data.transaction_details;
  const items = parsed.data.item_details;
  const sum = items?.reduce((total, item) => total + item.price * item.quantity, 0);
  if (sum !== undefined && sum !== gross_amount) {
    return invalid(`transaction_details.gross_amount must be equal to ${sum}`);
  }
  const known = findPayment(environment, order_id);
  if (known !== undefined && expireIfDue(environment, known).transaction_status !== null) {
    return fault("406", "The request could not be completed due to a conflict, please try again");
  }
  const answer = charged(environment, parsed.data, method);
  if (key !== null) environment.state.put(`midtrans:charge:${key}`, answer);
  return json(answer);
}

function charged(
  environment: Environment,
  wanted: Charge,
  method: Method,
): Record<string, unknown> {
  const { order_id, gross_amount } = wanted.transaction_details;
  const token = crypto.randomUUID();
  const page = `${environment.config.publicUrl}/midtrans/snap/v3/redirection/${token}`;
  const opened: Payment = {
    order_id,
    token,
    redirect_url: page,
    gross_amount: `${gross_amount}.00`,
    transaction_status: null,
    created_at: isoTime(environment.now()),
    updated_at: isoTime(environment.now()),
    expires_at: isoTime(endOf(environment, wanted, method)),
    enabled_payments: [method.id],
  };
  const pending = { ...withMethod(environment, opened, method), transaction_status: "pending" };
  const payment = savePayment(environment, pending);
  announcePayment(environment, payment, undefined, environment.now());
  return {
    status_code: "201",
    status_message: `Success, ${method.label} transaction is created`,
    ...paymentFields(environment, payment),
    ...method.charged?.(payment.transaction_id ?? order_id, page),
  };
}

function methodOf({ payment_type, bank_transfer, cstore }: Charge): Method | undefined {
  if (payment_type === "bank_transfer") return findMethod(`${bank_transfer?.bank}_va`);
  return findMethod(payment_type === "cstore" ? (cstore?.store ?? "") : payment_type);
}

function endOf(environment: Environment, { custom_expiry }: Charge, method: Method): number {
  const usual = QUICK.includes(method.id) ? QUICK_MS : DAY_MS;
  if (custom_expiry === undefined) return environment.now() + usual;
  const { order_time, expiry_duration, unit } = custom_expiry;
  return startOf(environment, order_time) + expiry_duration * UNITS[unit];
}

function invalid(...validation_messages: string[]): Response {
  const status_message = "One or more parameters in the payload is invalid.";
  return json({ status_code: "400", status_message, validation_messages, id: crypto.randomUUID() });
}

/** What goes wrong is in the body; HTTP says 200, but for a door that stays closed. */
function fault(status_code: string, status_message: string): Response {
  const http = status_code === "401" ? 401 : 200;
  return json({ status_code, status_message, id: crypto.randomUUID() }, http);
}
