import type { WalletSummary } from "../../../../domain/wallet/wallet-summary.ts";
import { setAsideCount } from "../outbox/rows.ts";
import { storedBalances } from "../reads/rows.ts";
import { accountTotals, eventCount, orderTotals } from "./totals.ts";

/** The whole wallet in figures, read from running sums: it costs the same however long it is. */
export function walletSummary(sql: SqlStorage): WalletSummary {
  const value = (query: string) => sql.exec<{ value: number }>(query).one().value;
  const last_sequence = value("SELECT COALESCE(MAX(sequence), 0) AS value FROM entries");
  return {
    version: value("SELECT value FROM counters WHERE name = 'version'"),
    unsent: value("SELECT COUNT(*) AS value FROM outbox"),
    set_aside: setAsideCount(sql),
    balances: storedBalances(sql),
    transactions: orderTotals(sql),
    // Entries are numbered without a gap, and none is ever deleted.
    entries: last_sequence,
    last_sequence,
    events: eventCount(sql),
    accounts: accountTotals(sql),
  };
}
