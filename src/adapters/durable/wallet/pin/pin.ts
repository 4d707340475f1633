import { pinLockSeconds } from "../../../../domain/auth/pin.ts";
import { addSeconds, type Instant } from "../../../../domain/time.ts";
import type { Leaving, PinToken, PinTry } from "../../../../ports/auth/pins.ts";
import { leftInADay } from "./left.ts";

const TOKENS_MAX = 20;

type StoredPin = {
  hash: string | null;
  version: number;
  tries: number;
  locked_until: Instant | null;
};

/** What a wallet is asked about its PIN, each in its storage transaction. */
export const PIN_COMMANDS = {
  /** Takes over what D1 kept, unless a PIN is known here. */
  adopt(sql: SqlStorage, hash: string | null): null {
    sql.exec("INSERT INTO pin (id, hash, version) VALUES (1, ?, 1) ON CONFLICT DO NOTHING", hash);
    noteAmongFacts(sql);
    return null;
  },

  isSet(sql: SqlStorage): boolean | { readonly kind: "unknown" } {
    const pin = pinOf(sql);
    return pin === undefined ? { kind: "unknown" } : pin.hash !== null;
  },

  /** Whether one is set, and so much more is much for a day. */
  asks(
    sql: SqlStorage,
    { leaves, currency, at, from }: Leaving,
  ): boolean | { readonly kind: "unknown" } {
    const isSet = PIN_COMMANDS.isSet(sql);
    if (isSet !== true) return isSet;
    return leaves >= from || leftInADay(sql, { currency, created_at: at }) + leaves >= from;
  },

  /** Nobody has looked at it yet: as many at once as one likes are no more tries than allowed. */
  try(
    sql: SqlStorage,
    { at, tries_max }: { readonly at: Instant; readonly tries_max: number },
  ): PinTry | { readonly kind: "unknown" } {
    const pin = pinOf(sql);
    if (pin === undefined) return { kind: "unknown" };
    const { hash, version, locked_until } = pin;
    if (hash === null) return { kind: "not_set" };
    if (pin.tries >= tries_max) return { kind: "spent" };
    if (locked_until !== null && locked_until > at) return { kind: "locked", until: locked_until };
    const tries = pin.tries + 1;
    const seconds = pinLockSeconds(tries);
    const until = seconds === undefined ? null : addSeconds(at, seconds);
    sql.exec("UPDATE pin SET tries = ?, locked_until = ?", tries, until);
    return { kind: "counted", hash, version };
  },

  proved(sql: SqlStorage, version: number): null {
    sql.exec("UPDATE pin SET tries = 0, locked_until = NULL WHERE version = ?", version);
    return null;
  },

  set(
    sql: SqlStorage,
    { hash, at }: { readonly hash: string | null; readonly at: Instant | null },
  ): null {
    sql.exec(
      `INSERT INTO pin (id, hash, version, set_at) VALUES (1, ?1, 1, ?2)
       ON CONFLICT (id) DO UPDATE SET hash = ?1, set_at = ?2, version = version + 1, tries = 0,
         locked_until = NULL`,
      hash,
      at,
    );
    sql.exec("DELETE FROM pin_tokens");
    noteAmongFacts(sql);
    return null;
  },

  clear(sql: SqlStorage): null {
    return PIN_COMMANDS.set(sql, { hash: null, at: null });
  },

  keepToken(
    sql: SqlStorage,
    { token, at }: { readonly token: PinToken; readonly at: Instant },
  ): null {
    sql.exec(
      `DELETE FROM pin_tokens WHERE expires_at <= ?1 OR hash IN (
         SELECT hash FROM pin_tokens ORDER BY expires_at DESC LIMIT -1 OFFSET ?2)`,
      at,
      TOKENS_MAX - 1,
    );
    sql.exec(
      "INSERT INTO pin_tokens VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      token.hash,
      token.bound_to,
      token.version,
      token.expires_at,
    );
    return null;
  },
} as const;

export type PinCommand = keyof typeof PIN_COMMANDS;

function noteAmongFacts(sql: SqlStorage): void {
  sql.exec(
    `INSERT OR REPLACE INTO facts (name, value)
       SELECT 'pin', IIF(hash IS NULL, 'none', 'set') FROM pin`,
  );
}

/** Of whom D1 kept something before, it may have kept a PIN that is not taken over yet. */
export function doubtPin(sql: SqlStorage): void {
  sql.exec("DELETE FROM facts WHERE name = 'pin' AND NOT EXISTS (SELECT 1 FROM pin)");
}

export function pinOf(sql: SqlStorage): StoredPin | undefined {
  return sql.exec<StoredPin>("SELECT hash, version, tries, locked_until FROM pin").toArray()[0];
}
