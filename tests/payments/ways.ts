import { expect } from "vitest";
import * as z from "zod";
import { zId } from "../../src/domain/ids.ts";
import type { PaymentMethod } from "../../src/domain/payments/payment-method.ts";
import { Refund } from "../../src/domain/payments/refund.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { askTopUp, gatewaySays, TopUp, untilPayment } from "./paying.ts";

export interface Employee {
  readonly token: string;
}

/** A top-up that can be paid by this way. */
export async function openBy(shop: Shop, buyer: Buyer, method: PaymentMethod, amount = 50_000) {
  const answer = await askTopUp(shop, buyer, { amount, method });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return TopUp.parse(await answer.json());
}

/** A top-up that was paid by this way and is in the wallet. */
export async function paidBy(shop: Shop, buyer: Buyer, method: PaymentMethod, amount = 50_000) {
  const opened = await openBy(shop, buyer, method, amount);
  await gatewaySays(shop, opened.payment.order_id, "settlement");
  await shop.until(buyer, opened.transaction.id, "SUCCESS");
  await untilPayment(shop, opened.payment.order_id, "PAID");
  return opened;
}

export function askRefund(
  shop: Shop,
  { token }: Employee,
  paymentId: string,
  body: object,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  const sent = { reason: "salah kirim", ...body };
  return shop.request("POST", `/admin/payments/${paymentId}/refunds`, { token, key, body: sent });
}

export async function refundsOf(shop: Shop, { token }: Employee, paymentId: string) {
  const answer = await shop.request("GET", `/admin/payments/${paymentId}/refunds`, { token });
  return z.object({ data: z.array(Refund) }).parse(await answer.json()).data;
}

/** Waits until the refunds of a payment stand like this, oldest first. */
export async function untilRefunds(
  shop: Shop,
  staff: Employee,
  paymentId: string,
  statuses: readonly string[],
) {
  const found = async () => {
    const refunds = await refundsOf(shop, staff, paymentId);
    if (refunds.map((each) => each.status).join() === statuses.join()) return refunds;
    throw new Error(`the refunds are ${JSON.stringify(refunds)}`);
  };
  return await eventually(found);
}

/** A promised refund of a payment by QRIS; its job, and whatever follows, is held back. */
export async function promised(shop: Shop, staff: Employee, buyer: Buyer, amount = 20_000) {
  heldMessages.closed = false;
  const { payment } = await paidBy(shop, buyer, "qris");
  heldMessages.closed = true;
  const answer = await askRefund(shop, staff, payment.id, { amount });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const { id }: { id: string } = await answer.json();
  const job = await take("money", id);
  return { payment, id: zId("refund").parse(id), job };
}

/** Delivers whatever has been posted until the oldest refund of a payment has this status. */
export async function postUntil(shop: Shop, staff: Employee, paymentId: string, status: string) {
  const found = async () => {
    for (const letter of heldMessages.waiting.splice(0)) await deliver(letter, shop.ports);
    const [refund] = await refundsOf(shop, staff, paymentId);
    return refund?.status === status ? refund : undefined;
  };
  return await eventually(found);
}

/** What the wallet's books owe the gateway's account: what it has of ours, in the end. */
export async function legsOf(owner: Buyer): Promise<Record<string, number>> {
  const { postings } = await expectSoundBooks(owner.id);
  const sums: Record<string, number> = {};
  for (const { account, delta } of postings) sums[account] = (sums[account] ?? 0) + delta;
  return sums;
}

/** How often the shop told the gateway something, by the end of the address. */
export function told(calls: readonly string[], what: string): number {
  return calls.filter((path) => path.endsWith(what)).length;
}
