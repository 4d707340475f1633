import { BANK_TRANSFER_STATUSES } from "../../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../../domain/refusal.ts";
import {
  getProof,
  getRequests,
  putApprove,
  putReject,
} from "../../../http/payments/admin-topup-requests.ts";
import { type AnswerOf, askFile } from "../../core/ask.ts";
import { at, queryOf } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { moneyText } from "../../core/money.ts";
import type { Page } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { ofShown, REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";
import { paymentHref } from "./payments.tsx";

type Row = AnswerOf<typeof getRequests>["data"][number];

const column = columnsOf<Row>();
const DECIDABLE: ReadonlySet<string> = new Set(["PENDING", "EXPIRED"]);

/** Top-ups by bank transfer, with the proofs that customers sent. */
export const topUpsPage = listPage<Row>({
  path: "/top-ups",
  title: ["Manual top-ups", "Isi saldo manual"],
  menu: { group: "money", letter: "t" },
  route: getRequests,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(BANK_TRANSFER_STATUSES.filter((status) => status !== "CREATED")),
    },
  ],
  columns: [
    column.id(["Top-up", "Isi saldo"], "payment_id", paymentHref),
    column.when(["When", "Waktu"], "created_at"),
    column.state(["Status", "Status"], "status"),
    column.money(["To be paid", "Harus dibayar"], "gross", "currency"),
    column.money(["Credited", "Masuk ke saldo"], "received", "currency"),
    column.text(["Into", "Ke rekening"], "bank_name"),
    {
      name: ["Proofs", "Bukti"],
      cell: ({ payment_id, proofs }, { say }) =>
        Array.from({ length: proofs }, (_none, place) => (
          <a href={at(`/top-ups/${payment_id}/proof`, { number: String(place + 1) })} download>
            {say([`Proof ${place + 1}`, `Bukti ${place + 1}`])}{" "}
          </a>
        )),
      value: ({ proofs }) => proofs,
    },
    column.text(["Reason", "Alasan"], "reason"),
    column.when(["Good until", "Berlaku sampai"], "expires_at"),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
  ],
  rowActions: {
    of: [
      {
        name: "approve",
        label: ["Credit", "Masukkan ke saldo"],
        route: putApprove,
        fields: [
          {
            name: "amount_received",
            label: ["What came in", "Yang masuk"],
            kind: "money",
            currency: ofShown,
            optional: true,
            help: ["Only if it was another sum.", "Hanya bila jumlahnya lain."],
          },
          { ...REASON, optional: true },
        ],
        done: ["It is credited.", "Sudah masuk ke saldo."],
      },
      {
        name: "reject",
        label: ["Reject", "Tolak"],
        route: putReject,
        fields: [REASON],
        danger: true,
        done: ["It is closed without a credit.", "Ditutup tanpa isi saldo."],
      },
    ],
    when: ({ status }) => DECIDABLE.has(status),
    thing: ({ gross, currency }, request) => moneyText(request, gross, currency),
    params: ({ payment_id }) => ({ payment_id }),
    seen: ({ currency }) => ({ _currency: currency }),
  },
  empty: [
    "No bank transfer is like that. Clear the filter to see all.",
    "Tidak ada transfer seperti itu. Bersihkan saringan untuk melihat semua.",
  ],
});

/** A proof of payment, as a file to be saved. */
export const proofPage: Page = {
  path: "/top-ups/:payment_id/proof",
  title: ["Proof of payment", "Bukti pembayaran"],
  needs: getProof,
  view: async () => refuse("topup.proof_not_found"),
  instead: (request, params) => askFile(request, getProof, { params, query: queryOf(request) }),
};
