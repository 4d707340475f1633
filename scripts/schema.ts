/**
 * Writes `docs/database-schema.md` from the tables and from how long their rows are kept:
 *
 *   node scripts/schema.ts           writes it
 *   node scripts/schema.ts --check   fails when the committed file is not what the tables say
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import * as z from "zod";
import { TABLE_RETENTION } from "../src/adapters/d1/retention.ts";
import { keptFor } from "../src/domain/operations/retention.ts";
import { writeGenerated } from "./generated.ts";

const USAGE = `npm run schema -- [flags]

  --check   change nothing, and fail when docs/database-schema.md is not what the tables say
  --help    show this
`;

const Column = z.object({
  name: z.string(),
  type: z.string(),
  primaryKey: z.boolean(),
  notNull: z.boolean(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});
const Index = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  isUnique: z.boolean(),
  where: z.string().optional(),
});
const Table = z.object({
  name: z.string(),
  columns: z.record(z.string(), Column),
  indexes: z.record(z.string(), Index),
  compositePrimaryKeys: z.record(z.string(), z.object({ columns: z.array(z.string()) })),
  checkConstraints: z.record(z.string(), z.object({ name: z.string(), value: z.string() })),
});
type Table = z.infer<typeof Table>;

const PREFACE = `# The database

Every table of D1, by the capability that owns it: what its columns are, what finds its rows, and
what bounds their number. Written by \`npm run schema\` from the tables in \`src/adapters/d1\`; a
test compares it with what the migrations make of an empty database. Balances and orders are decided
in the wallets' own objects
([ADR 1](adr/0001-money-and-orders-live-in-one-object-per-customer.md)): what stands here of them is
a copy for lists and reports.

An instant is text, ISO-8601 in UTC; money is an integer of the currency's minor unit beside its
\`currency\`; a truth is 0 or 1. Every table is STRICT. A column is \`not null\` unless it says
otherwise.`;

/** The page as the file holds it. The same tables always give the same text. */
export function schemaPage(): string {
  const byOwner = Map.groupBy(tables(), ({ name }) => retentionOf(name).owner);
  const owners = [...byOwner].toSorted(([one], [other]) => one.localeCompare(other));
  const parts = owners.map(([owner, owned]) =>
    [`## ${owner}`, ...owned.map(tableText)].join("\n\n"),
  );
  return [PREFACE, ...parts].join("\n\n").concat("\n");
}

/** As the tool that writes migrations saw the tables last; `npm run check` holds it to them. */
function tables(): readonly Table[] {
  const folder = join(import.meta.dirname, "..", "migrations", "meta");
  const latest = globSync("*_snapshot.json", { cwd: folder }).toSorted().at(-1) ?? "";
  const snapshot = JSON.parse(readFileSync(join(folder, latest), "utf8"));
  const all = z.object({ tables: z.record(z.string(), Table) }).parse(snapshot).tables;
  return Object.values(all).toSorted((one, other) => one.name.localeCompare(other.name));
}

function retentionOf(name: string) {
  const found = Object.entries(TABLE_RETENTION).find(([table]) => table === name);
  if (found === undefined) throw new Error(`nothing is said of how long ${name} keeps its rows`);
  return found[1];
}

function tableText(table: Table): string {
  const columns = Object.values(table.columns).map((column) => columnText(table, column));
  const indexes = Object.values(table.indexes).map(indexText);
  const checks = Object.keys(table.checkConstraints).map(code);
  return [
    `### ${code(table.name)}`,
    `${boundText(table.name)}\n`,
    "| column | type | |\n| --- | --- | --- |",
    ...columns,
    ...(indexes.length === 0 ? [] : [`\nFound by ${indexes.join("; ")}.`]),
    ...(checks.length === 0 ? [] : [`\nHeld to ${checks.join(", ")}.`]),
  ].join("\n");
}

/** What bounds the number of its rows. */
function boundText(name: string): string {
  const { keeps } = retentionOf(name);
  switch (keeps.kind) {
    case "expiring": {
      const kept = keptFor(keeps.as);
      const days =
        typeof kept === "number"
          ? `${kept} ${kept === 1 ? "day" : "days"}`
          : `the days of ${code(kept)}`;
      const once = keeps.once === undefined ? "" : `, once ${keeps.once}`;
      return `Rows leave after ${days}${once}.`;
    }
    case "until_done":
      return `A row leaves when ${keeps.done}.`;
    case "bounded":
      return `As many rows as: ${keeps.by}.`;
    case "accounting":
      return `Kept for ${keeps.years} years: ${keeps.because}.`;
    case "permanent":
      return `Kept: ${keeps.because}.`;
  }
}

function columnText(
  table: Table,
  { name, type, primaryKey, notNull, ...more }: Table["columns"][string],
): string {
  const isKey = primaryKey || keyOf(table).includes(name);
  const notes = [
    ...(isKey ? ["key"] : []),
    ...(notNull || primaryKey ? [] : ["may be null"]),
    ...(more.default === undefined ? [] : [`default ${code(String(more.default))}`]),
  ];
  return `| ${code(name)} | ${type} | ${notes.join(", ")} |`.replace("|  |", "| |");
}

function keyOf({ compositePrimaryKeys }: Table): readonly string[] {
  return Object.values(compositePrimaryKeys).flatMap(({ columns }) => columns);
}

function indexText({ name, columns, isUnique, where }: z.infer<typeof Index>): string {
  const by = columns.map((column) => code(column.replaceAll("|", "\\|"))).join(", ");
  const only = where === undefined ? "" : ` where ${code(where.replaceAll(/\s+/g, " "))}`;
  return `${code(name)}${isUnique ? " (once)" : ""}: ${by}${only}`;
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

if (process.argv[1] === import.meta.filename) {
  const file = "docs/database-schema.md";
  writeGenerated({ file, from: "the tables say", usage: USAGE, make: schemaPage });
}
