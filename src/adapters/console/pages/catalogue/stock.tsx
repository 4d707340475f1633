import { LINE_STATES } from "../../../../domain/stock/stock-line.ts";
import {
  getLow,
  getMovements,
  getStockLines,
  postBad,
  postReplace,
  postReveal,
} from "../../../http/stock/admin-stock.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action, Params, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

const ACTIONS: readonly Action[] = [
  {
    name: "bad",
    label: ["It does not work", "Tidak berfungsi"],
    route: postBad,
    fields: [REASON],
    danger: true,
    done: ["It is off sale.", "Kode itu tidak dijual lagi."],
  },
  {
    name: "replace",
    label: ["Give its buyer another", "Ganti untuk pembelinya"],
    route: postReplace,
    fields: [REASON],
    danger: true,
    done: ["The buyer has another one.", "Pembeli sudah mendapat gantinya."],
  },
  {
    name: "reveal",
    label: ["See what stands in it", "Lihat isinya"],
    route: postReveal,
    fields: [REASON],
    help: [
      "Who saw it, and why, stands in the audit log.",
      "Siapa yang melihat, dan alasannya, tercatat di log audit.",
    ],
    done: ["Shown.", "Ditampilkan."],
    shows: secretView,
  },
];

/** In which states a code is taken off sale or replaced; what stands in it is seen in any. */
const FITTING: Readonly<Record<string, readonly Line["state"][]>> = {
  bad: ["AVAILABLE"],
  replace: ["SOLD"],
};

function secretView({ say }: StaffRequest, answer: unknown): View {
  const { line_id, content } = answer as AnswerOf<typeof postReveal>;
  const body = (
    <>
      <p>{line_id}</p>
      <pre>{content}</pre>
    </>
  );
  return { title: say(["A code of the stock", "Satu kode stok"]), body };
}

type Line = AnswerOf<typeof getStockLines>["data"][number];
const line = columnsOf<Line>();

export const stockPage = listPage<Line>({
  path: "/products/:product_id/stock",
  title: ["Codes in stock", "Kode stok"],
  route: getStockLines,
  rowActions: {
    of: ACTIONS,
    when: ({ state }, name) => FITTING[name]?.includes(state) ?? true,
    thing: ({ id }) => id,
    params: ({ id }) => ({ line_id: id }),
  },
  head: productLink,
  filters: [
    { name: "state", label: ["State", "Status"], kind: "choice", options: optionsOf(LINE_STATES) },
  ],
  columns: [
    line.id(["Code's id", "Id kode"], "id"),
    line.state(["State", "Status"], "state"),
    line.id(["Order", "Pesanan"], "transaction_id", links.order),
    line.when(["First seen by its buyer", "Pertama dilihat pembeli"], "revealed_at"),
    line.text(["Reason", "Alasan"], "reason"),
    line.id(["In place of", "Pengganti dari"], "replaces"),
    line.when(["Added", "Ditambahkan"], "created_at"),
  ],
  empty: [
    "No code is like that. Add some on the product's page.",
    "Tidak ada kode seperti itu. Tambahkan di halaman produk.",
  ],
});

type Movement = AnswerOf<typeof getMovements>["data"][number];
const movement = columnsOf<Movement>();

export const movementsPage = listPage<Movement>({
  path: "/products/:product_id/stock/movements",
  title: ["Movements of the stock", "Mutasi stok"],
  route: getMovements,
  head: productLink,
  columns: [
    movement.when(["When", "Waktu"], "created_at"),
    movement.text(["What", "Apa"], "kind"),
    movement.count(["Pieces", "Jumlah"], "units"),
    movement.id(["Order", "Pesanan"], "transaction_id", links.order),
    movement.text(["By", "Oleh"], "actor"),
  ],
  empty: ["Nothing has moved yet.", "Belum ada mutasi."],
});

type Low = AnswerOf<typeof getLow>["data"][number];
const low = columnsOf<Low>();

export const lowStockPage = listPage<Low>({
  path: "/products/low-stock",
  title: ["Low stock", "Stok menipis"],
  menu: { group: "catalogue" },
  route: getLow,
  columns: [
    low.link(["Product", "Produk"], "name", ({ product_id }) => at(`/products/${product_id}`)),
    low.text(["SKU", "SKU"], "sku"),
    low.count(["Left", "Sisa"], "available"),
    low.count(["Told at", "Batas"], "low_stock"),
  ],
  empty: [
    "Nothing runs low. The number to tell at is set on a product's page.",
    "Tidak ada yang menipis. Batasnya diatur di halaman produk.",
  ],
});

function productLink({ say }: StaffRequest, { product_id }: Params) {
  return (
    <p class="related">
      <a href={at(`/products/${product_id}`)}>{say(["The product", "Produknya"])}</a>
    </p>
  );
}
