// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { expectProblem } from "../http/api-handler.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import {
  AMOUNT,
  askWithdrawal,
  decide,
  FEE,
  openPayoutShop,
  openWithdrawal,
  type PayoutShop,
  PLACE,
  payoutsOf,
  setSetting,
  TOTAL,
  withdrawn,
} from "./payout-shop.ts";

let payoutShop: PayoutShop;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
});

async function rowsOf({ id }: Buyer): Promise<number> {
  const query = payoutShop.db.prepare(
    "SELECT COUNT(*) AS count FROM withdrawals WHERE user_id = ?",
  );
  return (await query.bind(id).first<number>("count")) ?? 0;
}

/** Nothing was held and nothing is kept of it. */
async function expectNothing(buyer: Buyer, available: number): Promise<void> {
  expect(await payoutShop.balance(buyer)).toMatchObject({ available, held: 0 });
  expect(await rowsOf(buyer)).toBe(0);
  await expectSoundBooks(buyer.id);
}

describe("a withdrawal", () => {
  it("holds its money, waits for four eyes, is paid once and captured", SLOW, async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    const id = await openWithdrawal(payoutShop, buyer);
    const left = 500_000 - TOTAL;
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: left, held: TOTAL });
    await decide(payoutShop, id);
    await payoutShop.until(buyer, id, "SUCCESS");

    expect(await payoutShop.balance(buyer)).toMatchObject({ available: left, held: 0 });
    const [payout, ...more] = await payoutsOf(payoutShop, id);
    expect(more).toEqual([]);
    expect(payout).toMatchObject({ status: "completed", amount: "100000.00", approvals: 1 });
    expect(payout?.beneficiary_account).toBe(PLACE.account_number);
    const { postings, entries } = await expectSoundBooks(buyer.id);
    const entry = entries.find((each) => each.transaction_id === id);
    const legs = postings.filter((leg) => leg.entry_sequence === entry?.sequence);
    expect(legs.map(({ account, delta }) => [account, delta])).toEqual([
      ["wallet", -TOTAL],
      ["clearing:payout", AMOUNT],
      ["income:fee", FEE],
    ]);
  });

  it("shows its owner where the money goes, the number masked", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    const asked = await withdrawn(await askWithdrawal(payoutShop, buyer));
    expect(asked).toMatchObject({
      status: "PENDING",
      amount: AMOUNT,
      fee: FEE,
      total: TOTAL,
      bank: "bca",
      bank_name: "Bank Central Asia",
      account_number: "******0042",
      holder: "Sari Wulandari",
      reason: null,
    });
    const path = `/wallet/withdrawals/${asked.transaction_id}`;
    const { token } = buyer;
    expect(await (await payoutShop.request("GET", path, { token })).json()).toEqual(asked);
    const list = await payoutShop.request("GET", "/wallet/withdrawals", { token });
    expect(await list.json()).toEqual({ data: [asked], next_cursor: null });
  });

  it("asks the session, the account, the database and the wallet once each", SLOW, async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    await askWithdrawal(payoutShop, buyer);
    const accounts = await payoutShop.request("GET", "/wallet/bank-accounts", {
      token: buyer.token,
    });
    const { data } = z
      .object({ data: z.array(z.object({ id: z.string() })) })
      .parse(await accounts.json());
    const body = { bank_account_id: data[0]?.id, amount: AMOUNT };
    await calmCatalogue(payoutShop);
    const asked = await tripsOf(() => askWithdrawal(payoutShop, buyer, body));
    expect(asked).toEqual({ status: 202, trips: 4 });
  });

  it("is nobody else's to see", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    const id = await openWithdrawal(payoutShop, buyer);
    const { token } = await payoutShop.customer();
    const other = await payoutShop.request("GET", `/wallet/withdrawals/${id}`, { token });
    await expectProblem(other, "404 transaction.not_found");
    const list = await payoutShop.request("GET", "/wallet/withdrawals", { token });
    expect(await list.json()).toEqual({ data: [], next_cursor: null });
  });

  it("never overdraws, however many are asked for at once", async () => {
    const buyer = await payoutShop.customer({ balance: 2 * TOTAL + 1 });
    await askWithdrawal(payoutShop, buyer, { ...PLACE, amount: 10_000 }, "first");
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => askWithdrawal(payoutShop, buyer)),
    );
    const statuses = answers.map((answer) => answer.status).toSorted();
    expect(statuses).toEqual([202, 402, 402, 402, 402, 402]);
    expect(await rowsOf(buyer)).toBe(2);
    await expectSoundBooks(buyer.id);
  });

  it("asked for twice in the same words is one, and is answered the same", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => askWithdrawal(payoutShop, buyer, undefined, "sama")),
    );
    const bodies = await Promise.all(answers.map(withdrawn));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    const replays = answers.filter((each) => each.headers.has("idempotency-replayed"));
    expect(replays).toHaveLength(4);
    expect(await rowsOf(buyer)).toBe(1);
    expect(await payoutShop.balance(buyer)).toMatchObject({ held: TOTAL });
  });

  it("is answered the same when the limits have changed since", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    const first = await withdrawn(await askWithdrawal(payoutShop, buyer, undefined, "sama"));
    await setSetting(payoutShop, "withdrawal.minimum", 200_000);
    const again = await askWithdrawal(payoutShop, buyer, undefined, "sama");
    await setSetting(payoutShop, "withdrawal.minimum", 10_000);
    expect(await withdrawn(again)).toEqual(first);
  });

  it("is refused under a key that was used for another", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    await askWithdrawal(payoutShop, buyer, undefined, "sama");
    const other = await askWithdrawal(payoutShop, buyer, { ...PLACE, amount: 50_000 }, "sama");
    await expectProblem(other, "422 request.key_reused");
    expect(await rowsOf(buyer)).toBe(1);
  });

  it("closed by its owner before anybody decided gives the money back", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    const id = await openWithdrawal(payoutShop, buyer);
    const asked = { token: buyer.token, body: { reason: "Berubah pikiran" } };
    const answer = await payoutShop.request("PUT", `/transactions/${id}/cancel`, asked);
    expect(answer.status).toBe(200);
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
    await expectSoundBooks(buyer.id);
  });
});

describe("what cannot be withdrawn", () => {
  it.each([
    ["too little money", { ...PLACE, amount: 300_000 }, "402 wallet.insufficient_funds"],
    ["less than the least", { ...PLACE, amount: 9_999 }, "422 withdrawal.amount_out_of_range"],
    ["too much", { ...PLACE, amount: 50_000_001 }, "422 withdrawal.amount_out_of_range"],
    ["nothing", { ...PLACE, amount: 0 }, "422 request.invalid"],
    ["a negative amount", { ...PLACE, amount: -1 }, "422 request.invalid"],
    ["a fraction", { ...PLACE, amount: 10_000.5 }, "422 request.invalid"],
    ["words", { ...PLACE, amount: "100000" }, "422 request.invalid"],
    ["beyond 2^53", { ...PLACE, amount: 2 ** 53 }, "422 request.invalid"],
    ["another currency", { ...PLACE, amount: AMOUNT, currency: "USD" }, "422 request.invalid"],
    ["an unknown field", { ...PLACE, amount: AMOUNT, fee: 0 }, "422 request.invalid"],
    ["an unknown bank", { ...PLACE, bank: "bankku", amount: AMOUNT }, "422 request.invalid"],
    [
      "a number of the wrong length",
      { ...PLACE, account_number: "527100004", amount: AMOUNT },
      "422 request.invalid",
    ],
    [
      "a number with letters",
      { ...PLACE, account_number: "52710000AB", amount: AMOUNT },
      "422 request.invalid",
    ],
    ["to nowhere", { amount: AMOUNT }, "422 request.invalid"],
    ["to half an account", { bank: "bca", amount: AMOUNT }, "422 request.invalid"],
    [
      "to two accounts",
      { ...PLACE, bank_account_id: "bnk_01KAV3Q9C5X7M2N8P4R6T0W1YZ", amount: AMOUNT },
      "422 request.invalid",
    ],
    [
      "to an account that is not there",
      { bank_account_id: "bnk_01KAV3Q9C5X7M2N8P4R6T0W1YZ", amount: AMOUNT },
      "404 bank_account.not_found",
    ],
  ])("%s", SLOW, async (_what, body, refusal) => {
    const buyer = await payoutShop.customer({ balance: 200_000 });
    await expectProblem(await askWithdrawal(payoutShop, buyer, body), refusal);
    await expectNothing(buyer, 200_000);
  });

  it("without a key of the request", async () => {
    const { token } = await payoutShop.customer({ balance: 200_000 });
    const body = { ...PLACE, amount: AMOUNT };
    const answer = await payoutShop.request("POST", "/wallet/withdrawals", { token, body });
    await expectProblem(answer, "400 request.key_required");
  });

  it("from a frozen wallet", async () => {
    const buyer = await payoutShop.customer({ balance: 200_000 });
    const state = { frozen_in: false, frozen_out: true, closed: false };
    await payoutShop.ports.wallets.setState(buyer.id, state);
    await expectProblem(await askWithdrawal(payoutShop, buyer), "403 wallet.frozen");
    await expectNothing(buyer, 200_000);
  });

  it("more in a day than a customer may", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    await setSetting(payoutShop, "withdrawal.limit_day", 2 * TOTAL - 1);
    await openWithdrawal(payoutShop, buyer);
    const second = await askWithdrawal(payoutShop, buyer);
    await setSetting(payoutShop, "withdrawal.limit_day", 50_000_000);
    const problem = await expectProblem(second, "422 wallet.limit_exceeded");
    expect(problem).toMatchObject({ limit: "day", maximum: 2 * TOTAL - 1 });
    expect(await rowsOf(buyer)).toBe(1);
  });

  it("more often in an hour than a customer may", async () => {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    await setSetting(payoutShop, "withdrawal.limit_hour_count", 1);
    await openWithdrawal(payoutShop, buyer);
    const second = await askWithdrawal(payoutShop, buyer);
    await setSetting(payoutShop, "withdrawal.limit_hour_count", 10);
    const problem = await expectProblem(second, "422 wallet.limit_exceeded");
    expect(problem).toMatchObject({ limit: "hour_count", maximum: 1 });
  });
});
