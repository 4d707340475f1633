import type { Id } from "../ids.ts";
import type { Transaction, TransactionStatus, TransactionType } from "../orders/transaction.ts";
import { addSeconds, type Instant } from "../time.ts";
import type { StoredBalance } from "../wallet/wallet.ts";
import {
  type BalanceEventData,
  type TransactionEventData,
  WEBHOOK_EVENT_TYPES,
  type WebhookEventType,
} from "./event.ts";

/** What of a wallet has changed. */
interface WalletChange {
  readonly user_id: Id<"user">;
  readonly balances: readonly StoredBalance[];
  readonly transactions: readonly Transaction[];
}

/** A change in the words of who is told of it. */
interface WalletEvent {
  readonly owner: Id<"user">;
  readonly type: WebhookEventType;
  readonly source: string;
  readonly occurred_at: Instant;
  readonly data: TransactionEventData | BalanceEventData;
}

/** How the events of each type are called; none of what the balance alone tells. */
const FAMILIES: Readonly<Record<TransactionType, string | undefined>> = {
  PPOB: "order",
  PRODUCT: "order",
  TOPUP: "top_up",
  TRANSFER: "transfer",
  WITHDRAWAL: "withdrawal",
  REFUND: "refund",
  ADJUSTMENT: undefined,
  EXCHANGE: undefined,
};

const ENDINGS: Readonly<Record<TransactionStatus, string>> = {
  PENDING: "created",
  PROCESSING: "processing",
  SUCCESS: "completed",
  FAILED: "failed",
  CANCELLED: "cancelled",
  EXPIRED: "expired",
  REFUNDED: "refunded",
};

/** What is older is no news: it comes again when a copy is rebuilt. */
const NEWS_SECONDS = 3 * 24 * 60 * 60;

/** What a change of a wallet tells those who listen; the same change always tells the same. */
export function walletEvents(
  { user_id, balances, transactions }: WalletChange,
  at: Instant,
): readonly WalletEvent[] {
  return [
    ...transactions
      .filter((transaction) => isNews(transaction, at))
      .flatMap((transaction) => transactionEvent(transaction)),
    ...balances.map((balance) => {
      const change = transactions.find(({ version }) => version === balance.version);
      return balanceEvent(user_id, balance, change?.updated_at ?? at);
    }),
  ];
}

/** Whether it has become this only lately. */
export function isNews({ updated_at }: Pick<Transaction, "updated_at">, at: Instant): boolean {
  return updated_at > addSeconds(at, -NEWS_SECONDS);
}

/** Which event tells that a transaction has become this; none of what the balance alone tells. */
export function transactionEventType({
  type,
  status,
  refunded,
}: Pick<Transaction, "type" | "status" | "refunded">): WebhookEventType | undefined {
  const family = FAMILIES[type];
  if (family === undefined) return undefined;
  const name = `${family}.${refunded > 0 ? "refunded" : ENDINGS[status]}`;
  return WEBHOOK_EVENT_TYPES.find((each) => each === name);
}

function transactionEvent(transaction: Transaction): readonly WalletEvent[] {
  const type = transactionEventType(transaction);
  if (type === undefined) return [];
  const { id, user_id, status, refunded } = transaction;
  const { ref_id, currency, total, version, updated_at } = transaction;
  const data = { transaction_id: id, user_id, type: transaction.type, status, ref_id, currency };
  return [
    {
      owner: user_id,
      type,
      // Each refund of a delivered order by itself.
      source: `${id} ${refunded > 0 ? `refunded ${refunded}` : status}`,
      occurred_at: updated_at,
      data: { ...data, total, refunded, version },
    },
  ];
}

function balanceEvent(user_id: Id<"user">, balance: StoredBalance, at: Instant): WalletEvent {
  const { currency, available, held, version } = balance;
  return {
    owner: user_id,
    type: "balance.changed",
    source: `${user_id} ${currency} ${version}`,
    occurred_at: at,
    data: { user_id, currency, available, held, version },
  };
}
