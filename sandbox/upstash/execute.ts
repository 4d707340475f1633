import { HASHES, LISTS, SETS } from "./collections.ts";
import { type Commands, wrongArity } from "./command.ts";
import { GENERIC } from "./generic.ts";
import type { Keyspace, Value } from "./keyspace.ts";
import { STRINGS } from "./strings.ts";

export type Reply = { readonly result: Value } | { readonly error: string };

const COMMANDS: ReadonlyMap<string, Commands[string]> = new Map(
  [GENERIC, STRINGS, HASHES, SETS, LISTS].flatMap((table) => Object.entries(table)),
);

/** What Upstash does not offer by HTTP. */
const UNSUPPORTED: ReadonlySet<string> = new Set([
  ...["WATCH", "UNWATCH", "MULTI", "EXEC", "DISCARD", "SELECT", "CLIENT", "AUTH"],
  ...["BLPOP", "BRPOP", "BLMOVE", "BZPOPMIN", "BZPOPMAX", "SUBSCRIBE", "PSUBSCRIBE", "MONITOR"],
]);

/** Why a command cannot be queued, in the words of Redis 7; `undefined` where it can. */
export function unfit([name = "", ...words]: readonly string[]): string | undefined {
  if (UNSUPPORTED.has(name.toUpperCase())) return `ERR Command is not available: '${name}'`;
  const command = COMMANDS.get(name.toUpperCase());
  if (command === undefined) return unknown(name, words);
  const given = words.length + 1;
  const fits = command.arity < 0 ? given >= -command.arity : given === command.arity;
  return fits ? undefined : wrongArity(name);
}

/** Runs one command; it takes effect wholly or, with an error, not at all. */
export function execute(keys: Keyspace, words: readonly string[]): Reply {
  const why = unfit(words);
  const [name = "", ...rest] = words;
  const command = COMMANDS.get(name.toUpperCase());
  if (why !== undefined || command === undefined) return { error: why ?? unknown(name, rest) };
  try {
    return { result: command.run(keys, rest) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function unknown(name: string, words: readonly string[]): string {
  const beginning = words.map((word) => `'${word}' `).join("");
  return `ERR unknown command '${name}', with args beginning with: ${beginning}`;
}
