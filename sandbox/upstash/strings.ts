import { type Command, type Commands, OK, pairs, wrongArity } from "./command.ts";
import { expiryOf, SET_EXPIRIES } from "./expiry.ts";
import { fail, integerIn, type Keyspace, stringAt, sumOf, type Value } from "./keyspace.ts";

const put = (keys: Keyspace, key: string, value: string, expiresAt?: number | null) =>
  keys.put(key, { type: "string", value }, expiresAt);

/** Strings, and numbers in them. */
export const STRINGS: Commands = {
  GET: { arity: 2, run: (keys, [key = ""]) => stringAt(keys, key) ?? null },
  SET: { arity: -3, run: set },
  SETEX: { arity: 4, run: setFor("EX", "setex") },
  PSETEX: { arity: 4, run: setFor("PX", "psetex") },
  SETNX: {
    arity: 3,
    run(keys, [key = "", value = ""]) {
      if (keys.get(key) !== undefined) return 0;
      put(keys, key, value, null);
      return 1;
    },
  },
  GETSET: {
    arity: 3,
    run(keys, [key = "", value = ""]) {
      const before = stringAt(keys, key) ?? null;
      put(keys, key, value, null);
      return before;
    },
  },
  GETDEL: {
    arity: 2,
    run(keys, [key = ""]) {
      const before = stringAt(keys, key) ?? null;
      keys.delete(key);
      return before;
    },
  },
  MGET: {
    arity: -2,
    run: (keys, names) =>
      names.map((key) => {
        const row = keys.get(key);
        return row?.type === "string" ? row.value : null;
      }),
  },
  MSET: {
    arity: -3,
    run(keys, words) {
      if (words.length % 2 === 1) fail(wrongArity("mset"));
      for (const [key, value] of pairs(words)) put(keys, key, value, null);
      return OK;
    },
  },
  APPEND: {
    arity: 3,
    run(keys, [key = "", value = ""]) {
      const whole = (stringAt(keys, key) ?? "") + value;
      put(keys, key, whole);
      return bytesOf(whole);
    },
  },
  STRLEN: { arity: 2, run: (keys, [key = ""]) => bytesOf(stringAt(keys, key) ?? "") },
  INCR: { arity: 2, run: (keys, [key = ""]) => add(keys, key, 1n) },
  DECR: { arity: 2, run: (keys, [key = ""]) => add(keys, key, -1n) },
  INCRBY: { arity: 3, run: (keys, [key = "", by = ""]) => add(keys, key, integerIn(by)) },
  DECRBY: { arity: 3, run: (keys, [key = "", by = ""]) => add(keys, key, -integerIn(by)) },
};

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function add(keys: Keyspace, key: string, by: bigint): number {
  const sum = sumOf(integerIn(stringAt(keys, key) ?? "0"), by);
  put(keys, key, String(sum));
  return Number(sum);
}

function setFor(unit: "EX" | "PX", name: string): Command["run"] {
  return (keys, [key = "", time = "", value = ""]) => {
    put(keys, key, value, expiryOf(keys, { unit, time, command: name }));
    return OK;
  };
}

interface Options {
  readonly flags: ReadonlySet<string>;
  readonly expiry?: { readonly unit: string; readonly time: string };
}

function set(keys: Keyspace, [key = "", value = "", ...words]: readonly string[]): Value {
  const { flags, expiry } = optionsIn(words);
  const before = flags.has("GET") ? (stringAt(keys, key) ?? null) : null;
  const isThere = keys.get(key) !== undefined;
  const until = expiry && expiryOf(keys, { ...expiry, command: "set" });
  const said = flags.has("GET") ? before : null;
  if (flags.has("NX") && isThere) return said;
  if (flags.has("XX") && !isThere) return said;
  put(keys, key, value, until ?? (flags.has("KEEPTTL") ? undefined : null));
  return flags.has("GET") ? before : OK;
}

function optionsIn(words: readonly string[]): Options {
  const flags = new Set<string>();
  let expiry: Options["expiry"];
  for (let at = 0; at < words.length; at += 1) {
    const word = (words[at] ?? "").toUpperCase();
    const next = words[at + 1];
    if (["NX", "XX", "GET", "KEEPTTL"].includes(word)) flags.add(word);
    else if (SET_EXPIRIES.includes(word) && next !== undefined && expiry === undefined) {
      expiry = { unit: word, time: next };
      at += 1;
    } else fail("ERR syntax error");
  }
  const isTorn = flags.has("NX") && flags.has("XX");
  if (isTorn || (flags.has("KEEPTTL") && expiry !== undefined)) fail("ERR syntax error");
  return expiry === undefined ? { flags } : { flags, expiry };
}
