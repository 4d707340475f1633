import type { Keyspace, Value } from "./keyspace.ts";

/** A command as Redis knows it: what it does with its arguments, its own name left out. */
export interface Command {
  /** With the name: so many words, or at least so many where it is negative. */
  readonly arity: number;
  readonly run: (keys: Keyspace, words: readonly string[]) => Value;
}

export type Commands = Readonly<Record<string, Command>>;

export const OK = "OK";

/** The words in pairs: names with their values. */
export function pairs(words: readonly string[]): readonly (readonly [string, string])[] {
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ""] as const] : []));
}

export function wrongArity(name: string): string {
  return `ERR wrong number of arguments for '${name.toLowerCase()}' command`;
}
