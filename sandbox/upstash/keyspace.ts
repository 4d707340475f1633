import type { Environment } from "../environment.ts";

/** What stands under a key. A set is a hash whose values are empty. */
type Stored =
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "hash" | "set"; readonly value: Readonly<Record<string, string>> }
  | { readonly type: "list"; readonly value: readonly string[] };

type Row = Stored & { readonly expires_at?: number };

/** What Redis answers; a simple string and a bulk string are one in JSON. */
export type Value = string | number | null | readonly Value[];

/** The keys of the emulated database, those that have run out left out. Times are milliseconds. */
export interface Keyspace {
  readonly now: () => number;
  get(key: string): Row | undefined;
  /** Keeps when the key runs out, unless another time is given; `null` is never. */
  put(key: string, stored: Stored, expiresAt?: number | null): void;
  delete(key: string): boolean;
  keys(): readonly string[];
}

const PREFIX = "upstash:key:";
const WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value";

/** Ends a command with the words of Redis. */
export function fail(message: string): never {
  throw new Error(message);
}

export function keyspaceOf({ state, now }: Environment): Keyspace {
  const get: Keyspace["get"] = (key) => {
    const row = state.get<Row>(PREFIX + key);
    if (row?.expires_at === undefined || row.expires_at > now()) return row;
    state.delete(PREFIX + key);
    return undefined;
  };
  return {
    now,
    get,
    put(key, stored, expiresAt) {
      const kept = expiresAt === undefined ? get(key)?.expires_at : (expiresAt ?? undefined);
      const { type, value } = stored;
      state.put(PREFIX + key, { type, value, ...(kept === undefined ? {} : { expires_at: kept }) });
    },
    delete(key) {
      const isThere = get(key) !== undefined;
      state.delete(PREFIX + key);
      return isThere;
    },
    keys: () =>
      state
        .list(PREFIX)
        .map(([name]) => name.slice(PREFIX.length))
        .filter((key) => get(key) !== undefined),
  };
}

export function stringAt(keys: Keyspace, key: string): string | undefined {
  const row = keys.get(key);
  if (row !== undefined && row.type !== "string") fail(WRONG_TYPE);
  return row?.value;
}

export function hashAt(keys: Keyspace, key: string, type: "hash" | "set" = "hash") {
  const row = keys.get(key);
  if (row === undefined) return {};
  return row.type === type ? row.value : fail(WRONG_TYPE);
}

export function listAt(keys: Keyspace, key: string): readonly string[] {
  const row = keys.get(key);
  if (row === undefined) return [];
  return row.type === "list" ? row.value : fail(WRONG_TYPE);
}

/** Puts a collection, or takes its key away where nothing is left in it. */
export function putOrDelete(keys: Keyspace, key: string, stored: Stored): void {
  const isEmpty = Object.keys(stored.value).length === 0;
  if (isEmpty) keys.delete(key);
  else keys.put(key, stored);
}

const NOT_INTEGER = "ERR value is not an integer or out of range";
const LOWEST = -(2n ** 63n);
const HIGHEST = 2n ** 63n - 1n;

/** A number as Redis reads one: 64 bits, no blanks, no plus, no leading zero. */
export function integerIn(text: string, otherwise = NOT_INTEGER): bigint {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(text)) fail(otherwise);
  const number = BigInt(text);
  return number < LOWEST || number > HIGHEST ? fail(otherwise) : number;
}

export function sumOf(one: bigint, other: bigint): bigint {
  const sum = one + other;
  return sum < LOWEST || sum > HIGHEST ? fail("ERR increment or decrement would overflow") : sum;
}
