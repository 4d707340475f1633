import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import {
  type BankTransferDecision,
  meaningOf,
  proofTypeOf,
} from "../../src/domain/payments/bank-transfer.ts";
import { instant } from "../../src/domain/time.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("the type of a proof", () => {
  it.each([
    ["\x89PNG\r\n\x1a\n…", "image/png"],
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"],
    ["%PDF-1.7", "application/pdf"],
  ])("shows by its first bytes: %j", (head, type) => {
    expect(proofTypeOf(bytes(head))).toBe(type);
  });

  it.each(["", "PNG", "RIFF\x10\x00\x00\x00WAVE", "<svg onload=alert(1)>", "GIF89a", " %PDF-1.7"])(
    "is none for %j",
    (head) => {
      expect(proofTypeOf(bytes(head))).toBeUndefined();
    },
  );
});

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
