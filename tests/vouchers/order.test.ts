// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import { businessDay, dayAfter, instant, startOfDay } from "../../src/domain/time.ts";
import { counted } from "../stock/own-goods.ts";
import { passSeconds } from "../support/clock.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { expectCounted, placed, usesOf, wish } from "./ordering.ts";
import { opened, refusal, voucherOf } from "./staffing.ts";

const shop = await openShop();

afterEach(() => {
  vi.useRealTimers();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe("an order with vouchers", () => {
  it("costs as much less, says why in its quote, and books the discount", async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const other = ["default", "bulan"];
    const fixed = await opened(shop, { stacks_with: other, priority: 2 });
    const share = { kind: "percent", value: 1_000, group: "bulan", stacks_with: other };
    const percent = await opened(shop, { ...share, max_discount: 2_000, priority: 1 });
    const codes = [fixed.code, ` ${percent.code.toLowerCase()} `];

    heldMessages.closed = true;
    const order = await placed(await shop.buy(buyer, wish(codes)));
    const off = Math.min(2_000, Math.floor(order.price / 10));
    expect(order).toMatchObject({ discount: 1_000 + off, total: order.price - 1_000 - off });
    expect((await usesOf(shop, buyer)).map(({ state }) => state)).toEqual(["HELD", "HELD"]);
    const job = await take("ppob", order.id);
    heldMessages.closed = false;
    expect(await deliver(job, shop.ports)).toBe(true);
    await shop.until(buyer, order.id, "SUCCESS");
    await settled(buyer);

    const books = await expectSoundBooks(buyer.id);
    const legs = books.postings.map(({ account, delta }) => [account, delta]);
    expect(legs).toContainEqual(["expense:discount", -1_000 - off]);
    expect(legs).toContainEqual(["sales:ppob", order.price]);
    const kept = await shop.ports.wallets.transaction(buyer.id, order.id);
    expect(kept?.quote).toMatchObject({
      claims: ["voucher"],
      vouchers: [
        { voucher_id: percent.id, amount: off },
        { voucher_id: fixed.id, amount: 1_000 },
      ],
    });
    for (const { id } of [fixed, percent]) await expectCounted(shop, id, 1);

    const { token } = await shop.staff("viewer");
    const stats = await shop.request("GET", `/admin/vouchers/${fixed.id}/stats`, { token });
    const redeemed = { uses: 1, held: 0, redeemed: 1, released: 0, revenue: order.total };
    expect(await stats.json()).toEqual({ ...redeemed, discount: 1_000 });
    const all = await shop.request("GET", "/vouchers/stats", { token });
    expect(await all.json()).toMatchObject({ uses: 2, redeemed: 2, revenue: order.total });
    const mine = await shop.request("GET", "/vouchers/my-usage?limit=1", { token: buyer.token });
    expect(await mine.json()).toMatchObject({
      data: [{ transaction_id: order.id, state: "REDEEMED" }],
      next_cursor: expect.any(String),
    });
    const list = await shop.request("GET", "/admin/vouchers?limit=1", { token });
    expect(await list.json()).toMatchObject({ data: [{ id: percent.id, used: 1, spent: off }] });
    const one = await shop.request("GET", `/admin/vouchers/${fixed.id}`, { token });
    expect(await one.json()).toMatchObject({ id: fixed.id, used: 1 });
  });

  it("of the shop's own goods costs as much less", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const { id, code } = await opened(shop);
    const { sku } = await counted(shop, 3);
    const asked = { token: buyer.token, key: "beli", body: { sku, quantity: 2, vouchers: [code] } };
    const order = await placed(await shop.request("POST", "/transactions", asked));
    expect(order).toMatchObject({ type: "PRODUCT", discount: 1_000, total: order.price - 1_000 });
    await shop.until(buyer, order.id, "SUCCESS");
    await expectSoundBooks(buyer.id);
    await expectCounted(shop, id, 1);
  });

  it("may cost nothing at all", SLOW, async () => {
    const buyer = await shop.customer({ balance: 7 });
    const { code } = await opened(shop, { kind: "percent", value: 10_000, budget: 50_000 });
    const order = await placed(await shop.buy(buyer, wish([code])));
    expect(order.total).toBe(0);
    await shop.until(buyer, order.id, "SUCCESS");
    expect(await shop.balance(buyer)).toMatchObject({ available: 7, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it("takes four trips more, three of them side by side", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const { code } = await opened(shop);
    await shop.buy(buyer, { sku: "nothing", customer_no: "12345678901" });
    await calmCatalogue(shop);
    expect(await tripsOf(() => shop.buy(buyer, wish([code])))).toEqual({ trips: 6, status: 202 });
  });

  it("is refused as it would be when it is validated, and holds nothing", async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const { id, code } = await opened(shop, { minimum_spend: 1_000_000 });
    expect(await refusal(await shop.buy(buyer, wish(["X-1"])))).toBe("404 voucher.unknown");
    expect(await refusal(await shop.buy(buyer, wish([code])))).toBe("409 voucher.below_minimum");
    expect(await shop.balance(buyer)).toMatchObject({ available: 100_000, held: 0 });
    await expectCounted(shop, id, 0);
  });

  it("is not a way to guess codes", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const guesses = Array.from({ length: 20 }, (_, count) => wish([`TEBAK-${count}`]));
    await Promise.all(guesses.map((guess) => shop.buy(buyer, guess)));
    const { code } = await opened(shop);
    expect(await refusal(await shop.buy(buyer, wish([code])))).toBe("429 rate.limited");
    expect((await shop.buy(buyer, wish([]))).status).toBe(202);
  });
});

describe("the same request again", () => {
  it("keeps its own use, of the last one as well", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const { id, code } = await opened(shop, { uses_max: 1, uses_per_user: 1 });
    const body = wish([code]);
    const buy = () => shop.buy(buyer, body, "beli-1");
    const orders = await Promise.all((await Promise.all([buy(), buy(), buy()])).map(placed));
    expect(new Set(orders.map((order) => order.id)).size).toBe(1);
    await expectCounted(shop, id, 1);
    await shop.until(buyer, orders[0]?.id ?? "", "SUCCESS");
    await settled(buyer);
    expect((await placed(await buy())).id).toBe(orders[0]?.id);
    await expectCounted(shop, id, 1);
    expect(await refusal(await shop.buy(buyer, wish([code])))).toBe("409 voucher.user_limit");
  });

  it("may use what a wallet that declined has given back", async () => {
    const [poor, rich] = [await shop.customer(), await shop.customer({ balance: 100_000 })];
    const { id, code } = await opened(shop, { uses_max: 1 });
    expect(await refusal(await shop.buy(poor, wish([code])))).toBe("402 wallet.insufficient_funds");
    await expectCounted(shop, id, 0);
    await placed(await shop.buy(rich, wish([code])));
    await expectCounted(shop, id, 1);
  });
});

describe("a voucher that ends between validating and ordering", () => {
  it("is refused unless its use was locked", SLOW, async () => {
    const midnight = startOfDay(dayAfter(businessDay(shop.ports.now())));
    passSeconds((Date.parse(midnight) - Date.now()) / 1_000 - 120);
    const today = businessDay(instant(Date.now()));
    const { id, code } = await opened(shop, { valid_until: today, uses_max: 2 });
    const [holder, other] = [
      await shop.customer({ balance: 100_000 }),
      await shop.customer({ balance: 100_000 }),
    ];
    for (const { token } of [holder, other]) {
      const body = { codes: [code], sku: "pln20", lock: token === holder.token };
      const answer = await shop.request("POST", "/vouchers/validate", { token, body });
      expect(answer.status).toBe(200);
    }
    passSeconds(240);
    expect(await refusal(await shop.buy(other, wish([code])))).toBe("409 voucher.expired");
    await placed(await shop.buy(holder, wish([code])));
    expect(await refusal(await shop.buy(holder, wish([code])))).toBe("409 voucher.expired");
    expect(await voucherOf(shop, id)).toMatchObject({ used: 1, spent: 1_000 });
    await expectCounted(shop, id, 1);
  });
});
