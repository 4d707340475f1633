import { expect } from "vitest";
import * as z from "zod";
import { TransactionView } from "../../../src/domain/orders/transaction.ts";
import type { Buyer, Shop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { digiflazzSends } from "./vendors.ts";

const WANTED = { sku: "xld10", customer_no: "087812345678" };

export interface Order {
  readonly id: string;
  readonly ref: string;
  readonly total: number;
  readonly buyer: Buyer;
}

export const BALANCE = 60_000;

/** An order that the supplier has taken and calls pending for ever, unless a test says more. */
export async function pendingOrder(shop: Shop): Promise<Order> {
  const items = [{ buyer_sku_code: WANTED.sku, force_rc: "03" }];
  await shop.sandbox("POST", "/digiflazz/catalogue", { items });
  const buyer = await shop.customer({ balance: BALANCE });
  const answer = await shop.buy(buyer, WANTED);
  expect(answer.status, await answer.clone().text()).toBe(202);
  const { id, total } = TransactionView.parse(await answer.json());
  const order = { id, ref: `${id}-1`, total, buyer };
  await untilAttempt(shop, order, "PENDING");
  return order;
}

const Row = z.object({ state: z.string(), rc: z.string().nullable() });

/** Waits until the attempt behind an order is in this state. */
export function untilAttempt(shop: Shop, { ref }: Order, state: string) {
  return eventually(async () => {
    const query = shop.db.prepare("SELECT state, rc FROM attempts WHERE ref = ?").bind(ref);
    const row = await query.first();
    const attempt = row === null ? undefined : Row.parse(row);
    return attempt?.state === state ? attempt : undefined;
  });
}

const SAID = {
  delivered: { status: "Sukses", rc: "00", message: "Transaksi Sukses", sn: "0152601150930412345" },
  pending: { status: "Pending", rc: "03", message: "Transaksi Pending", sn: "" },
  failed: { status: "Gagal", rc: "02", message: "Transaksi Gagal", sn: "" },
  reversed: { status: "Gagal", rc: "74", message: "Transaksi Refund", sn: "" },
} as const;
export type Said = keyof typeof SAID;

/** A webhook's body about an order; `mark` makes it another event with the same meaning. */
export function eventAbout({ ref }: Pick<Order, "ref">, said: Said, mark = 4_862_450): string {
  const data = {
    ref_id: ref,
    customer_no: WANTED.customer_no,
    buyer_sku_code: WANTED.sku,
    buyer_last_saldo: mark,
    price: 10_000,
    tele: "@seller_a",
    wa: "081234512345",
    ...SAID[said],
  };
  return JSON.stringify({ data });
}

export async function supplierSays(shop: Shop, order: Order, said: Said, mark?: number) {
  const answer = await digiflazzSends(shop, eventAbout(order, said, mark));
  expect(answer.status, await answer.clone().text()).toBe(200);
}
