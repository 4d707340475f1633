import type { Instant } from "../../../../domain/time.ts";
import { type AccountSecurity, RECENT_SIGN_INS } from "../../../../domain/users/security.ts";
import { factorOf, triesOf } from "../second-factor/take-proof.ts";
import type { Facts } from "../state.ts";

/** How the account of a wallet is guarded; `unknown` while some of it may stand in D1 still. */
export function securityOf(
  sql: SqlStorage,
  { account, adopted, password_changed_at }: Facts,
  at: Instant,
): AccountSecurity | { readonly kind: "unknown" } {
  const pin = pinIn(sql, at);
  if (pin === undefined || !adopted) return { kind: "unknown" };
  const counts = countsOf(sql);
  const { locked_until } = triesOf(sql, "stranger");
  return {
    password_changed_at: password_changed_at ?? null,
    pin,
    second_factor: {
      enrolled_at: factorOf(sql)?.enrolled_at ?? null,
      recovery_codes_left: counts.recovery_codes,
      locked_until: still(locked_until, at),
    },
    email_verified_at: account?.email_verified_at ?? null,
    phone_verified_at: account?.phone_verified_at ?? null,
    ...liveSessions(sql, at),
    api_keys: counts.api_keys,
    recent_sign_ins: recentSignIns(sql, at),
  };
}

function pinIn(sql: SqlStorage, at: Instant): AccountSecurity["pin"] | undefined {
  type Row = { hash: string | null; set_at: Instant | null; locked_until: Instant | null };
  const [row] = sql.exec<Row>("SELECT hash, set_at, locked_until FROM pin").toArray();
  if (row === undefined) return undefined;
  const { hash, set_at, locked_until } = row;
  return { is_set: hash !== null, set_at, locked_until: still(locked_until, at) };
}

function still(until: Instant | null, at: Instant): Instant | null {
  return until !== null && until > at ? until : null;
}

function countsOf(sql: SqlStorage) {
  return sql
    .exec<{ api_keys: number; recovery_codes: number }>(
      `SELECT (SELECT COUNT(*) FROM api_keys) AS api_keys,
         (SELECT COUNT(*) FROM recovery_codes) AS recovery_codes`,
    )
    .one();
}

function liveSessions(sql: SqlStorage, at: Instant) {
  return sql
    .exec<{ sessions: number; devices: number }>(
      `SELECT COUNT(*) AS sessions, COUNT(DISTINCT user_agent) AS devices FROM sessions
       WHERE revoked_at IS NULL AND expires_at > ?`,
      at,
    )
    .one();
}

function recentSignIns(sql: SqlStorage, now: Instant): AccountSecurity["recent_sign_ins"] {
  type Row = { at: Instant; ip: string; user_agent: string; is_over: number };
  return sql
    .exec<Row>(
      `SELECT created_at AS at, ip, user_agent,
         (revoked_at IS NOT NULL OR expires_at <= ?) AS is_over
       FROM sessions ORDER BY id DESC LIMIT ?`,
      now,
      RECENT_SIGN_INS,
    )
    .toArray()
    .map((row) => ({ ...row, is_over: row.is_over === 1 }));
}
