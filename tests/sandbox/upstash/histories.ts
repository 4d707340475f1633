import fc from "fast-check";

export type Command = readonly string[];

const key = fc.constantFrom("a", "b", "c");
const field = fc.constantFrom("x", "y", "nama", "1");
const value = fc.constantFrom(
  "",
  "0",
  "7",
  "-3",
  "10.5",
  "abc",
  "Budi 🙏",
  " 1",
  "9223372036854775807",
);
const number = fc.constantFrom("0", "1", "-1", "2", "x", "9223372036854775807");
const seconds = fc.constantFrom("100", "0", "-1", "1.5", "x");
const option = fc.constantFrom("NX", "XX", "GET", "KEEPTTL", "EX", "nonsense");

const words = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts);
const named = (names: readonly string[], ...parts: readonly fc.Arbitrary<string>[]) =>
  words(fc.constantFrom(...names), ...parts);

/** What is asked of a Redis, right and wrong, often of the same few keys. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  named(["GET", "GETDEL", "STRLEN", "INCR", "DECR", "TYPE", "TTL", "PERSIST", "HLEN"], key),
  named(["HGETALL", "HKEYS", "HVALS", "SMEMBERS", "SCARD", "LLEN", "LPOP", "RPOP"], key),
  named(["SET", "SETNX", "GETSET", "APPEND", "INCRBY", "DECRBY"], key, value),
  named(["SET"], key, value, option),
  named(["SET"], key, value, fc.constantFrom("EX", "PX", "ex"), seconds),
  named(["SETEX"], key, seconds, value),
  named(["EXPIRE", "LPOP", "RPOP"], key, seconds),
  named(["HSET", "HSETNX", "HINCRBY"], key, field, value),
  named(["HGET", "HDEL", "HEXISTS", "HMGET"], key, field),
  named(["SADD", "SREM", "SISMEMBER", "LPUSH", "RPUSH"], key, value),
  named(["LRANGE"], key, number, number),
  named(["DEL", "UNLINK", "EXISTS", "MGET", "TOUCH"], key, key),
  named(["MSET"], key, value, key, value),
  named(["MSET", "HSET"], key, value, key),
  named(["KEYS"], fc.constantFrom("*", "?", "[a-b]", "[^a]", "\\a", "a*b")),
  named(["GET", "SET", "HSET", "LRANGE", "TIDAKADA", "PING", "DBSIZE"]),
  named(["EVALSHA"], fc.constant("0".repeat(40)), fc.constant("0")),
);

const SETS = new Set(["SMEMBERS", "KEYS", "HKEYS", "HVALS"]);

/** An answer without the order that Redis does not promise. */
export function unordered([name = ""]: Command, answer: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  if (SETS.has(name)) return answer.toSorted();
  if (name !== "HGETALL") return answer;
  const pairs = answer.flatMap((word, at) => (at % 2 === 0 ? [[word, answer[at + 1]]] : []));
  return pairs.sort(([one], [other]) => (one < other ? -1 : 1)).flat();
}
