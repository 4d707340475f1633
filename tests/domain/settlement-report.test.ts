import { describe, expect, it } from "vitest";
import { reportFormat as midtransFormat } from "../../src/adapters/gateways/midtrans/report-format.ts";
import { reportFormat as irisFormat } from "../../src/adapters/payouts/iris/report-format.ts";
import { reportFormat as digiflazzFormat } from "../../src/adapters/suppliers/digiflazz/report-format.ts";
import { readSettlementReport } from "../../src/domain/finance/settlement-report.ts";

function midtrans(...lines: readonly string[]) {
  return readSettlementReport(
    midtransFormat,
    ["order_id,gross_amount,status,date", ...lines].join("\n"),
  );
}

describe("reading a book", () => {
  it.each([
    ["settlement", "success"],
    ["CAPTURE", "success"],
    ["partial_refund", "success"],
    ["pending", "pending"],
    ["authorize", "pending"],
    ["deny", "failed"],
    ["expire", "failed"],
    ["refund", "refunded"],
    ["chargeback", "refunded"],
  ])("takes Midtrans's %s for %s", (said, status) => {
    const book = midtrans(`pay_1,10000.00,${said},2026-01-15 09:31:02`);
    expect(book).toMatchObject({
      kind: "read",
      rows: [{ ref: "pay_1", line: 2, amount: 10_000, status, said }],
    });
  });

  it.each([
    ["2026-01-15 00:00:01", "2026-01-14T17:00:01.000Z"],
    ["2026-01-15T00:00:01Z", "2026-01-15T00:00:01.000Z"],
    ["2026-01-15 00:00:01+08:00", "2026-01-14T16:00:01.000Z"],
    ["2026-01-15", "2026-01-14T17:00:00.000Z"],
    ["", null],
  ])("takes the time %j for %s", (text, booked_at) => {
    expect(midtrans(`pay_1,1,settlement,${text}`)).toMatchObject({ rows: [{ booked_at }] });
  });

  it.each([
    ["pay_1,1.50,settlement,", "/csv/2/gross_amount"],
    ["pay_1,-1,settlement,", "/csv/2/gross_amount"],
    ["pay_1,1e3,settlement,", "/csv/2/gross_amount"],
    ["pay_1,9007199254740992,settlement,", "/csv/2/gross_amount"],
    ["pay_1,,settlement,", "/csv/2/gross_amount"],
    [",1,settlement,", "/csv/2/order_id"],
    [`${"x".repeat(101)},1,settlement,`, "/csv/2/order_id"],
    ["pay_1,1,paid,", "/csv/2/status"],
    ["pay_1,1,settlement,15/01/2026", "/csv/2/date"],
    ["pay_1,1,settlement,2026-13-45 10:00:00", "/csv/2/date"],
  ])("refuses %j where it is wrong", (line, pointer) => {
    const book = midtrans(line);
    expect(book).toMatchObject({ kind: "broken" });
    const errors = book.kind === "broken" ? book.errors : [];
    expect(errors.map((each) => each.pointer)).toEqual([pointer]);
  });

  it("needs no amount for what came to nothing, and names at most fifty errors", () => {
    expect(midtrans("pay_1,,expire,")).toMatchObject({ rows: [{ amount: null }] });
    const book = midtrans(...Array.from({ length: 80 }, () => "pay_1,x,settlement,"));
    expect(book.kind === "broken" && book.errors.length).toBe(50);
  });

  it("knows the suppliers' and the payout service's words, too", () => {
    const supplier = "ref_id,price,status,date,sn\nt-1,9950,Sukses,2026-01-15 09:31:02,0152";
    expect(readSettlementReport(digiflazzFormat, supplier)).toMatchObject({
      rows: [{ ref: "t-1", their_ref: "0152", amount: 9_950, status: "success" }],
    });
    const payouts = "reference_no,amount,status\n1d4f,250000.00,completed";
    expect(readSettlementReport(irisFormat, payouts)).toMatchObject({
      rows: [{ ref: "1d4f", amount: 250_000, status: "success" }],
    });
  });
});
