import { addSeconds, businessDay, instant } from "../../../domain/time.ts";
import { countPage, isCounting } from "./totals/totals.ts";

const DAY_SECONDS = 24 * 60 * 60;
const REQUEST_KEY_DAYS = 7;
/** Monthly limits look back to the first of the month. */
const SPENDING_DAYS = 62;
const PAGE = 500;

/** Which module writes a table, and why it does not grow without bound, or may. */
interface TableRetention {
  readonly owner: string;
  readonly keeps:
    | { readonly kind: "permanent"; readonly because: string }
    | { readonly kind: "bounded"; readonly by: string }
    | { readonly kind: "sent" }
    | { readonly kind: "days"; readonly days: number };
}

const permanent = (owner: string, because: string): TableRetention => ({
  owner,
  keeps: { kind: "permanent", because },
});
const bounded = (owner: string, by: string): TableRetention => ({
  owner,
  keeps: { kind: "bounded", by },
});

/** Every table of the object. One that is missing here fails a test. */
export const RETENTION: Readonly<Record<string, TableRetention>> = {
  _migrations: bounded("schema", "the number of migrations"),
  facts: bounded("state", "a handful of names"),
  counters: bounded("change", "a handful of names"),
  balances: bounded("ledger", "the shop's currencies"),
  order_totals: bounded("totals", "types × statuses × currencies"),
  account_totals: bounded("totals", "accounts × currencies"),
  transactions: permanent("transitions", "orders are facts about money"),
  events: permanent("transitions", "the log replays to the order's state; at most four an order"),
  holds: permanent("ledger", "what was promised is a fact about money; one an order"),
  entries: permanent("ledger", "the journal is append-only"),
  postings: permanent("ledger", "the journal is append-only"),
  abandoned: permanent("requests", "an id that may never open may not open later either"),
  order_refs: permanent("requests", "a name of an order may name no other later either"),
  api_keys: bounded("keys", "so many keys a customer"),
  api_key_nonces: { owner: "keys", keeps: { kind: "days", days: 0 } },
  api_key_requests: bounded("keys", "the latest thousand by the customer's keys"),
  pin: bounded("pin", "one"),
  rates: bounded("rates", "two limits, and those of the keys that were used within a minute"),
  second_factor: bounded("second-factor", "one"),
  second_factor_enrolment: bounded("second-factor", "one"),
  second_factor_tries: bounded("second-factor", "a known device and any other"),
  recovery_codes: bounded("second-factor", "ten"),
  pin_tokens: { owner: "pin", keeps: { kind: "days", days: 0 } },
  request_keys: { owner: "requests", keeps: { kind: "days", days: REQUEST_KEY_DAYS } },
  spendings: { owner: "limits", keeps: { kind: "days", days: SPENDING_DAYS } },
  sessions: { owner: "sessions", keeps: { kind: "days", days: 0 } },
  refresh_tokens: { owner: "sessions", keeps: { kind: "days", days: 0 } },
  file_news: bounded("file-news", "the latest fifty of the customer's files"),
  outbox: { owner: "outbox", keeps: { kind: "sent" } },
};

/** A page of what is past its time, and a page of what is not counted yet; `true` for more. */
export function keepHouse(storage: DurableObjectStorage): boolean {
  const more = deleteExpired(storage.sql, Date.now());
  if (isCounting(storage.sql)) countPage(storage);
  return more || isCounting(storage.sql);
}

/**
 * Deletes what is past its retention period, one page of each table; `true` when there may be more.
 * It runs with the alarm that follows each command, so an idle wallet keeps its last days.
 */
export function deleteExpired(sql: SqlStorage, nowMs: number): boolean {
  const now = instant(nowMs);
  const gone = (statement: string, before: string) =>
    sql.exec(statement, before, PAGE).toArray().length;
  const keys = gone(
    `DELETE FROM request_keys WHERE key IN (
       SELECT key FROM request_keys WHERE created_at < ? ORDER BY created_at LIMIT ?)
     RETURNING 1`,
    addSeconds(now, -REQUEST_KEY_DAYS * DAY_SECONDS),
  );
  const days = gone(
    `DELETE FROM spendings WHERE (type, currency, business_day) IN (
       SELECT type, currency, business_day FROM spendings WHERE business_day < ? LIMIT ?)
     RETURNING 1`,
    businessDay(addSeconds(now, -SPENDING_DAYS * DAY_SECONDS)),
  );
  const tokens = gone(
    `DELETE FROM refresh_tokens WHERE hash IN (
       SELECT hash FROM refresh_tokens WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
     RETURNING 1`,
    now,
  );
  // Those of which a token is left wait for its page.
  const ended = gone(
    `DELETE FROM sessions WHERE id IN (
       SELECT id FROM sessions WHERE expires_at < ?
         AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.session_id = sessions.id)
       ORDER BY expires_at LIMIT ?)
     RETURNING 1`,
    now,
  );
  const nonces = gone(
    `DELETE FROM api_key_nonces WHERE (key_id, nonce) IN (
       SELECT key_id, nonce FROM api_key_nonces WHERE expires_at < ? LIMIT ?)
     RETURNING 1`,
    now,
  );
  const proofs = gone(
    `DELETE FROM pin_tokens WHERE hash IN (
       SELECT hash FROM pin_tokens WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
     RETURNING 1`,
    now,
  );
  return Math.max(keys, days, tokens, ended, nonces, proofs) === PAGE;
}
