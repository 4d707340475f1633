import type { WalletSummary } from "../../../domain/wallet/wallet-summary.ts";
import { storedBalances } from "./rows.ts";

type Rows<Name extends "transactions" | "accounts"> = {
  -readonly [K in keyof WalletSummary[Name][number]]: WalletSummary[Name][number][K];
};

/** The whole wallet in figures. Costs as much as the wallet is long: for audits, not for orders. */
export function walletSummary(sql: SqlStorage): WalletSummary {
  const value = (query: string) => sql.exec<{ value: number }>(query).one().value;
  return {
    version: value("SELECT value FROM counters WHERE name = 'version'"),
    unsent: value("SELECT COUNT(*) AS value FROM outbox"),
    balances: storedBalances(sql),
    transactions: sql
      .exec<Rows<"transactions">>(
        `SELECT type, status, currency, COUNT(*) AS count, SUM(total) AS total,
           SUM(COALESCE(captured, 0)) AS captured, SUM(refunded) AS refunded,
           SUM(version) AS versions
         FROM transactions GROUP BY type, status, currency ORDER BY type, status, currency`,
      )
      .toArray(),
    entries: value("SELECT COUNT(*) AS value FROM entries"),
    last_sequence: value("SELECT COALESCE(MAX(sequence), 0) AS value FROM entries"),
    events: value("SELECT COUNT(*) AS value FROM events"),
    accounts: sql
      .exec<Rows<"accounts">>(
        `SELECT p.account, e.currency, SUM(p.delta) AS delta
         FROM postings p JOIN entries e ON e.sequence = p.entry_sequence
         GROUP BY p.account, e.currency ORDER BY p.account, e.currency`,
      )
      .toArray(),
  };
}
