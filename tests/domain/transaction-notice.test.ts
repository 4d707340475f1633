import { expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import {
  transactionContent,
  transactionNotice,
} from "../../src/domain/notifications/transaction-notice.ts";
import { newTransaction } from "../../src/domain/orders/transaction.ts";
import { instant } from "../../src/domain/time.ts";

const WITHDRAWAL = "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
const currency = {
  ...({ code: "IDR", name: "Rupiah", exponent: 0, units: {}, active: true } as const),
  ...{ created_at: instant(0), updated_at: instant(0) },
};

function transaction(type: "ADJUSTMENT" | "TRANSFER", related_id: typeof WITHDRAWAL | null) {
  const made = newTransaction({
    id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1Y0",
    user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    type,
    currency: "IDR",
    price: amount(100_000),
    fee: amount(2_500),
    discount: amount(0),
    related_id,
    created_at: instant(0),
    actor: "system:test",
  });
  const ended = { status: "SUCCESS", updated_at: made.created_at, version: 2 } as const;
  return { ...made, ...ended, direction: "debit" } as const;
}

it("tells the owner what a withdrawal takes after all, and where it went", () => {
  const charge = transaction("ADJUSTMENT", WITHDRAWAL);
  const place = { bank: "bca", number_masked: "******0042" };
  expect(transactionNotice(charge)).toMatchObject({ event: "success" });
  const { kind, values } = transactionContent(charge, "success", { currency, place });
  expect([kind, values.what]).toEqual(["withdrawal_charge.success", "Rp\u00a0102.500"]);
  expect(values).toMatchObject({
    amount: "Rp\u00a0100.000",
    fee: "Rp\u00a02.500",
    total: "Rp\u00a0102.500",
    account: "******0042",
  });
});

it("tells nobody of a correction that staff have made", () => {
  expect(transactionNotice(transaction("ADJUSTMENT", null))).toBeUndefined();
});

it("has a kind for whatever else befalls a transaction", () => {
  const failed = { ...transaction("TRANSFER", null), type: "TOPUP", status: "FAILED" } as const;
  const { kind, values } = transactionContent(failed, "failed", { currency });
  expect([kind, values.headline]).toEqual(["transaction.other", "TOPUP FAILED"]);
});

it("names who is at the other end of a transfer", () => {
  const out = transaction("TRANSFER", null);
  const context = { currency, counterparty: "Sari" };
  const sent = transactionContent(out, "success", context).values;
  const into = { ...out, direction: "credit" } as const;
  const got = transactionContent(into, "success", context).values;
  expect([sent.receiver, sent.sender]).toEqual(["Sari", undefined]);
  expect([got.receiver, got.sender]).toEqual([undefined, "Sari"]);
});
