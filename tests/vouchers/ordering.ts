import { expect } from "vitest";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import type { Voucher } from "../../src/domain/vouchers/voucher.ts";
import type { VoucherUse } from "../../src/domain/vouchers/voucher-use.ts";
import type { Buyer, Shop } from "../support/shop.ts";

let meters = 30_000_000_000;

/** Something that nobody has ordered before. */
export function wish(vouchers: readonly string[], more: object = {}) {
  meters += 1;
  return { sku: "pln20", customer_no: String(meters), vouchers, ...more };
}

/** An order that its wallet has opened. */
export async function placed(answer: Response): Promise<TransactionView> {
  expect(answer.status, await answer.clone().text()).toBe(202);
  return TransactionView.parse(await answer.json());
}

export async function usesOf(
  shop: Shop,
  { id }: Pick<Buyer, "id">,
): Promise<readonly VoucherUse[]> {
  return (await shop.ports.voucherUses.ofUser(id, { limit: 100 })).data;
}

/** What is counted of a voucher is what its uses say, no more and no less. */
export async function expectCounted(shop: Shop, id: Voucher["id"], used: number): Promise<void> {
  const standing = await shop.db
    .prepare(
      `SELECT COUNT(*) AS used, COALESCE(SUM(amount), 0) AS spent FROM voucher_uses
       WHERE voucher_id = ? AND state <> 'RELEASED'`,
    )
    .bind(id)
    .first<{ used: number; spent: number }>();
  const codes = await shop.db
    .prepare("SELECT SUM(uses) FROM voucher_codes WHERE voucher_id = ?")
    .bind(id)
    .first<number>("SUM(uses)");
  const { used: counted, spent } = (await shop.ports.vouchers.find(id)) ?? {};
  expect({ used: counted, spent, codes }).toEqual({ ...standing, codes: standing?.used });
  expect(counted).toBe(used);
}
