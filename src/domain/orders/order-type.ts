import type { TransactionStatus, TransactionType } from "./transaction.ts";

/** Where what types of transaction differ in is said; who asks names no type. */
interface OrderType {
  /** The account its price goes to when it is captured. */
  readonly account: string;
  /** What the journal entry of its own movement is called. */
  readonly entry: string;
  /** The setting that limits what a customer may spend on it. */
  readonly limits: `limits.${string}` | null;
  /** The setting that says within how many minutes it is done or refunded. */
  readonly deadline: string | null;
  /** The job that delivers it, once its money is held. */
  readonly delivery: "dispatch" | "fulfil" | null;
  /** Not bought twice for one target on one business day. */
  readonly once_a_day: boolean;
  /** Its owner may call it off while nobody has begun to work on it. */
  readonly cancellable: boolean;
  /** The shop may give back of what it took. */
  readonly refundable: boolean;
  /** How a person, who may know better than the shop, can end it. */
  readonly by_hand: readonly TransactionStatus[];
}

const MOVEMENT = {
  limits: null,
  deadline: null,
  delivery: null,
  once_a_day: false,
  cancellable: false,
  refundable: false,
  by_hand: [],
} as const;
const SALE = { entry: "PURCHASE", cancellable: true, refundable: true } as const;

/** One line per type of transaction. */
export const ORDER_TYPES = {
  PPOB: {
    ...SALE,
    account: "sales:ppob",
    limits: "limits.ppob",
    deadline: "ppob.promise_minutes",
    delivery: "dispatch",
    once_a_day: true,
    by_hand: ["CANCELLED", "FAILED", "SUCCESS", "REFUNDED"],
  },
  /** Nobody's word makes a line of the stock delivered, so success is not among the ends. */
  PRODUCT: {
    ...SALE,
    account: "sales:product",
    limits: "limits.product",
    deadline: "product.promise_minutes",
    delivery: "fulfil",
    once_a_day: false,
    by_hand: ["CANCELLED", "FAILED", "REFUNDED"],
  },
  TOPUP: { ...MOVEMENT, account: "clearing:midtrans", entry: "TOPUP", cancellable: true },
  TRANSFER: {
    ...MOVEMENT,
    account: "clearing:transfer",
    entry: "TRANSFER",
    limits: "limits.transfer",
  },
  WITHDRAWAL: {
    ...MOVEMENT,
    account: "clearing:payout",
    entry: "WITHDRAWAL",
    cancellable: true,
  },
  ADJUSTMENT: { ...MOVEMENT, account: "adjustment", entry: "ADJUSTMENT" },
  REFUND: { ...MOVEMENT, account: "clearing:midtrans", entry: "PAYMENT_REFUND" },
  EXCHANGE: {
    ...MOVEMENT,
    account: "clearing:exchange",
    entry: "EXCHANGE",
    limits: "limits.exchange",
  },
} as const satisfies Readonly<Record<TransactionType, OrderType>>;

export function orderTypeOf({ type }: { readonly type: TransactionType }): OrderType {
  return ORDER_TYPES[type];
}
