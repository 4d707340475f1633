import { postRecheck } from "../../../http/orders/admin-transactions.ts";
import { getPromises } from "../../../http/orders/transactions-control.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getPromises>["data"][number];

const column = columnsOf<Row>();

export const lateOrdersPage = listPage<Row>({
  path: "/orders/late",
  title: ["Late orders", "Pesanan terlambat"],
  menu: { group: "orders" },
  route: getPromises,
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(["open", "ended"]),
    },
  ],
  columns: [
    column.id(["Order", "Pesanan"], "transaction_id", links.order),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
    column.when(["Promised by", "Dijanjikan"], "promised_by"),
    column.when(["Noticed", "Ketahuan"], "noticed_at"),
    column.when(["Ended", "Berakhir"], "ended_at"),
  ],
  rowActions: {
    of: [
      {
        name: "recheck",
        label: ["Ask the supplier again", "Tanya pemasok lagi"],
        route: postRecheck,
        fields: [],
        done: ["The supplier is being asked.", "Pemasok sedang ditanya."],
      },
    ],
    when: ({ ended_at }) => ended_at === null,
    thing: ({ transaction_id }) => transaction_id,
    params: ({ transaction_id }) => ({ transaction_id }),
  },
  empty: ["Every promise was kept.", "Semua janji ditepati."],
});
