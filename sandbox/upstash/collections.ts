import { type Commands, pairs, wrongArity } from "./command.ts";
import {
  fail,
  hashAt,
  integerIn,
  type Keyspace,
  listAt,
  putOrDelete,
  sumOf,
  type Value,
} from "./keyspace.ts";

const own = (record: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(record, name) ? record[name] : undefined;

export const HASHES: Commands = {
  HSET: {
    arity: -4,
    run(keys, [key = "", ...words]) {
      if (words.length % 2 === 1) fail(wrongArity("hset"));
      const before = hashAt(keys, key);
      const given = Object.fromEntries(pairs(words));
      const value = { ...before, ...given };
      keys.put(key, { type: "hash", value });
      return Object.keys(given).filter((name) => !Object.hasOwn(before, name)).length;
    },
  },
  HSETNX: {
    arity: 4,
    run(keys, [key = "", name = "", text = ""]) {
      const before = hashAt(keys, key);
      if (Object.hasOwn(before, name)) return 0;
      keys.put(key, { type: "hash", value: { ...before, [name]: text } });
      return 1;
    },
  },
  HGET: { arity: 3, run: (keys, [key = "", name = ""]) => own(hashAt(keys, key), name) ?? null },
  HMGET: {
    arity: -3,
    run(keys, [key = "", ...names]) {
      const hash = hashAt(keys, key);
      return names.map((name) => own(hash, name) ?? null);
    },
  },
  HGETALL: { arity: 2, run: (keys, [key = ""]) => Object.entries(hashAt(keys, key)).flat() },
  HKEYS: { arity: 2, run: (keys, [key = ""]) => Object.keys(hashAt(keys, key)) },
  HVALS: { arity: 2, run: (keys, [key = ""]) => Object.values(hashAt(keys, key)) },
  HLEN: { arity: 2, run: (keys, [key = ""]) => Object.keys(hashAt(keys, key)).length },
  HEXISTS: {
    arity: 3,
    run: (keys, [key = "", name = ""]) => Number(Object.hasOwn(hashAt(keys, key), name)),
  },
  HDEL: { arity: -3, run: (keys, words) => removeFrom(keys, words, "hash") },
  HINCRBY: {
    arity: 4,
    run(keys, [key = "", name = "", by = ""]) {
      const step = integerIn(by);
      const hash = hashAt(keys, key);
      const before = integerIn(own(hash, name) ?? "0", "ERR hash value is not an integer");
      const sum = sumOf(before, step);
      keys.put(key, { type: "hash", value: { ...hash, [name]: String(sum) } });
      return Number(sum);
    },
  },
};

export const SETS: Commands = {
  SADD: {
    arity: -3,
    run(keys, [key = "", ...members]) {
      const before = hashAt(keys, key, "set");
      const value = { ...before, ...Object.fromEntries(members.map((each) => [each, ""])) };
      keys.put(key, { type: "set", value });
      return Object.keys(value).length - Object.keys(before).length;
    },
  },
  SREM: { arity: -3, run: (keys, words) => removeFrom(keys, words, "set") },
  SMEMBERS: { arity: 2, run: (keys, [key = ""]) => Object.keys(hashAt(keys, key, "set")) },
  SCARD: { arity: 2, run: (keys, [key = ""]) => Object.keys(hashAt(keys, key, "set")).length },
  SISMEMBER: {
    arity: 3,
    run: (keys, [key = "", member = ""]) => Number(Object.hasOwn(hashAt(keys, key, "set"), member)),
  },
};

function removeFrom(
  keys: Keyspace,
  [key = "", ...names]: readonly string[],
  type: "hash" | "set",
): number {
  const before = hashAt(keys, key, type);
  const value = Object.fromEntries(
    Object.entries(before).filter(([name]) => !names.includes(name)),
  );
  putOrDelete(keys, key, { type, value });
  return Object.keys(before).length - Object.keys(value).length;
}

export const LISTS: Commands = {
  LPUSH: { arity: -3, run: (keys, [key = "", ...given]) => push(keys, key, [given, "left"]) },
  RPUSH: { arity: -3, run: (keys, [key = "", ...given]) => push(keys, key, [given, "right"]) },
  LPOP: { arity: -2, run: (keys, words) => pop(keys, words, "left") },
  RPOP: { arity: -2, run: (keys, words) => pop(keys, words, "right") },
  LLEN: { arity: 2, run: (keys, [key = ""]) => listAt(keys, key).length },
  LRANGE: {
    arity: 4,
    run(keys, [key = "", from = "", to = ""]) {
      const [start, stop] = [Number(integerIn(from)), Number(integerIn(to))];
      const list = listAt(keys, key);
      const place = (at: number) => (at < 0 ? Math.max(list.length + at, 0) : at);
      const end = stop < 0 ? list.length + stop : stop;
      return end < 0 ? [] : list.slice(place(start), end + 1);
    },
  },
};

type Side = "left" | "right";

function push(keys: Keyspace, key: string, [given, side]: [readonly string[], Side]): number {
  const before = listAt(keys, key);
  const value = side === "left" ? [...given.toReversed(), ...before] : [...before, ...given];
  keys.put(key, { type: "list", value });
  return value.length;
}

function pop(keys: Keyspace, [key = "", count, ...more]: readonly string[], side: Side): Value {
  if (more.length > 0) fail(wrongArity(side === "left" ? "lpop" : "rpop"));
  const wanted = count === undefined ? 1 : Number(integerIn(count, POSITIVE));
  if (wanted < 0) fail(POSITIVE);
  const isThere = keys.get(key) !== undefined;
  const before = listAt(keys, key);
  if (!isThere) return null;
  const taken = side === "left" ? before.slice(0, wanted) : before.toReversed().slice(0, wanted);
  const rest = before.length - taken.length;
  const value = side === "left" ? before.slice(taken.length) : before.slice(0, rest);
  putOrDelete(keys, key, { type: "list", value });
  return count === undefined ? (taken[0] ?? null) : taken;
}

const POSITIVE = "ERR value is out of range, must be positive";
