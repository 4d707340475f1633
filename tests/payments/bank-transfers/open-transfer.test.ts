import { describe, expect, it } from "vitest";
import { expireTransfers } from "../../../src/application/payments/bank-transfers/expire-transfers.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { expectProblem } from "../../http/api-handler.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { calmCatalogue, tripsOf } from "../../support/trips.ts";
import { eventually } from "../../support/wait.ts";
import {
  approve,
  askManual,
  asStaff,
  BankTopUp,
  countOf,
  decideSettings,
  fill,
  importStatement,
  openBanks,
  openManual,
  reject,
  shown,
} from "./banking.ts";

const shop = await openShop();
await openBanks(shop);

describe("a top-up by bank transfer", () => {
  it("tells where to pay which exact sum, and moves nothing", async () => {
    const buyer = await shop.customer();
    const { transaction, transfer } = await openManual(shop, buyer, 50_000);
    expect(transfer).toMatchObject({
      status: "PENDING",
      amount: 50_000,
      bank: "bca",
      bank_name: "BCA",
      account_number: "0123456789",
      account_holder: "PT Toko Digital",
      received: null,
      proofs: [],
    });
    expect(transfer.code).toBeGreaterThanOrEqual(1);
    expect(transfer.code).toBeLessThanOrEqual(999);
    expect(transfer.gross).toBe(50_000 + transfer.code);
    expect(transaction).toMatchObject({
      id: transfer.transaction_id,
      type: "TOPUP",
      status: "PENDING",
      total: transfer.gross,
      payment_id: transfer.payment_id,
    });
    expect(await shown(shop, buyer, transfer.payment_id)).toMatchObject({ gross: transfer.gross });
    expect(await shop.balance(buyer)).toMatchObject({ available: 0, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it("takes four trips to open and two to see, signing in included", async () => {
    const buyer = await shop.customer();
    await calmCatalogue(shop);
    const asked = await tripsOf(() => askManual(shop, buyer, { amount: 50_000 }));
    // Who asks, a free sum, the wallet, and that it has opened.
    expect(asked).toEqual({ trips: 4, status: 201 });
    const { transfer } = await openManual(shop, buyer, 50_000);
    const path = `/wallet/topup/manual/${transfer.payment_id}`;
    const look = await tripsOf(() => shop.request("GET", path, { token: buyer.token }));
    expect(look).toEqual({ trips: 2, status: 200 });
  });

  it("goes to the bank that is asked for", async () => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 50_000, "bri");
    expect(transfer).toMatchObject({ bank: "bri", account_number: "001234567890123" });
  });

  it("is not pushed on by what looks after the gateway's payments", async () => {
    const buyer = await shop.customer();
    const id = (await openManual(shop, buyer, 50_000)).transfer.transaction_id;
    await eventually(() => shop.ports.readModel.transaction(id));
    const { readModel, now } = shop.ports;
    const stranded = await readModel.stuck("payment", now(), { behind: "", limit: 100 });
    expect(stranded.map((each) => each.id)).not.toContain(id);
  });

  it("shows to nobody but its owner", async () => {
    const [owner, other] = await Promise.all([shop.customer(), shop.customer()]);
    const { transfer } = await openManual(shop, owner, 50_000);
    for (const id of [transfer.payment_id, "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "apa-saja"]) {
      const answer = await shop.request("GET", `/wallet/topup/manual/${id}`, {
        token: other.token,
      });
      await expectProblem(answer, "404 topup.not_found");
    }
  });
});

describe("a top-up by bank transfer that is refused", () => {
  it.each([
    [{ amount: 9_999 }, "422 topup.amount_out_of_range"],
    [{ amount: 10_000_001 }, "422 topup.amount_out_of_range"],
    [{ amount: 50_000, bank: "bni" }, "422 request.invalid"],
    [{ amount: 0 }, "422 request.invalid"],
    [{ amount: -1 }, "422 request.invalid"],
    [{ amount: 10_000.5 }, "422 request.invalid"],
    [{ amount: "50000" }, "422 request.invalid"],
    [{ amount: 2 ** 53 }, "422 request.invalid"],
    [{ amount: 50_000, currency: "USD" }, "422 request.invalid"],
  ])("for %j keeps no sum", async (body, refusal) => {
    const buyer = await shop.customer();
    await expectProblem(await askManual(shop, buyer, body), refusal);
    expect(await countOf(shop, "bank_transfers WHERE user_id = ?", buyer.id)).toBe(0);
  });

  it.each([
    ["frozen", { frozen_in: true, frozen_out: false, closed: false }, "403 wallet.frozen"],
    ["closed", { frozen_in: false, frozen_out: false, closed: true }, "409 wallet.closed"],
  ])("by a wallet that is %s gives the sum back", async (_what, state, refusal) => {
    const buyer = await shop.customer();
    await shop.ports.wallets.setState(buyer.id, state);
    await expectProblem(await askManual(shop, buyer, { amount: 50_000 }), refusal);
    expect(await countOf(shop, "bank_transfers WHERE user_id = ?", buyer.id)).toBe(0);
  });

  it("says so while the shop has no account", async () => {
    await decideSettings(shop, { "topup.bank_accounts": [] });
    const answer = await askManual(shop, await shop.customer(), { amount: 50_000 });
    await expectProblem(answer, "409 topup.bank_unavailable");
    await openBanks(shop);
  });

  it("is refused when somebody keeps too many sums without paying", async () => {
    const buyer = await shop.customer();
    for (let count = 0; count < 5; count += 1) await openManual(shop, buyer, 20_000);
    const answer = await askManual(shop, buyer, { amount: 20_000 });
    await expectProblem(answer, "409 topup.too_many_open");
  });
});

describe("the same request twice", () => {
  it("is answered with the first answer, to the letter, also when all sums are taken", async () => {
    const buyer = await shop.customer();
    const first = await askManual(shop, buyer, { amount: 30_000 }, "sama");
    await decideSettings(shop, { "topup.bank_transfers_max": 1 });
    const second = await askManual(shop, buyer, { amount: 30_000 }, "sama");
    await decideSettings(shop, { "topup.bank_transfers_max": 5 });

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await second.text()).toBe(await first.text());
    const other = await askManual(shop, buyer, { amount: 30_001 }, "sama");
    await expectProblem(other, "422 request.key_reused");
    expect(await countOf(shop, "bank_transfers WHERE user_id = ?", buyer.id)).toBe(1);
  });

  it("ten times at once keeps one sum and opens one top-up", async () => {
    const buyer = await shop.customer();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => askManual(shop, buyer, { amount: 30_000 }, "sekaligus")),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(bodies.size).toBe(1);
    expect(await countOf(shop, "bank_transfers WHERE user_id = ?", buyer.id)).toBe(1);
    expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(1);
  });
});

async function closedDaysAgo(id: string, days: number): Promise<void> {
  const at = addSeconds(shop.ports.now(), -days * 24 * 60 * 60 - 60);
  await shop.db
    .prepare("UPDATE bank_transfers SET closed_at = ? WHERE payment_id = ?")
    .bind(at, id)
    .run();
}

describe("unique codes", () => {
  it("make fifty top-ups of one amount at once fifty different sums", async () => {
    const buyers = await Promise.all(Array.from({ length: 10 }, () => shop.customer()));
    const answers = await Promise.all(
      buyers.flatMap((buyer) =>
        Array.from({ length: 5 }, () => askManual(shop, buyer, { amount: 75_000, bank: "bca" })),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(201));
    const opened = await Promise.all(answers.map(async (one) => BankTopUp.parse(await one.json())));
    expect(new Set(opened.map(({ transfer }) => transfer.gross)).size).toBe(50);
    for (const { transfer } of opened) expect(transfer.gross - transfer.code).toBe(75_000);
  });

  it("do not collide between amounts that lie close together", async () => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 88_000);
    await fill(shop, 88_001, "bca");
    const clash = await countOf(
      shop,
      "bank_transfers WHERE bank = 'bca' AND gross = ?",
      String(transfer.gross),
    );
    expect(clash).toBe(1);
  });

  it("run out after 999; the next bank takes over, then the next amount", async () => {
    const buyer = await shop.customer();
    await openManual(shop, buyer, 60_000);
    await fill(shop, 60_000, "bca");
    expect(await countOf(shop, "bank_transfers WHERE amount = 60000 AND bank = 'bca'")).toBe(999);

    const { transfer: other } = BankTopUp.parse(
      await (await askManual(shop, buyer, { amount: 60_000 })).json(),
    );
    expect(other).toMatchObject({ bank: "bri", amount: 60_000 });
    const { transfer: next } = await openManual(shop, buyer, 60_000);
    expect(next).toMatchObject({ bank: "bca", amount: 61_000, gross: 61_000 + next.code });
    await fill(shop, 60_000, "bri");
    const { transfer: last } = BankTopUp.parse(
      await (await askManual(shop, buyer, { amount: 60_000 })).json(),
    );
    expect(last.amount).toBe(61_000);
  });

  it("are refused when those of the next amounts are taken too, until one comes back", async () => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 160_000);
    for (let step = 0; step < 10; step += 1) await fill(shop, 160_000 + step * 1_000, "bca");
    const wanted = { amount: 160_000, bank: "bca" };
    const full = await askManual(shop, buyer, wanted);
    await expectProblem(full, "409 topup.codes_exhausted");

    const { token } = await shop.staff("finance");
    await asStaff(await reject(shop, token, transfer.payment_id));
    await expireTransfers(shop.ports);
    await expectProblem(await askManual(shop, buyer, wanted), "409 topup.codes_exhausted");

    await closedDaysAgo(transfer.payment_id, 4);
    await expireTransfers(shop.ports);
    const again = await openManual(shop, buyer, 160_000);
    expect(again.transfer.gross).toBe(transfer.gross);
  });

  it("come back a day after a bank's line has paid, and later without a line", async () => {
    const [buyer, { token }] = [await shop.customer(), await shop.staff("finance")];
    const byLine = (await openManual(shop, buyer, 170_000)).transfer;
    const byHand = (await openManual(shop, buyer, 170_000)).transfer;
    await importStatement(shop, token, [{ amount: byLine.gross }]);
    await asStaff(await approve(shop, token, byHand.payment_id));
    const released = async () =>
      await countOf(
        shop,
        "bank_transfers WHERE payment_id IN (?, ?) AND released_at IS NOT NULL",
        ...[byLine.payment_id, byHand.payment_id],
      );
    await expireTransfers(shop.ports);
    expect(await released()).toBe(0);
    for (const { payment_id } of [byLine, byHand]) await closedDaysAgo(payment_id, 2);
    await expireTransfers(shop.ports);
    expect(await released()).toBe(1);
    for (const { payment_id } of [byLine, byHand]) await closedDaysAgo(payment_id, 4);
    await expireTransfers(shop.ports);
    expect(await released()).toBe(2);
  });

  it("never make a round sum", async () => {
    // Of the codes of this amount, only those that make it round and one other are free.
    await fill(shop, 180_000, "bca");
    await shop.db
      .prepare("DELETE FROM bank_transfers WHERE amount = 180000 AND (code % 100 = 0 OR code = 7)")
      .run();
    const buyer = await shop.customer();
    expect((await openManual(shop, buyer, 180_000)).transfer.gross).toBe(180_007);
    expect((await openManual(shop, buyer, 180_000)).transfer.amount).toBe(181_000);
  });

  it("never make the bare amount that somebody else may send without their code", async () => {
    await fill(shop, 190_000, "bca");
    await shop.db
      .prepare("DELETE FROM bank_transfers WHERE amount = 190000 AND code IN (7, 8, 9)")
      .run();
    const [one, other] = [await shop.customer(), await shop.customer()];
    // What is asked for may take one of the two sums itself; its bare amount is nobody else's.
    const { transfer: bare } = await openManual(shop, one, 190_007);
    const { transfer: coded } = await openManual(shop, other, 190_000);
    expect([190_008, 190_009].filter((gross) => gross !== bare.gross)).toContain(coded.gross);
    // And whoever asks for somebody's exact sum gets another amount.
    const { transfer } = await openManual(shop, one, coded.gross);
    expect(transfer.amount).toBe(coded.gross + 1_000);
  });

  it("are guarded by the database itself", async () => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 40_000);
    const copy = shop.db
      .prepare(
        `INSERT INTO bank_transfers
         SELECT 'pay_x', 'txn_x', user_id, status, currency, amount, code, gross,
           bank, bank_name, account_number, account_holder, expires_at, received,
           credited_transaction_id, reason, closed_at, released_at, created_at, updated_at
         FROM bank_transfers WHERE payment_id = ?`,
      )
      .bind(transfer.payment_id);
    await expect(copy.run()).rejects.toThrow("UNIQUE constraint failed");
  });
});
