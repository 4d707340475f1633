// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  askAdjust,
  askHold,
  askResolve,
  type Clerk,
  codeIn,
  held,
  signedInAgain,
} from "./staffing.ts";

const shop = await openShop();

async function scene(balance = 50_000): Promise<{ buyer: Buyer; clerk: Clerk }> {
  return { buyer: await shop.customer({ balance }), clerk: await shop.staff() };
}

describe("what cannot be taken", () => {
  it("is more than is held", async () => {
    const { buyer, clerk } = await scene();
    const { id } = await held(shop, clerk, buyer, 20_000);
    const answer = await askResolve(shop, clerk, buyer, id, "capture", { amount: 20_001 });
    expect(await codeIn(answer)).toBe("422 hold.amount_exceeds");
    expect(await shop.balance(buyer)).toMatchObject({ held: 20_000 });
    expect((await askResolve(shop, clerk, buyer, id, "capture")).status).toBe(200);
  });

  it("is more than one member of staff may take off a balance alone", async () => {
    const { buyer, clerk } = await scene(5_000_000);
    const { id } = await held(shop, clerk, buyer, 3_000_000);
    const capture = (by: Clerk, body: object) => askResolve(shop, by, buyer, id, "capture", body);
    for (const by of [clerk, await signedInAgain(shop, clerk)]) {
      expect(await codeIn(await capture(by, { amount: 1_000_001 }))).toBe("403 hold.same_admin");
      expect(await codeIn(await capture(by, {}))).toBe("403 hold.same_admin");
    }
    expect((await capture(await shop.staff("finance"), {})).status).toBe(200);
    expect(await shop.balance(buyer)).toMatchObject({ total: 2_000_000 });
  });

  it("is an order, a correction, or somebody else's hold", async () => {
    const { buyer, clerk } = await scene();
    const order = { sku: "pln20", customer_no: "12345678902" };
    const bought = TransactionView.parse(await (await shop.buy(buyer, order)).json());
    await askAdjust(shop, clerk, buyer, { action: "subtract", amount: 1_000 });
    const { transactions } = await booksOf(buyer.id);
    const stranger = await shop.customer({ balance: 10_000 });
    const { id: theirs } = await held(shop, clerk, stranger, 5_000);
    const ids = [bought.id, ...transactions.map((each) => each.id), theirs, "txn_x", "%20"];
    for (const id of ids) {
      for (const how of ["capture", "void"] as const) {
        const answer = await askResolve(shop, clerk, buyer, id, how);
        expect(await codeIn(answer), `${how} ${id}`).toBe("404 hold.not_found");
      }
    }
    expect(await shop.balance(stranger)).toMatchObject({ held: 5_000 });
    await expectSoundBooks(buyer.id);
  });
});

describe("an amount that is none", () => {
  const NONE = [0, -1, 0.5, "1000", null, 2 ** 53, 1e21, [1], {}];

  it.each(NONE)("(%j) holds nothing", SLOW, async (sum) => {
    const { buyer, clerk } = await scene();
    const answer = await askHold(shop, clerk, buyer, { amount: sum });
    expect(await codeIn(answer)).toBe("422 request.invalid");
    expect((await expectSoundBooks(buyer.id)).holds).toEqual([]);
  });

  it.each(NONE)("(%j) takes nothing", SLOW, async (sum) => {
    const { buyer, clerk } = await scene();
    const { id } = await held(shop, clerk, buyer, 20_000);
    const answer = await askResolve(shop, clerk, buyer, id, "capture", { amount: sum });
    expect(await codeIn(answer)).toBe("422 request.invalid");
    expect(await shop.balance(buyer)).toMatchObject({ held: 20_000 });
    await expectSoundBooks(buyer.id);
  });

  it.each([
    [{ amount: 2 ** 53 - 1 }, "402 wallet.insufficient_funds"],
    [{ amount: 100, currency: "USD" }, "402 wallet.insufficient_funds"],
    [{ amount: 100, currency: "XYZ" }, "422 currency.unknown"],
    [{ amount: 100, currency: "idr" }, "422 request.invalid"],
    [{ amount: 100, reason: "  " }, "422 request.invalid"],
    [{ amount: 100, status: "SUCCESS" }, "422 request.invalid"],
  ])("(%j) is answered with %s", SLOW, async (body, said) => {
    const { buyer, clerk } = await scene();
    expect(await codeIn(await askHold(shop, clerk, buyer, body))).toBe(said);
    expect((await expectSoundBooks(buyer.id)).holds).toEqual([]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 });
  });

  it("cannot be held of nobody", async () => {
    const clerk = await shop.staff();
    const nobody = { ...(await shop.customer()), id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" } as const;
    expect(await codeIn(await askHold(shop, clerk, nobody, { amount: 1 }))).toBe(
      "404 user.not_found",
    );
  });
});
