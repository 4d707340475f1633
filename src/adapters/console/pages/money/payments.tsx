import { PAYMENT_STATUSES } from "../../../../domain/payments/payment.ts";
import { PAYMENT_LOG_KINDS } from "../../../../domain/payments/payment-log.ts";
import { PAYMENT_METHODS } from "../../../../domain/payments/payment-method.ts";
import { getPayments, searchLogs } from "../../../http/payments/admin-payments.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import type { Column } from "../../kit/table.tsx";
import { links } from "../../kit/values.tsx";
import { FROM, TO } from "./fields.ts";

type Row = AnswerOf<typeof getPayments>["data"][number];

const column = columnsOf<Row>();

export const paymentHref = (id: string) => at(`/payments/${id}`);

export const paymentsPage = listPage<Row>({
  path: "/payments",
  title: ["Payments", "Pembayaran"],
  menu: { group: "money", letter: "m" },
  route: getPayments,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(PAYMENT_STATUSES),
    },
    {
      name: "method",
      label: ["Paid by", "Cara bayar"],
      kind: "choice",
      options: optionsOf([...PAYMENT_METHODS, "bank_transfer"]),
    },
    CUSTOMER,
    FROM,
    TO,
  ],
  columns: [
    column.id(["Payment", "Pembayaran"], "id", paymentHref),
    column.when(["When", "Waktu"], "created_at"),
    column.state(["Status", "Status"], "status"),
    column.text(["Paid by", "Cara bayar"], "method"),
    column.money(["Top-up", "Isi saldo"], "amount", "currency"),
    column.money(["Fee", "Biaya"], "fee", "currency"),
    column.money(["Came in", "Masuk"], "received", "currency"),
    column.money(["Given back", "Dikembalikan"], "refunded", "currency"),
    column.when(["Paid", "Dibayar"], "paid_at"),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
    column.id(["Order", "Pesanan"], "transaction_id", links.order),
  ],
  empty: [
    "No payment is like that. Clear the filters, or try fewer.",
    "Tidak ada pembayaran seperti itu. Bersihkan saringan, atau kurangi.",
  ],
});

type Log = AnswerOf<typeof searchLogs>["data"][number];

const log = columnsOf<Log>();

export const LOG_COLUMNS: readonly Column<Log>[] = [
  log.when(["When", "Waktu"], "created_at"),
  log.text(["About", "Perihal"], "kind"),
  log.state(["Came to", "Hasil"], "outcome"),
  log.text(["HTTP", "HTTP"], "http_status"),
  log.text(["Asked", "Ditanyakan"], "request"),
  log.text(["Answered", "Dijawab"], "answer"),
];

export const paymentLogsPage = listPage<Log>({
  path: "/payment-logs",
  title: ["Gateway log", "Catatan gerbang bayar"],
  menu: { group: "money" },
  route: searchLogs,
  filters: [
    {
      name: "text",
      label: ["VA number, payment code or id", "Nomor VA, kode bayar atau id"],
      kind: "text",
    },
    { name: "order_id", label: ["Order id at the gateway", "Id di gerbang"], kind: "text" },
    {
      name: "kind",
      label: ["About", "Perihal"],
      kind: "choice",
      options: optionsOf(PAYMENT_LOG_KINDS),
    },
  ],
  columns: [log.id(["Payment", "Pembayaran"], "payment_id", paymentHref), ...LOG_COLUMNS],
  empty: [
    "Nothing was said about that. Search by another number.",
    "Tidak ada catatan tentang itu. Cari dengan nomor lain.",
  ],
});
