import type { Id } from "../../../domain/ids.ts";
import type { Currency } from "../../../domain/money.ts";
import type { Instant } from "../../../domain/time.ts";
import type { JournalEntry, StoredBalance } from "../../../domain/wallet/wallet.ts";
import type { Facts } from "./state.ts";

/** Until when a session stands. */
export type SessionSpan = {
  readonly expires_at: Instant;
  readonly revoked_at: Instant | null;
};

/**
 * What an object remembers of its storage, which nobody else writes: read once, written through. A
 * transaction that fails takes back what was written and not what is remembered, so all is
 * forgotten with it.
 */
export interface Memory {
  facts?: Facts | undefined;
  last_entry?: Pick<JournalEntry, "sequence" | "created_at">;
  readonly balances: Map<Currency, StoredBalance>;
  readonly sessions: Map<Id<"session">, SessionSpan>;
}

export function emptyMemory(): Memory {
  return { balances: new Map(), sessions: new Map() };
}
