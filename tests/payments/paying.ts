import * as z from "zod";
import { unpack } from "../../src/adapters/d1/packed-text.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { PaymentView, zPaymentStatus } from "../../src/domain/payments/payment.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

/** The answer to a top-up, whole: a field more or less is a failure. */
export const TopUp = z.strictObject({
  transaction: z.strictObject(TransactionView.shape),
  payment: z.strictObject(PaymentView.shape),
});
export type TopUp = z.infer<typeof TopUp>;

export const AMOUNT = 50_000;

export function askTopUp(
  shop: Shop,
  { token }: Buyer,
  body: unknown = { amount: AMOUNT },
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return shop.request("POST", "/wallet/topup/midtrans", { token, key, body });
}

/** A top-up that is open and can be paid. */
export async function openTopUp(shop: Shop, buyer: Buyer, amount = AMOUNT): Promise<TopUp> {
  const answer = await askTopUp(shop, buyer, { amount });
  return TopUp.parse(await answer.json());
}

const Simulated = z.object({ deliveries: z.array(z.object({ status: z.number() })) });

/** Puts an order into a state at the gateway, which tells the shop; answers how that was taken. */
export async function gatewaySays(
  shop: Shop,
  orderId: string,
  transaction_status: string,
  more: object = {},
): Promise<readonly number[]> {
  const body = { transaction_status, ...more };
  const answer = await shop.sandbox("POST", `/midtrans/simulate/${orderId}`, body);
  return Simulated.parse(await answer.json()).deliveries.map((each) => each.status);
}

const StoredPayment = z.object({
  status: zPaymentStatus,
  gateway_fee: z.number(),
  paid_at: z.string().nullable(),
});

/** A payment as staff would find it in the database. */
export async function storedPayment(shop: Shop, orderId: string) {
  const row = await shop.db
    .prepare("SELECT status, gateway_fee, paid_at FROM payments WHERE order_id = ?")
    .bind(orderId)
    .first();
  return StoredPayment.parse(row);
}

export function untilPayment(shop: Shop, orderId: string, status: string) {
  return eventually(async () => {
    const found = await storedPayment(shop, orderId);
    return found.status === status ? found : undefined;
  });
}

const Alert = z.object({ kind: z.string(), subject: z.string(), detail: z.string() });

/** The alert about a subject, once somebody has raised it. */
export function untilAlert(shop: Shop, subject: string) {
  return eventually(async () => {
    const query = shop.db.prepare("SELECT * FROM alerts WHERE subject = ?").bind(subject);
    const row = await query.first();
    return row === null ? undefined : Alert.parse(row);
  });
}

const StoredEvent = z.object({
  id: z.string(),
  verdict: z.string(),
  body: z.string(),
  applied_at: z.string().nullable(),
  effect: z.string().nullable(),
});

/** Every vendor event the shop has kept whose body holds this text. */
export async function storedEvents(shop: Shop, text: string) {
  const { results } = await shop.db.prepare("SELECT * FROM inbound_events ORDER BY id").all();
  return z
    .array(StoredEvent)
    .parse(results)
    .filter(({ body }) => unpack(body).includes(text));
}

/** Waits until every kept event about this text has been applied, and answers what each came to. */
export function untilApplied(shop: Shop, text: string, count: number) {
  return eventually(async () => {
    const events = await storedEvents(shop, text);
    const applied = events.filter((each) => each.applied_at !== null);
    return applied.length >= count ? applied.map((each) => each.effect) : undefined;
  });
}
