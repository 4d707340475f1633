import type { Id } from "../../../../domain/ids.ts";
import {
  type ApiKey,
  ApiKeySettings,
  KEYS_MAX,
  type KeyMode,
} from "../../../../domain/integrations/api-key.ts";
import type { ShownSignature } from "../../../../domain/integrations/signature.ts";
import {
  mistakeOf,
  type SignatureMistake,
} from "../../../../domain/integrations/signature-check.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { KeyMade, KeyToMake } from "../../../../ports/integrations/api-keys.ts";
import { keepAnswer, keptAnswer } from "../requests.ts";
import { noteRequest, requestsOf } from "./requests.ts";

type StoredKey = {
  id: Id<"api_key">;
  mode: KeyMode;
  signing_secret: string;
  ends_in: string;
  settings: string;
  created_at: Instant;
  last_used_at: Instant | null;
  last_used_ip: string | null;
};

/** What a wallet is asked about its owner's keys, each in its storage transaction. */
export const KEY_COMMANDS = {
  create(sql: SqlStorage, key: KeyToMake): KeyMade {
    const before = madeBefore(sql, key);
    if (before !== undefined) return before;
    // What was begun before all were ended has ended with them.
    if (endedAt(sql) >= key.created_at) return "ended";
    const { count } = sql.exec<{ count: number }>("SELECT COUNT(*) AS count FROM api_keys").one();
    // A call that is made again after it was lost on its way has made its key already.
    if (count >= KEYS_MAX && rowOf(sql, key.id) === undefined) return "too_many";
    sql.exec(
      `INSERT INTO api_keys (id, mode, hash, signing_secret, ends_in, settings, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      key.id,
      key.mode,
      key.hash,
      key.signing_secret,
      key.ends_in,
      JSON.stringify(key.settings),
      key.created_at,
    );
    if (key.once !== undefined) {
      const answer = JSON.stringify({ id: key.id, sealed: key.once.sealed });
      keepAnswer(sql, key.once.request, { answer, at: key.created_at });
    }
    return "created";
  },

  list(sql: SqlStorage): readonly ApiKey[] {
    return sql.exec<StoredKey>("SELECT * FROM api_keys ORDER BY id DESC").toArray().map(viewOf);
  },

  find(sql: SqlStorage, id: Id<"api_key">): ApiKey | undefined {
    const row = rowOf(sql, id);
    return row && viewOf(row);
  },

  change(
    sql: SqlStorage,
    { id, settings }: { readonly id: Id<"api_key">; readonly settings: ApiKeySettings },
  ): ApiKey | undefined {
    const [row] = sql
      .exec<StoredKey>(
        "UPDATE api_keys SET settings = ? WHERE id = ? RETURNING *",
        JSON.stringify(settings),
        id,
      )
      .toArray();
    return row && viewOf(row);
  },

  revoke(sql: SqlStorage, id: Id<"api_key">): boolean {
    return sql.exec("DELETE FROM api_keys WHERE id = ? RETURNING 1", id).toArray().length > 0;
  },

  noteRequest,
  requests: requestsOf,

  checkSignature(
    sql: SqlStorage,
    { id, shown }: { readonly id: Id<"api_key">; readonly shown: ShownSignature },
  ): { readonly mistake: SignatureMistake | undefined } | undefined {
    const key = rowOf(sql, id);
    return key && { mistake: mistakeOf(shown, key.signing_secret) };
  },
} as const;

export type KeyCommand = keyof typeof KEY_COMMANDS;

/** What became of an equal request under the same key of a request. */
function madeBefore(sql: SqlStorage, { id, once }: KeyToMake): KeyMade | undefined {
  const kept = once && keptAnswer(sql, once.request);
  if (kept === undefined || kept === "key_reused") return kept;
  const made: { id: Id<"api_key">; sealed: string } = JSON.parse(kept.answer);
  // The same call, made again after its answer was lost.
  if (made.id === id) return "created";
  const row = rowOf(sql, made.id);
  if (row === undefined) return "gone";
  const { signing_secret } = row;
  return { repeated: { api_key: viewOf(row), signing_secret, sealed: made.sealed } };
}

/** Ends those that were made until then, also one that is still on its way here. */
export function endKeys(sql: SqlStorage, at: Instant): void {
  sql.exec("DELETE FROM api_keys WHERE created_at <= ?", at);
  sql.exec(
    `INSERT INTO facts (name, value) VALUES ('keys_ended_at', ?)
     ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)`,
    at,
  );
}

/** Ends all that there are, whatever their time, and those that are still on their way here. */
export function endAllKeys(sql: SqlStorage, at: Instant): void {
  endKeys(sql, at);
  sql.exec("DELETE FROM api_keys");
}

/** When all were ended last; empty where that never was. */
function endedAt(sql: SqlStorage): string {
  const read = "SELECT value FROM facts WHERE name = 'keys_ended_at'";
  return sql.exec<{ value: string }>(read).toArray()[0]?.value ?? "";
}

/** A key with the secret that its requests are signed with. */
export interface KnownKey extends ApiKey {
  readonly signing_secret: string;
}

export function keyOfHash(sql: SqlStorage, hash: string): KnownKey | undefined {
  const [row] = sql.exec<StoredKey>("SELECT * FROM api_keys WHERE hash = ?", hash).toArray();
  return row && { ...viewOf(row), signing_secret: row.signing_secret };
}

function rowOf(sql: SqlStorage, id: Id<"api_key">): StoredKey | undefined {
  return sql.exec<StoredKey>("SELECT * FROM api_keys WHERE id = ?", id).toArray()[0];
}

function viewOf({ id, mode, ends_in, created_at, ...row }: StoredKey): ApiKey {
  const { last_used_at: at, last_used_ip: ip } = row;
  const settings = ApiKeySettings.parse(JSON.parse(row.settings));
  const last_used = at === null || ip === null ? null : { at, ip };
  return { id, mode, ...settings, ends_in, created_at, last_used };
}
