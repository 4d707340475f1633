import type { Id } from "../../../../domain/ids.ts";
import type { ApiKeyRequest } from "../../../../domain/integrations/key-request.ts";
import { KEY_REQUESTS_MAX } from "../../../../domain/integrations/key-request.ts";
import type { NotedRequest } from "../../../../ports/integrations/api-keys.ts";
import { type Listed, listed, type Page } from "../../../../ports/page.ts";

/** What was asked by the customer's keys, and what came of it. */
export const API_KEY_REQUESTS = `
  CREATE TABLE api_key_requests (
    sequence INTEGER PRIMARY KEY,
    key_id TEXT NOT NULL,
    at TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER NOT NULL,
    code TEXT,
    request_id TEXT NOT NULL,
    ip TEXT NOT NULL
  ) STRICT;
  CREATE INDEX api_key_requests_by_key ON api_key_requests (key_id, sequence);
`;

/** Keeps the latest; of a key that there is not, nothing. */
export function noteRequest(sql: SqlStorage, { key_hash, request }: NotedRequest): void {
  const { at, method, path, status, code, request_id, ip } = request;
  sql.exec(
    `INSERT INTO api_key_requests
       (sequence, key_id, at, method, path, status, code, request_id, ip)
     SELECT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM api_key_requests), id, ?, ?, ?, ?, ?, ?, ?
     FROM api_keys WHERE hash = ?`,
    ...[at, method, path, status, code, request_id, ip, key_hash],
  );
  sql.exec(
    `DELETE FROM api_key_requests
     WHERE sequence <= (SELECT MAX(sequence) FROM api_key_requests) - ?`,
    KEY_REQUESTS_MAX,
  );
}

export function requestsOf(
  sql: SqlStorage,
  { id, limit, cursor }: Page & { readonly id: Id<"api_key"> },
): Listed<ApiKeyRequest> | undefined {
  if (sql.exec("SELECT 1 FROM api_keys WHERE id = ?", id).toArray().length === 0) return undefined;
  const rows = sql
    .exec<ApiKeyRequest>(
      `SELECT sequence, at, method, path, status, code, request_id, ip FROM api_key_requests
       WHERE key_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
      ...[id, Number(cursor ?? Number.MAX_SAFE_INTEGER), limit + 1],
    )
    .toArray();
  return listed(rows, { limit }, ({ sequence }) => String(sequence));
}
