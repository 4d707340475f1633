import { type Id, zId } from "../../../domain/ids.ts";
import type { WalletState } from "../../../domain/wallet/wallet-state.ts";
import { storedBalances } from "./reads/rows.ts";

const FLAGS = ["frozen_in", "frozen_out", "closed"] as const;

/** Who owns this wallet and what it may not do; a handful of rows, read with every command. */
export interface Facts {
  readonly owner: Id<"user"> | undefined;
  readonly state: WalletState;
}

export function readFacts(sql: SqlStorage): Facts {
  const rows = sql.exec<{ name: string; value: string }>("SELECT name, value FROM facts").toArray();
  const is = (flag: (typeof FLAGS)[number]) => rows.some((row) => row.name === flag);
  return {
    owner: zId("user").safeParse(rows.find((row) => row.name === "owner")?.value).data,
    state: { frozen_in: is("frozen_in"), frozen_out: is("frozen_out"), closed: is("closed") },
  };
}

/** A flag that is down has no row. Only an empty wallet with nothing open closes. */
export function writeState(
  sql: SqlStorage,
  before: WalletState,
  after: WalletState,
): { kind: "set"; before: WalletState } | { kind: "not_empty" } {
  if (after.closed && !before.closed && !isEmpty(sql)) return { kind: "not_empty" };
  for (const flag of FLAGS) {
    if (after[flag] === before[flag]) continue;
    if (after[flag]) sql.exec("INSERT INTO facts (name, value) VALUES (?, 'yes')", flag);
    else sql.exec("DELETE FROM facts WHERE name = ?", flag);
  }
  return { kind: "set", before };
}

function isEmpty(sql: SqlStorage): boolean {
  const open = sql
    .exec("SELECT 1 FROM transactions WHERE status IN ('PENDING', 'PROCESSING') LIMIT 1")
    .toArray();
  return open.length === 0 && storedBalances(sql).every((each) => each.available + each.held === 0);
}
