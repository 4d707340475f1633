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
import { at, type Desk } from "../../core/context.ts";
import type { Action, Params, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { type Field, optionsOf, type Typed } from "../../kit/field.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

const LINE_FIELDS: readonly Field[] = [
  {
    name: "line_id",
    label: ["Id of the code", "Id kode"],
    kind: "text",
    help: ["Copy it from the list below.", "Salin dari daftar di bawah."],
  },
  { name: "reason", label: ["Reason", "Alasan"], kind: "text" },
];

/** What is done to one line, which is named by its id. */
const ofLine = {
  fields: LINE_FIELDS,
  params: (_: Params, { line_id }: Typed) => ({ line_id: String(line_id).trim() }),
  body: ({ reason }: Typed) => ({ reason }),
};

const ACTIONS: readonly Action[] = [
  {
    ...ofLine,
    name: "bad",
    label: ["One does not work", "Satu kode tidak berfungsi"],
    route: postBad,
    danger: true,
    done: ["It is off sale.", "Kode itu tidak dijual lagi."],
  },
  {
    ...ofLine,
    name: "replace",
    label: ["Give its buyer another", "Ganti untuk pembelinya"],
    route: postReplace,
    danger: true,
    done: ["The buyer has another one.", "Pembeli sudah mendapat gantinya."],
  },
  {
    ...ofLine,
    name: "reveal",
    label: ["See what stands in one", "Lihat isi satu kode"],
    route: postReveal,
    help: [
      "Who saw it, and why, stands in the audit log.",
      "Siapa yang melihat, dan alasannya, tercatat di log audit.",
    ],
    done: ["Shown.", "Ditampilkan."],
    shows: secretView,
  },
];

function secretView({ say }: Desk, answer: unknown): View {
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
  actions: ACTIONS,
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

function productLink({ say }: Desk, { product_id }: Params) {
  return (
    <p class="related">
      <a href={at(`/products/${product_id}`)}>{say(["The product", "Produknya"])}</a>
    </p>
  );
}
