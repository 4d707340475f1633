import type { Id } from "../../../domain/ids.ts";
import type { Job, QueueName } from "../../../domain/operations/job.ts";
import type { Transaction, TransactionEvent } from "../../../domain/orders/transaction.ts";
import type { JournalEntry, Posting, StoredBalance } from "../../../domain/wallet/wallet.ts";
import type { WalletState } from "../../../domain/wallet/wallet-state.ts";
import type { Projection } from "../../../ports/read-model/read-model.ts";

type Entry = JournalEntry & { readonly postings: readonly Posting[] };

/**
 * What one command changes in a wallet, gathered while it runs and sealed into the outbox at its
 * end: the copy for the read model, and the jobs that must follow.
 */
export interface Change {
  readonly sql: SqlStorage;
  readonly owner: Id<"user">;
  readonly state: WalletState;
  /**
   * This command's number; taken when the first row is written, so that a refusal writes nothing.
   */
  version(): number;
  readonly balances: Map<string, StoredBalance>;
  readonly transactions: Map<string, Transaction>;
  readonly events: TransactionEvent[];
  readonly entries: Entry[];
  readonly jobs: Job[];
}

export function openChange(sql: SqlStorage, owner: Id<"user">, state: WalletState): Change {
  let version: number | undefined;
  return {
    sql,
    owner,
    state,
    version: () => {
      version ??= sql
        .exec<{ value: number }>(
          "UPDATE counters SET value = value + 1 WHERE name = 'version' RETURNING value",
        )
        .one().value;
      return version;
    },
    balances: new Map(),
    transactions: new Map(),
    events: [],
    entries: [],
    jobs: [],
  };
}

/**
 * Writes the outbox rows of a change, in the storage transaction that makes it; answers how many.
 */
export function sealChange(change: Change): number {
  const touched = change.transactions.size + change.balances.size;
  if (touched > 0) put(change, "projections", projectionOf(change));
  for (const job of change.jobs) put(change, job.queue, job.body);
  return touched + change.jobs.length;
}

function projectionOf(change: Change): Projection {
  return {
    user_id: change.owner,
    balances: [...change.balances.values()],
    transactions: [...change.transactions.values()],
    events: change.events,
    entries: change.entries,
  };
}

function put(change: Change, queue: QueueName, body: object): void {
  change.sql.exec("INSERT INTO outbox (queue, body) VALUES (?, ?)", queue, JSON.stringify(body));
}
