import { getReviews, postHide, postShow } from "../../../http/support/reviews.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER, REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getReviews>["data"][number];

const column = columnsOf<Row>();

export const reviewsPage = listPage<Row>({
  path: "/reviews",
  title: ["Reviews", "Ulasan"],
  menu: { group: "customers" },
  route: getReviews,
  filters: [
    { name: "product_id", label: ["Product id", "Id produk"], kind: "text" },
    CUSTOMER,
    { name: "guild_id", label: ["Discord server", "Server Discord"], kind: "text" },
  ],
  columns: [
    column.when(["When", "Waktu"], "created_at"),
    column.count(["Stars", "Bintang"], "stars"),
    column.text(["Words", "Isi"], "text"),
    column.id(["Product", "Produk"], "product_id", (id) => at(`/products/${id}`)),
    column.id(["Order", "Pesanan"], "transaction_id", links.order),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
    column.when(["Hidden", "Disembunyikan"], "hidden_at"),
  ],
  rowActions: {
    of: [
      {
        name: "hide",
        label: ["Hide", "Sembunyikan"],
        route: postHide,
        fields: [REASON],
        danger: true,
        done: ["Nobody sees it any more.", "Tidak terlihat lagi."],
      },
      {
        name: "show",
        label: ["Show", "Tampilkan"],
        route: postShow,
        fields: [REASON],
        done: ["It is shown again.", "Ditampilkan lagi."],
      },
    ],
    when: ({ hidden_at }, name) => (name === "show") === (hidden_at !== null),
    thing: ({ stars, id }) => `${"★".repeat(stars)} ${id}`,
    params: ({ id }) => ({ review_id: id }),
  },
  empty: [
    "There is no review here yet. Clear the filters, if there are any, to see all.",
    "Belum ada ulasan di sini. Bersihkan saringan, bila ada, untuk melihat semua.",
  ],
});
