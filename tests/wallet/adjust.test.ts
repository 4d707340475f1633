// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { BalanceAdjustment } from "../../src/domain/wallet/adjustment.ts";
import { expectProblem } from "../http/api-handler.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { Adjusted, askAdjust, auditOf, type Clerk, codeIn, held, setState } from "./staffing.ts";

const shop = await openShop();
const replayed = (answer: Response) => answer.headers.get("idempotency-replayed");
const MUCH = { action: "add", amount: 1_000_001 };

async function scene(balance = 50_000): Promise<{ buyer: Buyer; clerk: Clerk }> {
  return { buyer: await shop.customer({ balance }), clerk: await shop.staff() };
}

/** The legs of every entry against `adjustment`, oldest first. */
async function corrections(buyer: Buyer) {
  const { postings } = await expectSoundBooks(buyer.id);
  return postings.filter((leg) => leg.account === "adjustment").map((leg) => leg.delta);
}

async function find(id: string) {
  const { token } = await shop.staff("viewer");
  const answer = await shop.request("GET", "/admin/adjustments?limit=100", { token });
  const { data } = z.object({ data: z.array(BalanceAdjustment) }).parse(await answer.json());
  return data.find((each) => each.id === id);
}

describe("a correction of a balance", () => {
  it.each([
    ["add", 7_000, 57_000, -7_000],
    ["subtract", 7_000, 43_000, 7_000],
    ["subtract", 50_000, 0, 50_000],
    ["set", 12_345, 12_345, 37_655],
    ["set", 80_000, 80_000, -30_000],
    ["set", 0, 0, 50_000],
  ])("(%s %i) is one journal entry, an audit entry and visible at once", SLOW, async (...asked) => {
    const [action, amount, available, leg] = asked;
    const { buyer, clerk } = await scene();
    const answer = await askAdjust(shop, clerk, buyer, { action, amount, reason: "Typing error" });
    expect(await shop.balance(buyer)).toMatchObject({ available, total: available });
    expect(answer.status, await answer.clone().text()).toBe(200);
    const { adjustment, transaction } = Adjusted.parse(await answer.json());

    expect(adjustment).toMatchObject({
      user_id: buyer.id,
      transaction_id: transaction?.id,
      status: "APPLIED",
      requested_by: clerk.id,
      decided_by: null,
    });
    expect(transaction).toMatchObject({
      type: "ADJUSTMENT",
      status: "SUCCESS",
      direction: leg < 0 ? "credit" : "debit",
      total: Math.abs(leg),
      note: "Typing error",
    });
    expect(await corrections(buyer)).toEqual([leg]);
    expect(await auditOf(shop, adjustment.id)).toMatchObject([
      { action: `balance.${action}`, admin_id: clerk.id, old: null, new: { action, amount } },
    ]);
    expect(await find(adjustment.id)).toEqual(adjustment);
  });

  it("sets what is available, and leaves alone what is held", async () => {
    const { buyer, clerk } = await scene();
    await held(shop, clerk, buyer, 20_000);
    await askAdjust(shop, clerk, buyer, { action: "set", amount: 5_000 });
    expect(await shop.balance(buyer)).toMatchObject({ available: 5_000, held: 20_000 });
    await expectSoundBooks(buyer.id);
  });

  it("is worked out where the balance is, so that many at once add up", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const asked = Array.from({ length: 30 }, (_none, at) => {
      if (at % 3 === 0) return { action: "set", amount: 40_000 };
      return { action: at % 3 === 1 ? "add" : "subtract", amount: 1_000 };
    });
    await Promise.all(asked.map((body) => askAdjust(shop, clerk, buyer, body)));
    await askAdjust(shop, clerk, buyer, { action: "set", amount: 33_333 });
    expect(await shop.balance(buyer)).toMatchObject({ available: 33_333 });
    await expectSoundBooks(buyer.id);
  });

  it("takes no more than is available", async () => {
    const { buyer, clerk } = await scene();
    await held(shop, clerk, buyer, 20_000);
    const ask = (sum: number) =>
      askAdjust(shop, clerk, buyer, { action: "subtract", amount: sum }, `kurang-${sum}`);
    expect(await codeIn(await ask(30_001))).toBe("402 wallet.insufficient_funds");
    await askAdjust(shop, clerk, buyer, { action: "add", amount: 10_000 });
    expect(await codeIn(await ask(30_001))).toBe("402 wallet.insufficient_funds");
    expect(await shop.balance(buyer)).toMatchObject({ available: 40_000, held: 20_000 });
    expect(await corrections(buyer)).toEqual([-10_000]);
  });

  it("that changes nothing is refused, and makes no entry", async () => {
    const { buyer, clerk } = await scene();
    const answer = await askAdjust(shop, clerk, buyer, { action: "set", amount: 50_000 });
    expect(await codeIn(answer)).toBe("409 adjustment.nothing_to_do");
    expect(await corrections(buyer)).toEqual([]);
  });

  it("is made on a frozen wallet, and not on a closed one", async () => {
    const { buyer, clerk } = await scene();
    await setState(shop, clerk, buyer, { frozen_in: true, frozen_out: true });
    expect((await askAdjust(shop, clerk, buyer, { action: "set", amount: 0 })).status).toBe(200);
    await setState(shop, clerk, buyer, { closed: true });
    const answer = await askAdjust(shop, clerk, buyer, { action: "add", amount: 1_000 });
    expect(await codeIn(answer)).toBe("409 wallet.closed");
    expect(await corrections(buyer)).toEqual([50_000]);
  });

  it("is made once for one key, however many ask at once", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const ask = (sum: number, by = clerk) =>
      askAdjust(shop, by, buyer, { action: "add", amount: sum }, "sekali");
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(1_000)));
    const bodies = await Promise.all(
      answers.map(async (answer) => Adjusted.parse(await answer.json()).transaction),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
    expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1);
    for (const body of bodies) expect(body).toEqual(bodies[0]);
    expect(await codeIn(await ask(2_000))).toBe("422 request.key_reused");
    expect((await ask(1_000, await shop.staff("finance"))).status).toBe(200);
    expect(await corrections(buyer)).toEqual([-1_000, -1_000]);
  });

  it("needs a key, a permission and somebody to correct", async () => {
    const { buyer, clerk } = await scene();
    const body = { action: "add", amount: 1_000, currency: "IDR", reason: "Typing error" };
    const path = `/users/${buyer.id}/balance`;
    const keyless = await shop.request("PUT", path, { token: clerk.token, body });
    await expectProblem(keyless, "400 request.key_required");
    const support = await shop.staff("support");
    expect(await codeIn(await askAdjust(shop, support, buyer, body))).toBe("403 auth.forbidden");
    const own = await shop.request("PUT", path, { token: buyer.token, key: "aku", body });
    await expectProblem(own, "401 auth.token_invalid");
    const nobody = { id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" } as const;
    expect(await codeIn(await askAdjust(shop, clerk, nobody, body))).toBe("404 user.not_found");
    expect(await corrections(buyer)).toEqual([]);
  });

  it.each([
    { action: "add", amount: 0 },
    { action: "subtract", amount: 0 },
    { action: "set", amount: -1 },
    { action: "add", amount: 0.5 },
    { action: "add", amount: "1000" },
    { action: "add", amount: null },
    { action: "add", amount: 2 ** 53 },
    { action: "add", amount: 2 ** 53 - 1 },
    { action: "add", amount: 1_000_000_000_001 },
    { action: "multiply", amount: 2 },
    { action: "hold", amount: 1_000 },
    { action: "add", amount: 1_000, currency: "idr" },
    { action: "add", amount: 1_000, currency: undefined },
    { action: "add", amount: 1_000, reason: "" },
    { action: "add", amount: 1_000, reason: undefined },
    { action: "add", amount: 1_000, transaction_id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
  ])("is refused as %j, and leaves no trace", SLOW, async (body) => {
    const { buyer, clerk } = await scene();
    expect(await codeIn(await askAdjust(shop, clerk, buyer, body))).toBe("422 request.invalid");
    expect(await corrections(buyer)).toEqual([]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 });
  });

  it("is refused in a currency nobody knows", async () => {
    const { buyer, clerk } = await scene();
    const body = { ...MUCH, currency: "XYZ" };
    expect(await codeIn(await askAdjust(shop, clerk, buyer, body))).toBe("422 currency.unknown");
    expect((await booksOf(buyer.id)).balances).toHaveLength(1);
  });
});
