import { TRANSACTION_STATUSES, TRANSACTION_TYPES } from "../../../../domain/orders/transaction.ts";
import { getTransactions } from "../../../http/orders/admin-transactions.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getTransactions>["data"][number];

const column = columnsOf<Row>();

export const ordersPage = listPage<Row>({
  path: "/orders",
  title: ["Orders", "Pesanan"],
  menu: { group: "orders", letter: "o" },
  route: getTransactions,
  filters: [
    { name: "id", label: ["Order id", "Id pesanan"], kind: "text" },
    { name: "customer_no", label: ["Number", "Nomor tujuan"], kind: "text" },
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(TRANSACTION_STATUSES),
    },
    {
      name: "type",
      label: ["Kind", "Jenis"],
      kind: "choice",
      options: optionsOf(TRANSACTION_TYPES),
    },
    { name: "reference", label: ["Supplier reference", "Referensi pemasok"], kind: "text" },
    { name: "serial_number", label: ["Serial number or token", "SN atau token"], kind: "text" },
    { name: "user_id", label: ["Customer id", "Id pelanggan"], kind: "text" },
    { name: "supplier", label: ["Supplier", "Pemasok"], kind: "text" },
    { name: "from", label: ["From", "Dari"], kind: "day" },
    { name: "to", label: ["To", "Sampai"], kind: "day" },
  ],
  columns: [
    column.id(["Order", "Pesanan"], "id", links.order),
    column.when(["When", "Waktu"], "created_at"),
    column.state(["Status", "Status"], "status"),
    {
      name: ["What", "Apa"],
      cell: ({ product_name, type }, { say }) => product_name ?? capitalised(wordFor(type, say)),
      value: ({ product_name, type }) => product_name ?? type,
    },
    column.text(["Number", "Nomor tujuan"], "customer_no"),
    column.money(["Total", "Total"], "total", "currency"),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
  ],
  empty: [
    "No order is like that. Clear the filters, or try fewer.",
    "Tidak ada pesanan seperti itu. Bersihkan saringan, atau kurangi.",
  ],
});
