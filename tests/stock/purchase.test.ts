// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { counted, type Goods, levelOf } from "./own-goods.ts";

const shop = await openShop();

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function order(buyer: Buyer, { sku }: Goods, change: object = {}, key = crypto.randomUUID()) {
  return shop.request("POST", "/transactions", {
    token: buyer.token,
    key,
    body: { sku, ...change },
  });
}

async function placed(answer: Promise<Response>): Promise<TransactionView> {
  const response = await answer;
  expect(response.status).toBe(202);
  return TransactionView.parse(await response.json());
}

async function codeOf(answer: Promise<Response>): Promise<string> {
  return ((await (await answer).json()) as { code: string }).code;
}

describe("an order of the shop's own goods", () => {
  it("reserves before it opens, and is delivered from the stock", SLOW, async () => {
    const goods = await counted(shop, 3);
    const buyer = await shop.customer({ balance: 100_000 });
    const { id, total } = await placed(order(buyer, goods, { quantity: 2 }));
    const done = await shop.until(buyer, id, "SUCCESS");
    expect(done).toMatchObject({ type: "PRODUCT", serial_number: "2 pcs", captured: total });
    expect(await levelOf(shop, goods)).toEqual({ available: 1, reserved: 0 });
    const books = await expectSoundBooks(buyer.id);
    const sales = books.postings.filter(({ account }) => account === "sales:product");
    expect(sales.map(({ delta }) => delta)).toEqual([total]);
  });

  it("is no purchase from a supplier", async () => {
    const { sku } = await counted(shop, 1);
    const { token } = await shop.customer({ balance: 100_000 });
    const body = { sku, customer_no: "081280556115" };
    const key = crypto.randomUUID();
    const answer = shop.request("POST", "/ppob/transactions", { token, key, body });
    expect(await codeOf(answer)).toBe("product.not_found");
  });

  it("is refused beyond the stock, and gives nothing away", SLOW, async () => {
    const goods = await counted(shop, 3);
    const buyer = await shop.customer({ balance: 1_000_000 });
    expect(await codeOf(order(buyer, goods, { quantity: 4 }))).toBe("product.out_of_stock");
    expect(await levelOf(shop, goods)).toEqual({ available: 3, reserved: 0 });
    await placed(order(buyer, goods, { quantity: 3 }));
    expect(await codeOf(order(buyer, goods))).toBe("product.out_of_stock");
  });

  it("that the wallet declines gives its pieces back, and may be tried again", SLOW, async () => {
    const goods = await counted(shop, 1);
    const poor = await shop.customer();
    const key = crypto.randomUUID();
    expect(await codeOf(order(poor, goods, {}, key))).toBe("wallet.insufficient_funds");
    expect(await levelOf(shop, goods)).toEqual({ available: 1, reserved: 0 });
    const rich = await shop.customer({ balance: 100_000 });
    await placed(order(rich, goods));
  });

  it("asked for twice under one key is one order, also of the last piece", SLOW, async () => {
    const goods = await counted(shop, 1);
    const buyer = await shop.customer({ balance: 100_000 });
    const key = crypto.randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => order(buyer, goods, {}, key)));
    const later = await order(buyer, goods, {}, key);
    expect(later.headers.get("idempotency-replayed")).toBe("true");
    const made = await Promise.all(
      [...answers, later].filter(({ status }) => status === 202).map((each) => each.json()),
    );
    const ids = new Set(made.map((each) => TransactionView.parse(each).id));
    expect(ids.size).toBe(1);
    await settled(buyer);
    expect(await levelOf(shop, goods)).toEqual({ available: 0, reserved: 0 });
    expect(await codeOf(order(buyer, goods, { quantity: 2 }, key))).toBe("request.key_reused");
    await expectSoundBooks(buyer.id);
  });

  it("of the last piece is won by one of many", SLOW, async () => {
    const goods = await counted(shop, 1);
    const buyers = await Promise.all(
      Array.from({ length: 10 }, () => shop.customer({ balance: 50_000 })),
    );
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) => order(buyers[at % 10] as Buyer, goods)),
    );
    const codes = await Promise.all(
      answers.map(async (answer) =>
        answer.status === 202 ? "opened" : ((await answer.json()) as { code: string }).code,
      ),
    );
    expect(codes.filter((code) => code === "opened")).toHaveLength(1);
    expect(codes.filter((code) => code === "product.out_of_stock")).toHaveLength(199);
    expect(await levelOf(shop, goods)).toMatchObject({ available: 0 });
  });

  it("that was cancelled gives back once, however often that is told", SLOW, async () => {
    const goods = await counted(shop, 1);
    const buyer = await shop.customer({ balance: 100_000 });
    heldMessages.closed = true;
    const { id } = await placed(order(buyer, goods));
    const opened = await take("projections", id);
    const cancelled = await shop.request("PUT", `/transactions/${id}/cancel`, {
      token: buyer.token,
      body: { reason: "salah pilih" },
    });
    expect(cancelled.status).toBe(200);
    const ended = await take("projections", id);
    const other = await shop.customer({ balance: 100_000 });
    expect(await codeOf(order(other, goods))).toBe("product.out_of_stock");
    expect(await deliver(ended, shop.ports)).toBe(true);
    expect(await levelOf(shop, goods)).toEqual({ available: 1, reserved: 0 });
    await placed(order(other, goods));
    expect(await deliver(opened, shop.ports)).toBe(true);
    expect(await deliver(ended, shop.ports)).toBe(true);
    expect(await levelOf(shop, goods)).toEqual({ available: 0, reserved: 1 });
  });
});
