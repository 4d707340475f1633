import { describe, expect, it } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import type { Bill } from "../../src/domain/ppob/bill.ts";
import { type Inquiry, inquiryOf, orderFor } from "../../src/domain/ppob/inquiry.ts";
import { cataloguePricing, offerOf } from "../../src/domain/products/catalogue-pricing.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { facts, product, source } from "../products/goods.ts";

const NOON = instant(Date.parse("2026-01-15T05:00:00.000Z"));
const BILL: Bill = {
  number: "9732792",
  customer_name: "BUDI SANTOSO",
  amount: amount(300_000),
  admin: amount(2_750),
  cost: amount(300_950),
  periods: [{ period: "202601", amount: amount(300_000), penalty: null, meter: null }],
  details: {},
};

const goods = product({ kind: "ppob_postpaid" });
const line = source({ kind: "ppob_postpaid", cost: amount(2_750) });
const pricing = cataloguePricing(facts({ products: [goods], sources: [line] }));

function found(bill: Partial<Bill> = {}, at = NOON): Inquiry | undefined {
  const offer = offerOf(pricing, goods.sku, "retail");
  if (offer === undefined) throw new Error("no offer");
  return inquiryOf(pricing, {
    id: "inq_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    transaction_id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    buyer: { id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ", tier: "retail" },
    offer,
    source: line,
    number: { kind: "valid", customer_no: "530000000001", target: "530000000001", parts: [] },
    bill: { ...BILL, ...bill },
    at,
  });
}

describe("an inquiry", () => {
  it("is paid for as the bill says, with the shop's price on top", () => {
    const inquiry = found();
    expect(inquiry).toMatchObject({ amount: 300_000, total: 300_000 + (inquiry?.admin ?? 0) });
    expect(inquiry?.admin).toBeGreaterThanOrEqual(2_750);
    if (inquiry === undefined) return;
    const order = orderFor(inquiry, { at: NOON, promiseMinutes: 60, discount: ZERO, vouchers: {} });
    expect(order).toMatchObject({ id: inquiry.transaction_id, total: inquiry.total });
    expect(order.quote).toMatchObject({
      cost: 300_950,
      cost_ceiling: 300_950,
      bill: { number: "9732792", day: "2026-01-15" },
    });
  });

  it("is none where the shop would lose by paying it", () => {
    expect(found({ cost: amount(400_000) })).toBeUndefined();
  });

  it.each([
    ["ten minutes", NOON, addSeconds(NOON, 600)],
    ["no longer than its WIB day", "2026-01-15T16:55:00.000Z", "2026-01-15T17:00:00.000Z"],
    ["ten minutes of the next day", "2026-01-15T17:00:00.000Z", "2026-01-15T17:10:00.000Z"],
  ])("may be paid for %s", (_, at, until) => {
    expect(found({}, instant(Date.parse(at)))?.expires_at).toBe(until);
  });

  it("of other periods is of another target", () => {
    const [row] = BILL.periods;
    const later = found({ periods: row === undefined ? [] : [{ ...row, period: "202602" }] });
    expect(later?.target).not.toBe(found()?.target);
  });
});
