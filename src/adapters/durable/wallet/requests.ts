import type { Id } from "../../../domain/ids.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Opened } from "../../../domain/wallet/outcomes.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { findTransaction } from "./reads/rows.ts";

/** What the owner calls an order by a name of their own. */
export const ORDER_REFS = `
  CREATE TABLE order_refs (
    ref_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    transaction_id TEXT NOT NULL REFERENCES transactions (id)
  ) STRICT, WITHOUT ROWID;
`;

/** The order says its name itself. */
export const ORDERS_WITH_REFS = `
  ALTER TABLE transactions ADD COLUMN ref_id TEXT;
  UPDATE transactions SET ref_id = r.ref_id FROM order_refs r WHERE r.transaction_id = id;
`;

/** What a request under this key, or for this name of an order, came to before. */
export function findAnswer(
  sql: SqlStorage,
  owner: Id<"user">,
  request: RequestKey,
): Extract<Opened, { kind: "repeated" | "key_reused" | "ref_reused" }> | undefined {
  const replay = findReplay(sql, request);
  if (replay !== undefined || request.ref_id === undefined) return replay;
  const ref = refOf(sql, request.ref_id);
  const transaction = ref && findTransaction(sql, owner, ref.transaction_id);
  if (ref === undefined || transaction === undefined) return undefined;
  if (ref.digest !== request.digest) return { kind: "ref_reused" };
  return { kind: "repeated", transaction };
}

export function transactionByRef(
  sql: SqlStorage,
  owner: Id<"user">,
  ref_id: string,
): Transaction | undefined {
  const ref = refOf(sql, ref_id);
  return ref && findTransaction(sql, owner, ref.transaction_id);
}

function refOf(sql: SqlStorage, ref_id: string) {
  return sql
    .exec<{ digest: string; transaction_id: Id<"transaction"> }>(
      "SELECT digest, transaction_id FROM order_refs WHERE ref_id = ?",
      ref_id,
    )
    .toArray()[0];
}

/** What a request under this key was answered before. */
export function findReplay(
  sql: SqlStorage,
  request: RequestKey,
): Extract<Opened, { kind: "repeated" | "key_reused" }> | undefined {
  const kept = keptAnswer(sql, request);
  if (kept === undefined || kept === "key_reused") return kept && { kind: kept };
  const transaction: Transaction = JSON.parse(kept.answer);
  return { kind: "repeated", transaction };
}

/** What is kept of an equal request under this key. */
export function keptAnswer(
  sql: SqlStorage,
  { key, digest }: RequestKey,
): { readonly answer: string } | "key_reused" | undefined {
  const [row] = sql
    .exec<{ digest: string; answer: string }>(
      "SELECT digest, answer FROM request_keys WHERE key = ?",
      key,
    )
    .toArray();
  if (row === undefined) return undefined;
  return row.digest === digest ? { answer: row.answer } : "key_reused";
}

export function keepAnswer(
  sql: SqlStorage,
  { key, digest }: RequestKey,
  kept: { readonly answer: string; readonly at: Instant },
): void {
  sql.exec(
    "INSERT INTO request_keys (key, digest, answer, created_at) VALUES (?, ?, ?, ?)",
    key,
    digest,
    kept.answer,
    kept.at,
  );
}

/** Keeps the answer for whoever makes the same request again. */
export function remember(sql: SqlStorage, request: RequestKey, transaction: Transaction): void {
  const answer = JSON.stringify(transaction);
  keepAnswer(sql, request, { answer, at: transaction.created_at });
  if (request.ref_id === undefined) return;
  sql.exec(
    "INSERT INTO order_refs (ref_id, digest, transaction_id) VALUES (?, ?, ?)",
    request.ref_id,
    request.digest,
    transaction.id,
  );
}

/** A tombstone: the id can never open after this. */
export function writeTombstone(sql: SqlStorage, id: Id<"transaction">, at: Instant): void {
  sql.exec(
    "INSERT INTO abandoned (transaction_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
    id,
    at,
  );
}

export function hasTombstone(sql: SqlStorage, id: Id<"transaction">): boolean {
  return sql.exec("SELECT 1 FROM abandoned WHERE transaction_id = ?", id).toArray().length > 0;
}
