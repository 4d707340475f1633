import { INQUIRY_STATES } from "../../../../domain/ppob/inquiry.ts";
import { getInquiries } from "../../../http/ppob/inquiries.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Code, links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getInquiries>["data"][number];

const column = columnsOf<Row>();

/** Bills that customers have asked for, paid or not. */
export const inquiriesPage = listPage<Row>({
  path: "/inquiries",
  title: ["Bills asked for", "Tagihan yang dicek"],
  menu: { group: "orders" },
  route: getInquiries,
  filters: [
    { name: "customer_no", label: ["Number", "Nomor"], kind: "text" },
    { name: "sku", label: ["SKU", "SKU"], kind: "text" },
    CUSTOMER,
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(INQUIRY_STATES),
    },
  ],
  columns: [
    column.when(["When", "Waktu"], "created_at"),
    column.text(["Product", "Produk"], "product_name"),
    column.text(["Number", "Nomor"], "customer_no"),
    column.text(["Name", "Nama"], "customer_name"),
    column.money(["To pay", "Harus dibayar"], "total", "currency"),
    column.money(["Cost", "Modal"], "cost", "currency"),
    column.state(["State", "Keadaan"], "state"),
    column.when(["Until", "Sampai"], "expires_at"),
    {
      name: ["Order", "Pesanan"],
      cell: ({ state, transaction_id }) =>
        state === "ORDERED" ? (
          <Code value={transaction_id} href={links.order(transaction_id)} />
        ) : (
          "–"
        ),
    },
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
  ],
  empty: ["Nobody has asked for a bill like that.", "Belum ada yang mengecek tagihan seperti itu."],
});
