import { describe, expect, it } from "vitest";
import { CODES } from "../../../src/adapters/suppliers/digiflazz/codes.ts";
import type { SupplierAnswer } from "../../../src/domain/ppob/supplier.ts";
import { answers, attempt, openVendor } from "./vendor.ts";

/** Code, what it means for an order, with which failure, and what else must be done. */
const rows = [
  ["00", "delivered"],
  ["01", "doubtful", "supplier.timed_out"],
  ["02", "failed", "supplier.failed"],
  ["03", "pending"],
  ["40", "not_formed", "supplier.refused_us", "configuration"],
  ["41", "not_formed", "supplier.refused_us", "configuration"],
  ["42", "not_formed", "supplier.refused_us", "configuration"],
  ["43", "not_formed", "product.unavailable", "configuration"],
  ["44", "not_formed", "supplier.refused_us", "deposit"],
  ["45", "not_formed", "supplier.refused_us", "configuration"],
  ["47", "not_formed", "order.repeat_refused"],
  ["49", "unknown", undefined, "reference"],
  ["50", "doubtful", "supplier.failed"],
  ["51", "failed", "order.number_blocked"],
  ["52", "failed", "order.number_rejected"],
  ["53", "failed", "product.unavailable"],
  ["54", "failed", "order.number_rejected"],
  ["55", "failed", "product.unavailable"],
  ["56", "not_formed", "product.unavailable"],
  ["57", "failed", "order.number_rejected"],
  ["58", "failed", "product.cut_off"],
  ["59", "failed", "order.outside_region"],
  ["60", "failed", "order.number_rejected"],
  ["61", "not_formed", "supplier.refused_us", "configuration"],
  ["62", "not_formed", "product.unavailable"],
  ["63", "not_formed", "order.repeat_refused"],
  ["64", "not_formed", "supplier.failed", "unknown_code"],
  ["65", "not_formed", "order.repeat_refused"],
  ["66", "not_formed", "product.cut_off"],
  ["67", "not_formed", "product.unavailable"],
  ["68", "not_formed", "product.out_of_stock"],
  ["69", "not_formed", "product.price_changed"],
  ["70", "doubtful", "supplier.timed_out"],
  ["71", "failed", "product.unavailable"],
  ["72", "failed", "order.number_rejected"],
  ["73", "failed", "order.amount_rejected"],
  ["74", "reversed", "supplier.reversed"],
  ["80", "not_formed", "supplier.refused_us", "configuration"],
  ["81", "not_formed", "supplier.refused_us", "configuration"],
  ["82", "not_formed", "supplier.refused_us", "configuration"],
  ["83", "not_formed", "supplier.failed", "unknown_code"],
  ["84", "failed", "order.amount_rejected"],
  ["85", "pending"],
  ["86", "pending", undefined, "unknown_code"],
  ["87", "not_formed", "order.amount_rejected"],
  ["88", "not_formed", "supplier.refused_us", "configuration"],
  ["99", "pending"],
] as const;

/** The two groups as the vendor documents them. */
const notFormed = "40 41 42 43 44 45 47 49 56 61 62 63 64 65 66 67 68 69 80 81 82 83 87 88";

const statusOf = (rc: string) =>
  ({ "00": "Sukses", "03": "Pending", "99": "Pending" })[rc] ?? "Gagal";
const order = (data: object, http = 200) =>
  openVendor(
    answers({ data: { ref_id: attempt.ref, sn: "SN1", price: 10_250, ...data } }, http),
  ).supplier.order(attempt);

/** The parts of an answer that the table speaks of. */
function told(answer: SupplierAnswer): readonly unknown[] {
  const failure = "failure_code" in answer ? answer.failure_code : undefined;
  return [answer.rc, answer.kind, failure, answer.alarm];
}

describe("response codes", () => {
  it.each(rows)("%s is %s %s %s", async (rc, kind, failure?: string, alarm?: string) => {
    const expected = [rc, kind, failure, alarm];
    expect(told(await order({ rc, status: statusOf(rc) }))).toEqual(expected);
    expect(told(await order({ rc, status: statusOf(rc) }, 400))).toEqual(expected);
    expect(told(await order({ rc: Number(rc), status: statusOf(rc) }))).toEqual(expected);
  });

  it("are all in the table, and nothing else is", () => {
    expect(Object.keys(CODES).sort()).toEqual(rows.map(([rc]) => rc).sort());
  });

  it("form a transaction or not as documented", () => {
    const unformed = Object.keys(CODES).filter((rc) => CODES[rc]?.formed === false);
    expect(unformed.sort().join(" ")).toBe(notFormed);
  });

  it("send an order elsewhere only when nothing was formed", () => {
    for (const code of Object.values(CODES)) {
      if (code.kind === "not_formed") expect(code.formed).toBe(false);
    }
  });

  it.each(["04", "0", "100", "constructor", "__proto__", "toString", "XX"])(
    "leave an order pending and raise an alarm when unknown: %s",
    async (rc) => {
      const pending = [rc, "pending", undefined, "unknown_code"];
      expect(told(await order({ rc, status: "Gagal" }))).toEqual(pending);
      expect(told(await order({ rc, status: "Sukses" }))).toEqual(pending);
    },
  );

  it.each([
    ["54", "Sukses"],
    ["02", "Pending"],
    ["00", "Gagal"],
    ["00", "Pending"],
    ["00", ""],
    ["00", undefined],
    ["03", "Gagal"],
    ["68", "Sukses"],
    ["99", "Sukses"],
  ])("decide nothing beside a status that contradicts them: %s %s", async (rc, status) => {
    expect(told(await order({ rc, status }))).toEqual([rc, "pending", undefined, "unknown_code"]);
  });

  it("decide alone when an error comes without a status", async () => {
    expect((await order({ rc: "54" })).kind).toBe("failed");
    expect((await order({ rc: "45" })).kind).toBe("not_formed");
  });
});
