import type { Id } from "../../../domain/ids.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Opened } from "../../../domain/wallet/outcomes.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";

/** What a request under this key was answered before. */
export function findReplay(
  sql: SqlStorage,
  request: RequestKey,
): Extract<Opened, { kind: "repeated" | "key_reused" }> | undefined {
  const [row] = sql
    .exec<{ digest: string; answer: string }>(
      "SELECT digest, answer FROM request_keys WHERE key = ?",
      request.key,
    )
    .toArray();
  if (!row) return undefined;
  if (row.digest !== request.digest) return { kind: "key_reused" };
  const transaction: Transaction = JSON.parse(row.answer);
  return { kind: "repeated", transaction };
}

/** Keeps the answer for whoever makes the same request again. */
export function remember(sql: SqlStorage, request: RequestKey, transaction: Transaction): void {
  sql.exec(
    "INSERT INTO request_keys (key, digest, answer, created_at) VALUES (?, ?, ?, ?)",
    request.key,
    request.digest,
    JSON.stringify(transaction),
    transaction.created_at,
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
