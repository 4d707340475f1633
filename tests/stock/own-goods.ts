import { z } from "zod";
import type { Id } from "../../src/domain/ids.ts";
import { zId } from "../../src/domain/ids.ts";
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
