// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { expireTransfers } from "../../../src/application/payments/bank-transfers/expire-transfers.ts";
import { BankLineView } from "../../../src/domain/payments/bank-statement/bank-statement.ts";
import { expectProblem } from "../../http/api-handler.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import {
  assign,
  countOf,
  importStatement,
  openBanks,
  openManual,
  outcomes,
  reject,
  runOut,
  shown,
} from "./banking.ts";

const shop = await openShop();
await openBanks(shop);
const { token } = await shop.staff("finance");

const Lines = z.object({
  data: z.array(z.strictObject(BankLineView.shape)),
  next_cursor: z.string().nullable(),
});

async function lines(query: string) {
  const path = `/admin/payments/bank-statement${query}`;
  return Lines.parse(await (await shop.request("GET", path, { token })).json());
}

async function waiting(amount = 50_000, bank = "bca") {
  const buyer = await shop.customer();
  const { transfer } = await openManual(shop, buyer, amount, bank);
  return { buyer, transfer, id: transfer.payment_id };
}

describe("a line that is alike another", () => {
  it("of one statement credits its top-up once; the second is for a person", async () => {
    const { buyer, transfer, id } = await waiting();
    const twice = [{ amount: transfer.gross }, { amount: transfer.gross }];
    const rows = await importStatement(shop, token, twice);
    expect(outcomes(rows)).toEqual(["credited", "unmatched paid"]);
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });

    const second = rows[1]?.line.id ?? "";
    const answers = await Promise.all([
      assign(shop, token, second, id),
      assign(shop, token, second, id),
      assign(shop, token, second, id),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 2 * transfer.gross });
    const { transactions } = await expectSoundBooks(buyer.id);
    expect(transactions.map((each) => each.status)).toEqual(["SUCCESS", "SUCCESS"]);
    expect(transactions[1]).toMatchObject({ related_id: transfer.transaction_id });
  });
});

describe("money for a top-up that has ended", () => {
  it("is credited late by the statement, under a top-up of its own", async () => {
    const { buyer, transfer, id } = await waiting();
    await runOut(shop, id);
    await expireTransfers(shop.ports);
    expect(await shown(shop, buyer, id)).toMatchObject({ status: "EXPIRED" });

    const rows = await importStatement(shop, token, [{ amount: transfer.gross }]);
    expect(outcomes(rows)).toEqual(["credited"]);
    const paid = await shown(shop, buyer, id);
    expect(paid).toMatchObject({ status: "PAID", received: transfer.gross });
    expect(paid.credited_transaction_id).not.toBe(transfer.transaction_id);
    const { transactions } = await expectSoundBooks(buyer.id);
    expect(transactions.map((each) => each.status)).toEqual(["EXPIRED", "SUCCESS"]);
  });

  it("that was rejected waits for a person, who may assign it", async () => {
    const { buyer, transfer, id } = await waiting();
    await reject(shop, token, id);
    const rows = await importStatement(shop, token, [{ amount: transfer.gross }]);
    expect(outcomes(rows)).toEqual(["unmatched rejected"]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });

    await assign(shop, token, rows[0]?.line.id ?? "", id);
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
    expect(await shown(shop, buyer, id)).toMatchObject({ status: "REJECTED" });
    await expectSoundBooks(buyer.id);
  });
});

describe("assigning a line", () => {
  it("credits what came to the top-up staff name, once, and is written down", SLOW, async () => {
    const { buyer, id, transfer } = await waiting();
    const rows = await importStatement(shop, token, [{ amount: 49_000, description: "bulat" }]);
    const line = rows[0]?.line.id ?? "";
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => assign(shop, token, line, id)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(200));

    expect(await shop.balance(buyer)).toMatchObject({ available: 49_000 });
    expect(await shown(shop, buyer, id)).toMatchObject({ status: "PAID", received: 49_000 });
    expect(transfer.gross).not.toBe(49_000);
    const mine = "audit_log WHERE action = 'bank_line.assign' AND resource_id = ?";
    expect(await countOf(shop, mine, line)).toBe(1);
    await expectSoundBooks(buyer.id);
  });

  it("to two top-ups at once pays one of them", async () => {
    const [one, other] = [await waiting(), await waiting()];
    const rows = await importStatement(shop, token, [{ amount: 48_000, description: "dua" }]);
    const line = rows[0]?.line.id ?? "";
    const statuses = await Promise.all([
      assign(shop, token, line, one.id),
      assign(shop, token, line, other.id),
    ]);
    expect(statuses.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const sums = await Promise.all(
      [one, other].map(async ({ buyer }) => (await shop.balance(buyer)).available),
    );
    expect(sums.toSorted((left, right) => left - right)).toEqual([0, 48_000]);
  });

  it("finds neither a line nor a top-up that is not there", async () => {
    const { id } = await waiting();
    const nobody = "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    await expectProblem(await assign(shop, token, "apa-saja", id), "404 bank_line.not_found");
    await expectProblem(
      await assign(shop, token, "bsl_01KAV3Q9C5X7M2N8P4R6T0W1YZ", id),
      "404 bank_line.not_found",
    );
    const rows = await importStatement(shop, token, [{ amount: 47_000, description: "siapa" }]);
    await expectProblem(
      await assign(shop, token, rows[0]?.line.id ?? "", nobody),
      "404 topup.not_found",
    );
  });
});

it("lists its lines page by page", async () => {
  await importStatement(shop, token, [
    { amount: 811_000_001 },
    { amount: 811_000_002 },
    { amount: 811_000_003 },
  ]);
  const all = await lines("?limit=100");
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await lines(`?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
    seen.push(...page.data.map((each) => each.id));
    cursor = seen.length >= 6 ? null : page.next_cursor;
  }
  expect(seen).toEqual(all.data.slice(0, seen.length).map((each) => each.id));
});
