import { MANUAL_STATUSES } from "../../../../domain/orders/order-control.ts";
import type { TransactionStatus, TransactionType } from "../../../../domain/orders/transaction.ts";
import { postRecheck } from "../../../http/orders/admin-transactions.ts";
import { postLanding, postRefund, putStatus } from "../../../http/orders/transactions-control.ts";
import { optionsOf, withOptions } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import { AMOUNT, REASON } from "../../kit/common-fields.ts";

export const ORDER_ACTIONS: readonly Action[] = [
  {
    name: "recheck",
    label: ["Ask the supplier again", "Tanya pemasok lagi"],
    route: postRecheck,
    fields: [],
    done: ["The supplier is being asked.", "Pemasok sedang ditanya."],
  },
  {
    name: "landing",
    label: ["Have the transfer land now", "Sampaikan transfer sekarang"],
    route: postLanding,
    fields: [],
    done: ["Its landing is on its way.", "Sedang disampaikan."],
  },
  {
    name: "refund",
    label: ["Refund", "Kembalikan dana"],
    route: postRefund,
    fields: [
      {
        ...AMOUNT,
        optional: true,
        help: ["Without it, all that is left.", "Tanpa isian: semua sisanya."],
      },
      REASON,
    ],
    danger: true,
    done: ["It is back in the customer's balance.", "Sudah kembali ke saldo pelanggan."],
  },
  {
    name: "status",
    label: ["End by hand", "Akhiri manual"],
    route: putStatus,
    fields: [
      {
        name: "status",
        label: ["Status", "Status"],
        kind: "choice",
        options: optionsOf(MANUAL_STATUSES),
      },
      REASON,
      {
        name: "serial_number",
        label: ["Serial number", "Nomor seri"],
        kind: "text",
        optional: true,
        help: ["Only with SUCCESS.", "Hanya untuk SUCCESS."],
      },
    ],
    danger: true,
    help: [
      "The supplier is asked no more. FAILED gives the money back on your word.",
      "Pemasok tidak ditanya lagi. FAILED mengembalikan uang atas tanggung jawab Anda.",
    ],
    done: ["The order has ended.", "Pesanan sudah berakhir."],
  },
];

/** How an order may be ended by hand. */
const NEXT: Readonly<
  Partial<Record<TransactionStatus, readonly (typeof MANUAL_STATUSES)[number][]>>
> = {
  PENDING: ["CANCELLED"],
  PROCESSING: ["SUCCESS", "FAILED"],
  SUCCESS: ["REFUNDED"],
};

interface Order {
  readonly type: TransactionType;
  readonly status: TransactionStatus;
}

/** What its state allows: one that is over is asked and ended no more. */
export function actionsOf({ type, status }: Order): readonly Action[] {
  const isOpen = status === "PENDING" || status === "PROCESSING";
  const isBought = type === "PPOB" || type === "PRODUCT";
  const names = new Set([
    ...(type === "PPOB" ? ["recheck"] : []),
    ...(isOpen && type === "TRANSFER" ? ["landing"] : []),
    ...(isBought && status === "SUCCESS" ? ["refund"] : []),
    ...(isBought && NEXT[status] !== undefined ? ["status"] : []),
  ]);
  return ORDER_ACTIONS.filter(({ name }) => names.has(name)).map((action) => {
    const fields = withOptions(action.fields, { status: optionsOf(NEXT[status] ?? []) });
    return action.name === "status" ? { ...action, fields } : action;
  });
}
