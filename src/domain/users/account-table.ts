import type { Row } from "../text/table.ts";
import { wibDateTime } from "../time.ts";
import type { AccountWithBalance } from "./account.ts";

export const ACCOUNT_COLUMNS = [
  "id",
  "name",
  "email",
  "phone",
  "status",
  "tier",
  "locale",
  "created_wib",
  "banned_until",
  "currency",
  "available",
  "held",
] as const;

interface AccountSums {
  readonly count: number;
  readonly available: number;
  readonly held: number;
}

export function accountRow(account: AccountWithBalance, currency: string): Row {
  const cells = { ...account, currency, created_wib: wibDateTime(account.created_at) };
  return ACCOUNT_COLUMNS.map((name) => cells[name]);
}

/** The last row: how many they are, and what their wallets have together. */
export function accountTotals({ count, ...sums }: AccountSums, currency: string): Row {
  const cells: Partial<Record<string, string | number>> = {
    ...sums,
    currency,
    id: "TOTAL",
    name: count,
  };
  return ACCOUNT_COLUMNS.map((name) => cells[name] ?? null);
}
