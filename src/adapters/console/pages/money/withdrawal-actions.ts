import { hasExpired } from "../../../../domain/operations/second-person.ts";
import { isOpen } from "../../../../domain/orders/transaction.ts";
import {
  type getWithdrawal,
  putApprove,
  putCharge,
  putComplete,
  putFail,
  putReject,
  putReopen,
  putReview,
} from "../../../http/withdrawals/admin-withdrawals.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import type { Field, Typed } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import { REASON } from "../../kit/common-fields.ts";

export type Withdrawal = AnswerOf<typeof getWithdrawal>;

const REFERENCE: Field = {
  name: "reference",
  label: ["Reference of the bank", "Referensi bank"],
  kind: "text",
  help: ["As it stands on the transfer receipt.", "Seperti tertulis di bukti transfer."],
};

/** What was on the page when it was decided about. */
const seen = ({ amount, account_number }: Typed) => ({ amount: Number(amount), account_number });

export const WITHDRAWAL_ACTIONS: readonly Action[] = [
  {
    name: "review",
    label: ["Check and propose to pay", "Periksa dan usulkan bayar"],
    route: putReview,
    fields: [],
    body: seen,
    help: [
      "The first of two people. The bank is asked for the holder's name.",
      "Orang pertama dari dua. Bank ditanya nama pemilik rekening.",
    ],
    done: ["Proposed. Somebody else approves it now.", "Diusulkan. Orang lain menyetujuinya."],
  },
  {
    name: "approve",
    label: ["Approve", "Setujui"],
    route: putApprove,
    fields: [],
    body: seen,
    help: [
      "The second person. The money goes out with this.",
      "Orang kedua. Uang langsung keluar setelah ini.",
    ],
    done: ["Approved. The money goes out.", "Disetujui. Uang sedang dikirim."],
  },
  {
    name: "reject",
    label: ["Reject", "Tolak"],
    route: putReject,
    fields: [REASON],
    danger: true,
    done: ["Rejected. The customer has the money back.", "Ditolak. Uang kembali ke pelanggan."],
  },
  {
    name: "complete",
    label: ["It was paid by hand", "Sudah dibayar manual"],
    route: putComplete,
    fields: [REFERENCE],
    danger: true,
    done: ["It is paid.", "Sudah dibayar."],
  },
  {
    name: "fail",
    label: ["It could not be paid", "Tidak bisa dibayar"],
    route: putFail,
    fields: [REASON],
    danger: true,
    done: ["The customer has the money back.", "Uang kembali ke pelanggan."],
  },
  {
    name: "reopen",
    label: ["It was never paid", "Ternyata belum dibayar"],
    route: putReopen,
    fields: [REASON],
    danger: true,
    help: [
      "Only by somebody else than who said that it was paid. The money returns to the balance.",
      "Hanya oleh orang lain dari yang menyatakan sudah dibayar. Uang kembali ke saldo.",
    ],
    done: ["The customer has the money back.", "Uang kembali ke pelanggan."],
  },
  {
    name: "charge",
    label: ["It was paid after all", "Ternyata sudah dibayar"],
    route: putCharge,
    fields: [REFERENCE, REASON],
    danger: true,
    help: [
      "The balance pays what it has; the shop loses the rest.",
      "Saldo membayar sebisanya; sisanya kerugian toko.",
    ],
    done: ["The money has been taken.", "Uang sudah diambil."],
  },
];

/** Those that its state and whoever looks at it leave possible. */
export function possibleActions(given: Withdrawal, request: StaffRequest): readonly Action[] {
  const { review, decision, correction, status } = given;
  const isUndecided = decision === null && isOpen(status);
  const isProposed = review !== null && !hasExpired(review, request.ports.now());
  const isByHand = decision?.mode === "manual";
  const isCorrectable = decision?.verdict === "approved" && correction === null;
  const possible: Readonly<Record<string, boolean>> = {
    review: isUndecided && !isProposed,
    approve: isUndecided && isProposed && review.admin_id !== request.staff.id,
    reject: isUndecided,
    complete: isByHand && status === "PROCESSING",
    fail: isByHand && status === "PROCESSING",
    reopen: isByHand && isCorrectable && status === "SUCCESS",
    charge: isCorrectable && status === "FAILED",
  };
  return WITHDRAWAL_ACTIONS.filter(({ name }) => possible[name]);
}
