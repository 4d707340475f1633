import { afterEach, describe, expect, it } from "vitest";
import { buyProduct } from "../../src/application/stock/buy-product.ts";
import { fulfilOrder } from "../../src/application/stock/fulfil-order.ts";
import { replaceLine } from "../../src/application/stock/replace-line.ts";
import { revealDelivery } from "../../src/application/stock/reveal.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { asCustomer } from "../crash/acting.ts";
import { asStaff } from "../orders/manual-status.ts";
import { crashPoints } from "../support/cases.ts";
import { crashing, disturbed } from "../support/crashing.ts";
import { settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { expectSoundStock, type Goods, linesOf, stocked } from "./own-goods.ts";

const shop = await openShop();
const staff = await shop.staff();
const reason = "tidak bisa dipakai";

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function opened(buyer: Buyer, { sku }: Goods): Promise<TransactionView["id"]> {
  const asked = { token: buyer.token, key: crypto.randomUUID(), body: { sku } };
  const answer = await shop.request("POST", "/transactions", asked);
  return TransactionView.parse(await answer.json()).id;
}

/** A line that its buyer has, and another that is for sale. */
async function sold() {
  const goods = await stocked(shop, 2);
  const buyer = await shop.customer({ balance: 100_000 });
  const id = await opened(buyer, goods);
  await shop.until(buyer, id, "SUCCESS");
  await settled(buyer);
  const [line] = (await linesOf(shop, goods)).filter(({ state }) => state === "SOLD");
  if (line === undefined) throw new Error("a line was sold");
  return { goods, buyer, id, line_id: line.id as `stl_${string}` };
}

async function refund(buyer: Buyer, id: string): Promise<void> {
  const path = `/admin/transactions/${id}/refund`;
  const asked = { token: staff.token, key: crypto.randomUUID(), body: { reason } };
  expect((await shop.request("POST", path, asked)).status).toBe(201);
  await settled(buyer);
}

const byStaff = () => asStaff(staff.id);

async function unlessRefused<Answer>(work: Promise<Answer>): Promise<Answer | string> {
  return await work.catch((error) => {
    if (error instanceof Refusal) return error.code;
    throw error;
  });
}

async function statesOf(goods: Goods): Promise<readonly string[]> {
  return (await linesOf(shop, goods)).map(({ state }) => state).toSorted();
}

it("asked for again by its buyer after a crash is theirs, although it was the last", async () => {
  const { sku } = await stocked(shop, 1);
  const buyer = await shop.customer({ balance: 100_000 });
  const wanted = { sku, quantity: 1, request: { key: "beli", digest: "satu" } };
  const { ports } = crashing(shop.ports, 2, "after");
  await expect(buyProduct(ports, asCustomer(buyer), wanted)).rejects.toThrow("the isolate");
  const stranger = await shop.customer({ balance: 100_000 });
  const late = buyProduct(shop.ports, asCustomer(stranger), wanted);
  await expect(late).rejects.toMatchObject({ code: "product.out_of_stock" });
  const other = { ...wanted, request: { key: "lain", digest: "satu" } };
  const second = buyProduct(shop.ports, asCustomer(buyer), other);
  await expect(second).rejects.toMatchObject({ code: "product.out_of_stock" });
  const { transaction } = await buyProduct(shop.ports, asCustomer(buyer), wanted);
  await shop.until(buyer, transaction.id, "SUCCESS");
});

describe("a line", () => {
  it("replaced while it is revealed is the old one or the new one, then the new one", async () => {
    for (const at of crashPoints()) {
      const { goods, buyer, id, line_id } = await sold();
      const replaced = { line_id, reason };
      const shaken = disturbed(shop.ports, at, async () => {
        await replaceLine(shop.ports, byStaff(), replaced);
      });
      const shown = await revealDelivery(shaken.ports, asCustomer(buyer), id);
      if (!shaken.happened()) {
        expect(shown.map((each) => each.line_id)).toEqual([line_id]);
        break;
      }
      const after = await revealDelivery(shop.ports, asCustomer(buyer), id);
      expect(after).toHaveLength(1);
      expect(after[0]?.line_id).not.toBe(line_id);
      expect([line_id, after[0]?.line_id]).toContain(shown[0]?.line_id);
      expect(shown).toHaveLength(1);
      expect(await statesOf(goods)).toEqual(["REPLACED", "SOLD"]);
      await expectSoundStock(shop, goods, 2);
    }
  });

  it("refunded while it is replaced is never sold to nobody", async () => {
    for (const at of crashPoints()) {
      const { goods, buyer, id, line_id } = await sold();
      const shaken = disturbed(shop.ports, at, () => refund(buyer, id));
      const answer = await unlessRefused(replaceLine(shaken.ports, byStaff(), { line_id, reason }));
      if (!shaken.happened()) break;
      await expectSoundStock(shop, goods, 2);
      if (typeof answer === "string") expect(answer).toBe("stock.line_not_sold");
      const [first, second = ""] = await statesOf(goods);
      expect(first).toBe("AVAILABLE");
      expect(["AVAILABLE", "REPLACED"]).toContain(second);
      const { available } = await shop.balance(buyer);
      expect(available).toBe(100_000);
    }
  });

  it("of an order that staff fail while it is handed over is for sale again", async () => {
    for (const at of crashPoints()) {
      const goods = await stocked(shop, 1);
      const buyer = await shop.customer({ balance: 100_000 });
      heldMessages.closed = true;
      const id = await opened(buyer, goods);
      const job = await take("ppob", id);
      heldMessages.closed = false;
      const shaken = disturbed(shop.ports, at, async () => {
        const cause = { at: shop.ports.now(), actor: staff.id };
        const failed = { kind: "failed", failure_code: "order.cancelled" } as const;
        await shop.ports.wallets.settle({ user_id: buyer.id, id }, failed, cause);
        await settled(buyer);
      });
      await fulfilOrder(shaken.ports, job.body as Parameters<typeof fulfilOrder>[1]);
      await settled(buyer);
      if (!shaken.happened()) break;
      const { status } = await shop.transaction(buyer, id);
      expect([status, ...(await statesOf(goods))]).toEqual(["FAILED", "AVAILABLE"]);
      await expectSoundStock(shop, goods, 1);
      await expectSoundBooks(buyer.id);
    }
  });
});
