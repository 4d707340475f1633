import { expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { saleContent } from "../../src/domain/notifications/staff/sale-notice.ts";
import type { InquiredBill } from "../../src/domain/ppob/bill.ts";
import { businessDay, instant } from "../../src/domain/time.ts";

const AT = instant(Date.parse("2026-01-15T03:00:00.000Z"));
const IDR = { code: "IDR", name: "Rupiah", exponent: 0, units: {}, active: true } as const;
const CURRENCY = { ...IDR, created_at: AT, updated_at: AT };
const SUPPLIED = { supplier: "digiflazz", supplier_sku: "pln", cost: amount(1) };
const MORE = { cost_ceiling: amount(1), margin: amount(1), margin_rule_ids: [] };
const SALES = { products: [], categories: [], locale: "id" } as const;
const SALE = { product_name: "PLN", sku: "pln", price: amount(20_500), currency: "IDR" } as const;

function told(wants: boolean, bill?: InquiredBill) {
  const quote = { ...SUPPLIED, ...MORE, ...(bill && { bill }) };
  const sales = { ...SALES, products: [], categories: [], amount: wants };
  return saleContent({ ...SALE, quote, updated_at: AT }, { sales, currency: CURRENCY });
}

it("tells what was bought and when, and the price only where staff want it", () => {
  const what = { product: "PLN", time: "2026-01-15 10:00:00" };
  expect(told(false)).toEqual({ kind: "sale.announced", values: { ...what, price: null } });
  expect(told(true).values).toEqual({ ...what, price: "Rp\u00a020.500" });
});

it("never tells what somebody's bill came to", () => {
  expect(told(true, { number: "9732792", day: businessDay(AT) }).values.price).toBeNull();
});
