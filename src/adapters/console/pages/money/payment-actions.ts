import { isPayable } from "../../../../domain/payments/payment.ts";
import {
  type getPayment,
  postRecheck,
  postRefund,
  putCancel,
  putResolve,
} from "../../../http/payments/admin-payments.ts";
import {
  postRecheck as postRefundRecheck,
  putResolve as putRefundResolve,
} from "../../../http/payments/admin-refunds.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import { AMOUNT, REASON } from "../../kit/common-fields.ts";

export type Payment = AnswerOf<typeof getPayment>;
export type Refund = Payment["refunds"][number];

const amountOr = (help: Field["help"]): Field => ({
  ...AMOUNT,
  optional: true,
  ...(help && { help }),
});

export const PAYMENT_ACTIONS: readonly Action[] = [
  {
    name: "recheck",
    label: ["Ask the gateway", "Tanya gerbang bayar"],
    route: postRecheck,
    fields: [],
    done: ["The gateway was asked; this is how it stands.", "Gerbang sudah ditanya."],
  },
  {
    name: "resolve",
    label: ["Decide", "Putuskan"],
    route: putResolve,
    fields: [
      {
        name: "action",
        label: ["How", "Cara"],
        kind: "choice",
        options: [
          { value: "credit", label: "credit: give it to the customer" },
          { value: "dismiss", label: "dismiss: give nothing" },
        ],
      },
      amountOr(["Without it, what was ordered.", "Tanpa isian: sebesar yang dipesan."]),
      REASON,
    ],
    danger: true,
    help: ["Once, and for good.", "Sekali, dan tidak bisa diubah."],
    done: ["It is decided.", "Sudah diputuskan."],
  },
  {
    name: "cancel",
    label: ["Call off", "Batalkan"],
    route: putCancel,
    fields: [REASON],
    danger: true,
    help: [
      "At the gateway first. What was paid meanwhile is credited instead.",
      "Di gerbang bayar lebih dulu. Bila ternyata sudah dibayar, saldo tetap bertambah.",
    ],
    done: ["Done; its state says what became of it.", "Selesai; lihat statusnya."],
  },
  {
    name: "refund",
    label: ["Refund", "Kembalikan dana"],
    route: postRefund,
    fields: [amountOr(["Without it, all that is left.", "Tanpa isian: semua sisanya."]), REASON],
    danger: true,
    help: [
      "The way it came, out of the balance; where the channel cannot, to the balance.",
      "Lewat jalur asalnya, dari saldo; bila jalurnya tidak bisa, ke saldo.",
    ],
    done: ["The refund is on its way.", "Pengembalian sedang diproses."],
  },
];

/** Those that the payment's state leaves possible. */
export function possibleActions({ status, gateway }: Payment): readonly Action[] {
  const isRefundable = ["PAID", "REVIEW", "REFUNDED"].includes(status);
  const possible: Readonly<Record<string, boolean>> = {
    recheck: true,
    resolve: status === "REVIEW",
    cancel: isPayable(status),
    refund: isRefundable,
  };
  return gateway === "bank" ? [] : PAYMENT_ACTIONS.filter(({ name }) => possible[name]);
}

export const REFUND_ACTIONS: readonly Action[] = [
  {
    name: "refund-recheck",
    label: ["Ask again", "Tanya lagi"],
    route: postRefundRecheck,
    fields: [],
    done: ["It was pushed on.", "Sudah dicoba lagi."],
  },
  {
    name: "refund-resolve",
    label: ["Settle", "Selesaikan"],
    route: putRefundResolve,
    fields: [
      {
        name: "action",
        label: ["How it ended", "Hasilnya"],
        kind: "choice",
        options: optionsOf(["done", "failed"]),
      },
      amountOr(["What the gateway gave, if not all.", "Yang dikembalikan gerbang, bila beda."]),
      REASON,
    ],
    danger: true,
    done: ["The refund is settled.", "Pengembalian sudah diselesaikan."],
  },
];
