import { hasExpired } from "../../../../domain/operations/second-person.ts";
import { isOpen, TRANSACTION_STATUSES } from "../../../../domain/orders/transaction.ts";
import type { Instant } from "../../../../domain/time.ts";
import { getWithdrawals } from "../../../http/withdrawals/admin-withdrawals.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Text } from "../../core/text.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getWithdrawals>["data"][number];

type Standing = Pick<Row, "status" | "review" | "decision">;

const column = columnsOf<Row>();

export const withdrawalsPage = listPage<Row>({
  path: "/withdrawals",
  title: ["Withdrawals", "Penarikan"],
  menu: { group: "money", letter: "w" },
  route: getWithdrawals,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(TRANSACTION_STATUSES),
    },
    CUSTOMER,
  ],
  columns: [
    column.id(["Withdrawal", "Penarikan"], "transaction_id", (id) => at(`/withdrawals/${id}`)),
    column.when(["Asked for", "Diminta"], "created_at"),
    column.state(["Status", "Status"], "status"),
    {
      name: ["Waits for", "Menunggu"],
      cell: (row, { say, ports }) => say(waitsFor(row, ports.now())),
    },
    column.money(["Amount", "Jumlah"], "amount", "currency"),
    column.money(["Fee", "Biaya"], "fee", "currency"),
    column.text(["Bank", "Bank"], "bank_name"),
    column.text(["Account", "Rekening"], "account_number"),
    column.text(["Holder", "Pemilik"], "holder"),
    column.state(["Name at the bank", "Nama di bank"], "name_check"),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
  ],
  empty: [
    "No withdrawal is like that. Clear the filters to see all.",
    "Tidak ada penarikan seperti itu. Bersihkan saringan untuk melihat semua.",
  ],
});

/** Who has to do something next, and what. */
export function waitsFor(row: Standing, now: Instant): Text {
  const { status, review, decision } = row;
  if (!isOpen(status)) return ["–", "–"];
  if (decision?.mode === "manual") return ["somebody to pay it by hand", "dibayar manual"];
  if (decision !== null) return ["the payout service", "layanan pembayaran"];
  if (review === null) return ["a first check", "pemeriksaan pertama"];
  return hasExpired(review, now)
    ? ["a new check: the last one ran out", "pemeriksaan baru: yang lama kedaluwarsa"]
    : ["approval by a second person", "persetujuan orang kedua"];
}
