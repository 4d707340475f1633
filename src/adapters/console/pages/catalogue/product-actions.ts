import type { ProductKind } from "../../../../domain/products/product.ts";
import { putMargins } from "../../../http/products/admin-margins.ts";
import {
  deleteProduct,
  postActivate,
  postDeactivate,
  putProduct,
  putProductSources,
} from "../../../http/products/admin-products.ts";
import { postCount, postLines, postWithdraw } from "../../../http/stock/admin-stock.ts";
import { at } from "../../core/context.ts";
import type { Field, Typed } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { ofShown, REASON } from "../../kit/common-fields.ts";
import { REASON_OPTIONAL, TERM_FIELDS, termsOf } from "./margin-terms.ts";
import { addedView } from "./stock-added.tsx";

export const KINDS: Readonly<Record<ProductKind, Text>> = {
  ppob_prepaid: ["Prepaid, from a supplier", "Prabayar, dari pemasok"],
  ppob_postpaid: ["Bill, from a supplier", "Tagihan, dari pemasok"],
  stock_line: ["Own codes, sold once each", "Kode sendiri, sekali jual"],
  counter: ["Own pieces, counted", "Barang sendiri, dihitung"],
};

export const WORD_FIELDS: readonly Field[] = [
  { name: "name", label: ["Name", "Nama"], kind: "text" },
  { name: "category_id", label: ["Category", "Kategori"], kind: "choice" },
  { name: "brand", label: ["Brand", "Merek"], kind: "text", optional: true, whenEmpty: "" },
  { name: "type", label: ["Type", "Tipe"], kind: "text", optional: true, whenEmpty: "" },
  {
    name: "description",
    label: ["Description", "Keterangan"],
    kind: "area",
    optional: true,
    whenEmpty: "",
  },
];

export const COST_FIELDS: readonly Field[] = [
  {
    name: "unit_cost",
    label: ["Cost of a piece", "Modal per buah"],
    kind: "money",
    currency: ofShown,
  },
  {
    name: "low_stock",
    label: ["Tell staff at so many left", "Beri tahu bila sisa"],
    kind: "number",
    optional: true,
    whenEmpty: null,
  },
];

/** What is done to what suppliers deliver, to own codes, and to counted pieces. */
const ONLY: Readonly<Record<string, readonly ProductKind[]>> = {
  sources: ["ppob_prepaid", "ppob_postpaid"],
  cost: ["stock_line", "counter"],
  "add-lines": ["stock_line"],
  withdraw: ["stock_line"],
  count: ["counter"],
};

/** What can be done to a product as it is. */
export function actionsFor(product: {
  readonly kind: ProductKind;
  readonly active: boolean;
  readonly archived_at: string | null;
}): readonly Action[] {
  if (product.archived_at !== null) return [];
  const needless = product.active ? "activate" : "deactivate";
  return PRODUCT_ACTIONS.filter(({ name }) => name !== needless).filter(
    ({ name }) => ONLY[name]?.includes(product.kind) ?? true,
  );
}

const STOCK_ACTIONS: readonly Action[] = [
  {
    name: "add-lines",
    label: ["Add codes", "Tambah kode"],
    route: postLines,
    fields: [
      {
        name: "content",
        label: ["One a line", "Satu per baris"],
        kind: "area",
        secret: true,
        help: ["They are not shown here again.", "Tidak ditampilkan lagi di sini."],
      },
      {
        name: "dry_run",
        label: ["Only check them, keep nothing", "Periksa saja, jangan disimpan"],
        kind: "check",
      },
    ],
    done: ["The codes are in stock.", "Kode sudah masuk stok."],
    shows: addedView,
  },
  {
    name: "count",
    label: ["Change the number of pieces", "Ubah jumlah barang"],
    route: postCount,
    fields: [
      {
        name: "change",
        label: ["More or fewer", "Tambah atau kurang"],
        kind: "number",
        help: ["20 adds twenty, -3 takes three out.", "20 menambah dua puluh, -3 mengurangi tiga."],
      },
    ],
    done: ["The pieces are counted.", "Jumlah barang sudah diubah."],
  },
  {
    name: "withdraw",
    label: ["Take all unsold codes out", "Tarik semua kode yang belum terjual"],
    route: postWithdraw,
    fields: [REASON],
    danger: true,
    done: ["Nothing of it is for sale any more.", "Tidak ada lagi yang dijual."],
  },
];

const SWITCHES: readonly Action[] = [
  {
    name: "activate",
    label: ["Put on sale", "Jual"],
    route: postActivate,
    fields: [],
    undo: "deactivate",
    done: ["It is on sale.", "Sudah dijual."],
  },
  {
    name: "deactivate",
    label: ["Take off sale", "Hentikan penjualan"],
    route: postDeactivate,
    fields: [],
    danger: true,
    undo: "activate",
    done: ["It is off sale.", "Penjualan dihentikan."],
  },
  {
    name: "archive",
    label: ["Archive", "Arsipkan"],
    route: deleteProduct,
    fields: [],
    danger: true,
    help: [
      "It is never sold again, and its SKU stays taken.",
      "Tidak dijual lagi selamanya, dan SKU-nya tetap terpakai.",
    ],
    done: ["It is archived.", "Sudah diarsipkan."],
    next: () => at("/products"),
  },
];

export const PRODUCT_ACTIONS: readonly Action[] = [
  {
    name: "words",
    label: ["Change", "Ubah"],
    route: putProduct,
    fields: WORD_FIELDS,
    help: [
      "Its words then no longer follow the supplier's list.",
      "Setelah itu namanya tidak lagi mengikuti daftar pemasok.",
    ],
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "cost",
    label: ["Cost and low stock", "Modal dan batas stok"],
    route: putProduct,
    fields: COST_FIELDS,
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "price",
    label: ["Set its price", "Atur harganya"],
    route: putMargins,
    unseen: true,
    fields: [...TERM_FIELDS, REASON_OPTIONAL],
    body: (typed) => ({ ...termsOf(typed), ...reasonOf(typed) }),
    done: ["The price is set.", "Harga sudah diatur."],
  },
  {
    name: "sources",
    label: ["Who delivers it", "Siapa pemasoknya"],
    route: putProductSources,
    fields: [
      {
        name: "sources",
        label: ["Supplier, its code, and its turn", "Pemasok, kodenya, dan urutannya"],
        kind: "area",
        optional: true,
        help: [
          "One a line, such as: digiflazz pln20 100. The lowest number goes first; off rests it.",
          "Satu per baris, misalnya: digiflazz pln20 100. Angka kecil dulu; off menonaktifkan.",
        ],
      },
    ],
    body: ({ sources }) => ({ sources: sourcesIn(sources) }),
    done: ["Its suppliers are set.", "Pemasoknya sudah diatur."],
  },
  ...STOCK_ACTIONS,
  ...SWITCHES,
];

function reasonOf({ reason }: Typed) {
  return typeof reason === "string" && reason.trim() !== "" ? { reason } : {};
}

interface NamedSource {
  readonly supplier: string;
  readonly supplier_sku: string;
  readonly priority: number;
  readonly enabled: boolean;
}

/** Sources as text, one a line. */
export function sourcesText(sources: readonly NamedSource[]): string {
  return sources
    .toSorted((left, right) => left.priority - right.priority)
    .map(({ supplier, supplier_sku, priority, enabled }) =>
      [supplier, supplier_sku, priority, ...(enabled ? [] : ["off"])].join(" "),
    )
    .join("\n");
}

function sourcesIn(text: Typed[string] | undefined): readonly object[] {
  const lines = typeof text === "string" ? text.split("\n") : [];
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([supplier = ""]) => supplier !== "")
    .map(([supplier, supplier_sku, ...rest]) => ({
      supplier,
      supplier_sku,
      enabled: !rest.includes("off"),
      ...priorityIn(rest.filter((word) => word !== "off")),
    }));
}

function priorityIn([word]: readonly string[]) {
  if (word === undefined) return {};
  return { priority: /^\d+$/.test(word) ? Number(word) : word };
}
