import { type Command, type Commands, OK } from "./command.ts";
import { matchesGlob } from "./glob.ts";
import { fail, integerIn, type Keyspace, type Value } from "./keyspace.ts";

const countOf = (given: readonly string[], isIt: (key: string) => boolean) =>
  given.filter(isIt).length;
const remove: Command["run"] = (keys, names) => countOf(names, (key) => keys.delete(key));
const exists: Command["run"] = (keys, names) =>
  countOf(names, (key) => keys.get(key) !== undefined);

/** What is done to keys, whatever stands under them. */
export const GENERIC: Commands = {
  PING: { arity: -1, run: (_keys, [word = "PONG"]) => word },
  ECHO: { arity: 2, run: (_keys, [word = ""]) => word },
  DEL: { arity: -2, run: remove },
  UNLINK: { arity: -2, run: remove },
  EXISTS: { arity: -2, run: exists },
  TOUCH: { arity: -2, run: exists },
  TYPE: { arity: 2, run: (keys, [key = ""]) => keys.get(key)?.type ?? "none" },
  EXPIRE: { arity: -3, run: expire(1_000, "expire") },
  PEXPIRE: { arity: -3, run: expire(1, "pexpire") },
  TTL: { arity: 2, run: left(1_000) },
  PTTL: { arity: 2, run: left(1) },
  PERSIST: {
    arity: 2,
    run(keys, [key = ""]) {
      const row = keys.get(key);
      if (row?.expires_at === undefined) return 0;
      keys.put(key, row, null);
      return 1;
    },
  },
  KEYS: {
    arity: 2,
    run: (keys, [pattern = ""]) => keys.keys().filter((key) => matchesGlob(pattern, key)),
  },
  SCAN: { arity: -2, run: scan },
  DBSIZE: { arity: 1, run: (keys) => keys.keys().length },
  FLUSHDB: { arity: -1, run: flush },
  FLUSHALL: { arity: -1, run: flush },
  EVALSHA: { arity: -3, run: () => fail("NOSCRIPT No matching script. Please use EVAL.") },
};

function flush(keys: Keyspace): Value {
  for (const key of keys.keys()) keys.delete(key);
  return OK;
}

function expire(unit: number, command: string): Command["run"] {
  return (keys, [key = "", time = "", ...conditions]) => {
    const given = integerIn(time);
    if (conditions.length > 0) fail(`ERR Unsupported option ${conditions[0]}`);
    const until = BigInt(keys.now()) + given * BigInt(unit);
    const isBeyond = until > 2n ** 63n - 1n || until < -(2n ** 63n);
    if (isBeyond) fail(`ERR invalid expire time in '${command}' command`);
    const row = keys.get(key);
    if (row === undefined) return 0;
    if (until <= keys.now()) keys.delete(key);
    else keys.put(key, row, Number(until));
    return 1;
  };
}

function left(unit: number): Command["run"] {
  return (keys, [key = ""]) => {
    const row = keys.get(key);
    if (row === undefined) return -2;
    if (row.expires_at === undefined) return -1;
    return Math.round((row.expires_at - keys.now()) / unit);
  };
}

/** A cursor here is how many keys, in their order, were looked at; 0 begins and ends. */
function scan(keys: Keyspace, [cursor = "0", ...words]: readonly string[]): Value {
  if (!/^\d+$/.test(cursor)) fail("ERR invalid cursor");
  let pattern = "*";
  let count = 10;
  for (let at = 0; at < words.length; at += 2) {
    const [word, value] = [(words[at] ?? "").toUpperCase(), words[at + 1]];
    if (value === undefined) fail("ERR syntax error");
    if (word === "MATCH") pattern = value;
    else if (word === "COUNT") count = Number(integerIn(value));
    else fail("ERR syntax error");
  }
  if (count < 1) fail("ERR syntax error");
  const all = keys.keys();
  const from = Number(cursor);
  const looked = all.slice(from, from + count);
  const next = from + count < all.length ? from + count : 0;
  return [String(next), looked.filter((key) => matchesGlob(pattern, key))];
}
