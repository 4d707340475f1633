import type { TransactionType } from "../../../../domain/orders/transaction.ts";
import type { StillThere } from "../../../../domain/users/closing.ts";
import { storedBalances } from "../reads/rows.ts";

/** What is in a wallet that its owner wants to close; nothing where they may. */
export function stillThere(sql: SqlStorage): readonly StillThere[] {
  const balances = storedBalances(sql);
  const open = sql
    .exec<{ type: TransactionType }>(
      "SELECT DISTINCT type FROM transactions WHERE status IN ('PENDING', 'PROCESSING')",
    )
    .toArray();
  const found = new Set<StillThere>(open.map(({ type }) => KINDS[type] ?? "orders"));
  if (balances.some(({ available }) => available > 0)) found.add("balance");
  if (balances.some(({ held }) => held > 0)) found.add("holds");
  return [...found].sort();
}

const KINDS: Partial<Readonly<Record<TransactionType, StillThere>>> = {
  TOPUP: "payments",
  WITHDRAWAL: "withdrawals",
  TRANSFER: "transfers",
};
