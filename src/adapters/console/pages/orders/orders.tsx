import { TRANSACTION_STATUSES, TRANSACTION_TYPES } from "../../../../domain/orders/transaction.ts";
import { wibDateTime } from "../../../../domain/time.ts";
import { getTransactions } from "../../../http/orders/admin-transactions.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { listPage } from "../../kit/list.tsx";
import type { Column } from "../../kit/table.tsx";
import { Code, links, Money, State, When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getTransactions>["data"][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    name: ["Order", "Pesanan"],
    cell: ({ id }) => <Code value={id} href={links.order(id)} />,
    value: ({ id }) => id,
  },
  {
    name: ["When", "Waktu"],
    cell: ({ created_at }, request) => <When at={created_at} request={request} />,
    value: ({ created_at }) => wibDateTime(created_at),
  },
  {
    name: ["Status", "Status"],
    cell: ({ status }, request) => <State value={status} request={request} />,
    value: ({ status }) => status,
  },
  {
    name: ["What", "Apa"],
    cell: ({ product_name, type }) => product_name ?? type,
    value: ({ product_name, type }) => product_name ?? type,
  },
  {
    name: ["Number", "Nomor tujuan"],
    cell: ({ customer_no }) => customer_no ?? "–",
    value: ({ customer_no }) => customer_no,
  },
  {
    name: ["Total", "Total"],
    numeric: true,
    cell: ({ total, currency }) => <Money value={total} currency={currency} />,
    value: ({ total }) => total,
    currency: ({ currency }) => currency,
  },
  {
    name: ["Customer", "Pelanggan"],
    cell: ({ user_id }) => <Code value={user_id} href={links.customer(user_id)} />,
    value: ({ user_id }) => user_id,
  },
];

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
  columns: COLUMNS,
  empty: [
    "No order is like that. Clear the filters, or try fewer.",
    "Tidak ada pesanan seperti itu. Bersihkan saringan, atau kurangi.",
  ],
});
