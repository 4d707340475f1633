import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { foreignRefunds } from "../../src/domain/payments/foreign-refunds.ts";
import { AT_THE_GATEWAY, type Refund } from "../../src/domain/payments/refund.ts";
import { payment } from "../gateways/midtrans/vendor.ts";

const at = payment.created_at;

function row(refund_key: string, sum: number, change: Partial<Refund> = {}): Refund {
  return {
    id: newId("refund", at),
    payment_id: payment.id,
    user_id: payment.user_id,
    transaction_id: null,
    destination: "gateway",
    refund_key,
    status: "REVIEW",
    currency: payment.currency,
    amount: amount(sum),
    given: null,
    from_wallet: ZERO,
    reason: "uji",
    failure_code: null,
    requested_by: AT_THE_GATEWAY,
    tries: 0,
    asked_at: at,
    confirmed_at: null,
    created_at: at,
    updated_at: at,
    ...change,
  };
}
const own = (key: string, sum: number, status: Refund["status"]) =>
  row(key, sum, { status, requested_by: newId("admin", at) });

type Told = readonly [key: string, sum: number];
function told(total: number | undefined, ...list: readonly Told[]) {
  const refunds = list.map(([refund_key, sum]) => ({
    refund_key,
    amount: amount(sum),
    confirmed: false,
  }));
  return { kind: "refunded", refunds, ...(total && { total: amount(total) }) } as const;
}

describe("what went back at the gateway without us", () => {
  it.each<[string, readonly Refund[], ReturnType<typeof told>, readonly Told[]]>([
    ["a total", [], told(30), [["gateway-total-30", 30]]],
    [
      "a list",
      [],
      told(30, ["a", 10], ["b", 20]),
      [
        ["a", 10],
        ["b", 20],
      ],
    ],
    ["a list without a total", [], told(undefined, ["a", 10]), [["a", 10]]],
    [
      "a list one row of which has no key",
      [],
      told(30, ["a", 20]),
      [
        ["a", 20],
        ["gateway-total-30", 10],
      ],
    ],
    ["a list after a total", [row("gateway-total-30", 30)], told(30, ["a", 30]), []],
    [
      "a longer list after a total",
      [row("gateway-total-30", 30)],
      told(50, ["a", 30], ["b", 20]),
      [["a", 20]],
    ],
    ["a total after a list", [row("a", 30)], told(30), []],
    ["a greater total", [row("gateway-total-30", 30)], told(50), [["gateway-total-50", 20]]],
    ["only ours", [own("x", 20, "DONE")], told(20, ["x", 20]), []],
    ["only ours, by a total", [own("x", 20, "OPEN")], told(20), []],
    ["only ours, with another sum", [own("x", 20, "OPEN")], told(15, ["x", 15]), []],
    ["ours without its key", [own("x", 20, "OPEN")], told(30, ["a", 10]), [["a", 10]]],
    [
      "one of theirs beside ours that is not made",
      [own("x", 20, "OPEN")],
      told(10, ["a", 10]),
      [["a", 10]],
    ],
    ["more than ours that failed", [own("x", 20, "FAILED")], told(20), [["gateway-total-20", 20]]],
    ["nothing certain", [], told(undefined), [["gateway-total-unknown", 0]]],
  ])("told by %s is counted once", (_how, known, state, expected) => {
    const { found } = foreignRefunds(known, state);
    expect(found.map((each) => [each.refund_key, each.amount])).toEqual(expected);
  });

  it("and was written down twice keeps the row that has a key", () => {
    const total = row("gateway-total-30", 30);
    const { found, listed } = foreignRefunds([total, row("a", 30)], told(30, ["a", 30]));
    expect(found).toEqual([]);
    expect(listed).toEqual([total]);
  });

  it("and was settled by staff stays as they settled it", () => {
    const total = row("gateway-total-30", 30, { status: "DONE" });
    expect(foreignRefunds([total, row("a", 30)], told(30, ["a", 30])).listed).toEqual([]);
  });
});
