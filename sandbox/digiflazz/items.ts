import { entertainment } from "../goods/entertainment.ts";
import { games } from "../goods/games.ts";
import { household } from "../goods/household.ts";
import { phone } from "../goods/phone.ts";
import { phoneData } from "../goods/phone-data.ts";
import type { Shelf } from "../goods/shelf.ts";
import { wallets } from "../goods/wallets.ts";
import type { PriceItem } from "./price-item.ts";

/** What is particular about single products; the rest follows from their shelf. */
const exceptions: Record<string, Partial<PriceItem>> = {
  xld10: { multi: false },
  ml86: {
    unlimited_stock: false,
    stock: 120,
    seller_name: "Ki***",
    start_cut_off: "23:45",
    end_cut_off: "00:15",
  },
  dana50: { seller_product_status: false, start_cut_off: "23:45", end_cut_off: "00:15" },
  ovo1000: { seller_product_status: false },
  ff2180: { unlimited_stock: false, stock: 0 },
  kvision150: { buyer_product_status: false },
};

const sellers = ["PT MITRA SATU", "PT MITRA DUA", "CV SUMBER PULSA", "Di***", "PT PAYMINDO"];

/** The price list of an ordinary day. The same on every machine and at every start. */
export function everydayItems(): PriceItem[] {
  const shelves = [...phone, ...phoneData, ...household, ...wallets, ...games, ...entertainment];
  return shelves.flatMap((shelf, index) => unpack(shelf, index));
}

function unpack(shelf: Shelf, shelfIndex: number): PriceItem[] {
  const [start_cut_off, end_cut_off] = shelf.cut_off ?? ["00:00", "00:00"];
  return shelf.goods.map(([code, label, price], index) => {
    const product_name = `${shelf.name} ${label}`;
    const buyer_sku_code = `${shelf.sku}${code}`;
    return {
      product_name,
      category: shelf.category,
      brand: shelf.brand,
      type: shelf.type ?? "Umum",
      seller_name: sellers[index === 0 ? 0 : (shelfIndex + index) % sellers.length] ?? "",
      price,
      buyer_sku_code,
      buyer_product_status: true,
      seller_product_status: true,
      unlimited_stock: true,
      stock: 0,
      multi: shelf.multi ?? true,
      start_cut_off,
      end_cut_off,
      desc: product_name,
      ...(sampled.has(buyer_sku_code) ? { seller_name: "PT MITRA SATU" } : {}),
      ...exceptions[buyer_sku_code],
    };
  });
}

/** Products whose published sample names this seller. */
const sampled = new Set(["tsel10", "xld10", "pln20", "dana50"]);
