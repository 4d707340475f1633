import { fail, integerIn, type Keyspace } from "./keyspace.ts";

export const SET_EXPIRIES: readonly string[] = ["EX", "PX", "EXAT", "PXAT"];

interface Given {
  readonly unit: string;
  readonly time: string;
  /** In small letters, for its refusal. */
  readonly command: string;
}

/** When a key runs out that is given so long, or until then. */
export function expiryOf(keys: Keyspace, { unit, time, command }: Given): number {
  const given = integerIn(time);
  if (given <= 0n) fail(`ERR invalid expire time in '${command}' command`);
  const scaled = unit.startsWith("E") ? given * 1_000n : given;
  const until = unit.endsWith("AT") ? scaled : scaled + BigInt(keys.now());
  if (until > 2n ** 63n - 1n) fail(`ERR invalid expire time in '${command}' command`);
  return Number(until);
}
