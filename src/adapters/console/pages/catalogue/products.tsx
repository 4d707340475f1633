import { PRODUCT_PROBLEMS } from "../../../../domain/products/product-problem.ts";
import { getProducts } from "../../../http/products/admin-product-list.ts";
import { postProduct } from "../../../http/products/admin-products.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field, Options } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CURRENCY, inTyped } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { State } from "../../kit/values.tsx";
import { categoryOptions } from "./lookups.ts";
import { PROBLEMS } from "./problems.ts";
import { COST_FIELDS, KINDS, WORD_FIELDS } from "./product-actions.ts";

type Row = AnswerOf<typeof getProducts>["data"][number];

const { link, text, word, yes, count, money, when } = columnsOf<Row>();

const KIND: Field = { name: "kind", label: ["Kind", "Jenis"], kind: "choice" };

const ACTIONS: readonly Action[] = [
  {
    name: "new",
    label: ["New product", "Produk baru"],
    route: postProduct,
    fields: [
      { name: "sku", label: ["SKU", "SKU"], kind: "text" },
      KIND,
      ...WORD_FIELDS,
      CURRENCY,
      ...COST_FIELDS.map(
        (field): Field => ({ ...field, optional: true, currency: inTyped("currency") }),
      ),
      { name: "active", label: ["On sale", "Dijual"], kind: "check", value: true },
    ],
    help: [
      "Only the shop's own goods have a cost here; of the others suppliers tell it.",
      "Hanya barang milik toko yang punya modal di sini; yang lain mengikuti pemasok.",
    ],
    done: ["The product is in the shop.", "Produk sudah ada di toko."],
    next: (answer) => at(`/products/${(answer as Row).id}`),
  },
];

export const productsPage = listPage<Row>({
  path: "/products",
  title: ["Products", "Produk"],
  menu: { group: "catalogue", letter: "p" },
  route: getProducts,
  actions: ACTIONS,
  filters: [
    { name: "q", label: ["Name, brand or SKU", "Nama, merek, atau SKU"], kind: "text" },
    KIND,
    { name: "category_id", label: ["Category", "Kategori"], kind: "choice" },
    { name: "problem", label: ["Problem", "Masalah"], kind: "choice" },
  ],
  options: async (request) => ({ ...(await categoryOptions(request)), ...namesOf(request) }),
  columns: [
    link(["Product", "Produk"], "name", ({ id }) => at(`/products/${id}`)),
    text(["SKU", "SKU"], "sku"),
    text(["Brand", "Merek"], "brand"),
    word(["Kind", "Jenis"], "kind"),
    yes(["On sale", "Dijual"], "active"),
    money(["Cost", "Modal"], "cost", "currency"),
    money(["Price", "Harga"], "price", "currency"),
    {
      name: ["Note", "Catatan"],
      cell: ({ cost, price }, request) =>
        cost !== null && price !== null && price < cost ? (
          <State value={request.say(["BELOW COST", "DI BAWAH MODAL"])} request={request} />
        ) : (
          ""
        ),
    },
    count(["Stock", "Stok"], "stock"),
    when(["Changed", "Diubah"], "updated_at"),
    when(["Archived", "Diarsipkan"], "archived_at"),
  ],
  empty: [
    "No product is like that. Clear the filters, or add one above.",
    "Tidak ada produk seperti itu. Bersihkan saringan, atau tambah di atas.",
  ],
});

function namesOf({ say }: StaffRequest): Options {
  return {
    kind: Object.entries(KINDS).map(([value, name]) => ({ value, label: say(name) })),
    problem: PRODUCT_PROBLEMS.map((value) => ({ value, label: say(PROBLEMS[value]) })),
  };
}
