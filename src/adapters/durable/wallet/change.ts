import type { FraudHit } from "../../../domain/fraud/hit.ts";
import type { Id } from "../../../domain/ids.ts";
import { carrying } from "../../../domain/metrics/trace.ts";
import type { Currency } from "../../../domain/money.ts";
import type { Job, QueueName } from "../../../domain/operations/job.ts";
import type { Transaction, TransactionEvent } from "../../../domain/orders/transaction.ts";
import type { JournalEntry, Posting, StoredBalance } from "../../../domain/wallet/wallet.ts";
import type { ProjectedSession, Projection } from "../../../ports/read-model/read-model.ts";
import type { Memory } from "./memory.ts";
import type { OutboxRow } from "./outbox/rows.ts";
import { readBalance } from "./reads/rows.ts";
import type { Facts } from "./state.ts";

type Entry = JournalEntry & { readonly postings: readonly Posting[] };

/**
 * What one command changes in a wallet, gathered while it runs and sealed into the outbox at its
 * end: the copy for the read model, and the jobs that must follow.
 */
export interface Change {
  readonly sql: SqlStorage;
  readonly owner: Id<"user">;
  /** As they stood before. */
  readonly facts: Facts;
  /**
   * This command's number; taken when the first row is written, so that a refusal writes nothing.
   */
  version(): number;
  /** Those it has changed. */
  readonly balances: Map<string, StoredBalance>;
  /** What is known without reading; what is written is put there, too. */
  readonly memory: Memory;
  readonly transactions: Map<string, Transaction>;
  readonly events: TransactionEvent[];
  readonly entries: Entry[];
  /** Devices that have signed in, come again or ended. */
  readonly sessions: ProjectedSession[];
  /** What rules against fraud have noted; it travels with the copy. */
  readonly fraud_hits: FraudHit[];
  readonly jobs: Job[];
  /** Whose call it is, which all that follows from it says. */
  readonly trace?: string | undefined;
}

interface Opening {
  readonly owner: Id<"user">;
  readonly facts: Facts;
  readonly memory: Memory;
  readonly trace?: string | undefined;
}

export function openChange(sql: SqlStorage, { owner, facts, memory, trace }: Opening): Change {
  let version: number | undefined;
  return {
    sql,
    owner,
    facts,
    memory,
    trace,
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
    sessions: [],
    fraud_hits: [],
    jobs: [],
  };
}

/** A balance as this command has left it. */
export function balanceNow({ sql, memory }: Change, currency: Currency): StoredBalance {
  const balance = memory.balances.get(currency) ?? readBalance(sql, currency);
  memory.balances.set(currency, balance);
  return balance;
}

/** Writes the outbox rows of a change, in the storage transaction that makes it. */
export function sealChange(change: Change): readonly OutboxRow[] {
  const { transactions, balances, sessions, fraud_hits } = change;
  // Nothing of a test order leaves its ledger: no copy, no notice, no job to a supplier.
  if (change.facts.test_since !== undefined) return [];
  if (change.facts.state.closed && balances.size > 0) noteClosedMoney(change);
  const touched = transactions.size + balances.size + sessions.length + fraud_hits.length > 0;
  const messages: readonly Message[] = [
    ...(touched ? [{ queue: "projections", body: projectionOf(change) } as const] : []),
    ...change.jobs,
  ];
  return messages.map((message) => put(change, message));
}

/** Has staff told of what comes into a wallet whose owner is not there to see it. */
export function noteClosedMoney({ jobs, owner }: Pick<Change, "jobs" | "owner">): void {
  jobs.push({ queue: "money", body: { kind: "closed_money", user_id: owner } });
}

interface Message {
  readonly queue: QueueName;
  readonly body: object;
}

function projectionOf(change: Change): Projection {
  return {
    user_id: change.owner,
    balances: [...change.balances.values()],
    transactions: [...change.transactions.values()],
    events: change.events,
    entries: change.entries,
    ...(change.sessions.length > 0 && { sessions: change.sessions }),
    ...(change.fraud_hits.length > 0 && { fraud_hits: change.fraud_hits }),
  };
}

function put({ sql, trace }: Change, { queue, body: plain }: Message): OutboxRow {
  const message = carrying(plain, trace);
  const body = JSON.stringify(message);
  const { sequence } = sql
    .exec<{ sequence: number }>(
      "INSERT INTO outbox (queue, body) VALUES (?, ?) RETURNING sequence",
      queue,
      body,
    )
    .one();
  return { sequence, queue, body, failures: 0, message };
}
