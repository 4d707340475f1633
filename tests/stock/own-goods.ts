import { expect } from "vitest";
import * as z from "zod";
import type { Id } from "../../src/domain/ids.ts";
import { zId } from "../../src/domain/ids.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import type { Shop } from "../support/shop.ts";

const Made = z.object({ id: zId("product"), sku: z.string() });
export interface Goods {
  readonly id: Id<"product">;
  readonly sku: string;
}

/** A product of the shop's own, with nothing of it in stock. */
export async function ownProduct(
  shop: Shop,
  kind: "stock_line" | "counter",
  change: object = {},
): Promise<Goods> {
  const { token } = await shop.staff();
  const name = `Barang ${crypto.randomUUID()}`;
  const category = await shop.request("POST", "/admin/products/categories", {
    token,
    body: { name, parent_id: null },
  });
  const { id: category_id } = z.object({ id: z.string() }).parse(await category.json());
  const sku = `own-${crypto.randomUUID()}`;
  const body = { sku, kind, name, category_id, unit_cost: 10_000, ...change };
  return Made.parse(await (await shop.request("POST", "/admin/products", { token, body })).json());
}

/** Counted pieces, past the front door. */
export async function counted(shop: Shop, units: number, change: object = {}): Promise<Goods> {
  const goods = await ownProduct(shop, "counter", change);
  await shop.db.batch([
    shop.db.prepare("INSERT INTO stock_levels VALUES (?, ?, 0, 0)").bind(goods.id, units),
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
  return goods;
}

export interface Level {
  readonly available: number;
  readonly reserved: number;
}

export async function levelOf(shop: Shop, { id }: Goods): Promise<Level> {
  const found = shop.db
    .prepare("SELECT available, reserved FROM stock_levels WHERE product_id = ?")
    .bind(id);
  return (await found.first<Level>()) ?? { available: 0, reserved: 0 };
}

export const CANARY = "RAHASIA-9F3A";

/** A product with so many secret lines for sale; each has the canary in it. */
export async function stocked(shop: Shop, count: number, change: object = {}): Promise<Goods> {
  const goods = await ownProduct(shop, "stock_line", change);
  const content = Array.from({ length: count }, (_, at) => `${CANARY}-${goods.sku}-${at}`);
  const { token } = await shop.staff();
  const answer = await shop.request("POST", `/admin/products/${goods.id}/stock`, {
    token,
    body: { content: content.join("\n") },
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return goods;
}

export async function linesOf(shop: Shop, { id }: Goods) {
  const { results } = await shop.db
    .prepare("SELECT id, state, transaction_id FROM stock_lines WHERE product_id = ? ORDER BY id")
    .bind(id)
    .all<{ id: string; state: string; transaction_id: string | null }>();
  return results;
}

/** INV8: every line that came in is somewhere, and what is for sale is what can be sold. */
export async function expectSoundStock(shop: Shop, goods: Goods, added: number): Promise<void> {
  const lines = await linesOf(shop, goods);
  const level = await levelOf(shop, goods);
  const inState = (state: string) => lines.filter((each) => each.state === state);
  expect(lines).toHaveLength(added);
  expect(level).toEqual({
    available: inState("AVAILABLE").length,
    reserved: inState("RESERVED").length,
  });
  const held = lines.filter(({ state }) => state === "RESERVED" || state === "SOLD");
  expect(held.every(({ transaction_id }) => transaction_id !== null)).toBe(true);
}
