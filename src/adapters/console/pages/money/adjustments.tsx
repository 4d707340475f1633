import { ADJUSTMENT_STATUSES } from "../../../../domain/wallet/adjustment.ts";
import { getAdjustments, putApprove, putReject } from "../../../http/wallet/admin-adjustments.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { moneyText } from "../../core/money.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER, REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getAdjustments>["data"][number];

const column = columnsOf<Row>();

export const adjustmentsPage = listPage<Row>({
  path: "/adjustments",
  title: ["Balance corrections", "Koreksi saldo"],
  menu: { group: "money" },
  route: getAdjustments,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(ADJUSTMENT_STATUSES),
    },
    CUSTOMER,
  ],
  columns: [
    column.when(["Asked for", "Diminta"], "created_at"),
    column.state(["Status", "Status"], "status"),
    column.word(["How", "Cara"], "action"),
    column.money(["Amount", "Jumlah"], "amount", "currency"),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
    column.text(["Reason", "Alasan"], "reason"),
    column.id(["Asked by", "Diminta oleh"], "requested_by"),
    column.id(["Decided by", "Diputuskan oleh"], "decided_by"),
    column.when(["Good until", "Berlaku sampai"], "expires_at"),
    column.text(["The wallet said", "Kata dompet"], "refusal"),
    column.id(["Order", "Pesanan"], "transaction_id", links.order),
  ],
  rowActions: {
    of: [
      {
        name: "approve",
        label: ["Approve", "Setujui"],
        route: putApprove,
        fields: [],
        body: ({ user_id, amount, currency }) => ({ user_id, amount: Number(amount), currency }),
        done: ["The balance is corrected.", "Saldo sudah dikoreksi."],
      },
      {
        name: "reject",
        label: ["Reject", "Tolak"],
        route: putReject,
        fields: [REASON],
        done: ["Nothing will come of it.", "Tidak dilanjutkan."],
      },
    ],
    when: ({ status, requested_by }, name, { staff }) =>
      status === "AWAITING" && (name !== "approve" || requested_by !== staff.id),
    thing: ({ action, amount, currency }, request) =>
      `${wordFor(action, request.say)} ${moneyText(request, amount, currency)}`,
    params: ({ id }) => ({ adjustment_id: id }),
    seen: ({ user_id, amount, currency }) => ({ user_id, amount: String(amount), currency }),
  },
  empty: [
    "No correction is like that. They are asked for on a customer's page.",
    "Tidak ada koreksi seperti itu. Koreksi diminta di halaman pelanggan.",
  ],
});
