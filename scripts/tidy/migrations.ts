import type { Finding } from "./source.ts";

const BANS: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/\bDROP\s+TABLE\b/gi, "drops a table: its rows would go with it"],
  [/__new_/g, "rebuilds a table: children of its rows would be lost"],
  [/\bON\s+DELETE\s+CASCADE\b/gi, "deletes rows nobody named"],
  [/\breal\b/gi, "stores a fraction"],
];

/** A migration adds, it never takes away; and every table is STRICT. */
export function migrationFindings(path: string, sql: string): readonly Finding[] {
  const code = sql.replace(/--[^\n]*|'(?:[^']|'')*'/g, (part) => part.replace(/[^\n]/g, " "));
  const at = (index: number) => sql.slice(0, index).split("\n").length;
  const banned = BANS.flatMap(([pattern, message]) =>
    [...code.matchAll(pattern)].map(({ index }) => ({ path, line: at(index), message })),
  );
  return [...banned, ...looseTables(path, sql, at)];
}

/** Also for the tables of an object, which stand as text in its schema. */
export function looseTables(
  path: string,
  sql: string,
  at = (index: number) => sql.slice(0, index).split("\n").length,
): readonly Finding[] {
  return [...sql.matchAll(/\bCREATE\s+TABLE\b(?:\s+IF\s+NOT\s+EXISTS)?\s+(\S+)\s*\(/gi)].flatMap(
    (match) => {
      const rest = sql.slice(match.index + match[0].length);
      if (isStrict(rest)) return [];
      return [{ path, line: at(match.index), message: `table ${match[1]} is not STRICT` }];
    },
  );
}

/**
 * Whether STRICT stands between the parenthesis that ends the columns and the end of the statement.
 */
function isStrict(rest: string): boolean {
  let depth = 1;
  let index = 0;
  while (depth > 0 && index < rest.length) {
    if (rest[index] === "(") depth += 1;
    if (rest[index] === ")") depth -= 1;
    index += 1;
  }
  return /^[\w\s,]*\bSTRICT\b/i.test(rest.slice(index));
}
