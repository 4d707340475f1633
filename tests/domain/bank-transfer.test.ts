import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { type BankTransferDecision, meaningOf } from "../../src/domain/payments/bank-transfer.ts";
import { instant } from "../../src/domain/time.ts";

describe("money from the bank", () => {
  const at = instant(0);
  const payment_id = newId("payment", at);
  const line_id = newId("bank_line", at);
  const decided = (
    action: BankTransferDecision["action"],
    sum: number | null,
  ): BankTransferDecision => ({
    payment_id,
    action,
    amount: sum === null ? null : amount(sum),
    reason: null,
    decided_by: "system:test",
    decided_at: at,
    applied_at: null,
  });

  it.each([
    ["pays what nobody has decided about", null, null, "pays"],
    ["confirms what was approved by hand", decided("approve", 500), null, "confirms"],
    ["comes on top of what another line has paid", decided("approve", 500), line_id, "paid"],
    ["differs from what was approved by hand", decided("approve", 9), null, "differs"],
    ["comes on top of a rejection", decided("reject", null), null, "rejected"],
  ])("%s", (_what, decision, line, meaning) => {
    expect(meaningOf(amount(500), { decision, line_id: line })).toBe(meaning);
  });
});
