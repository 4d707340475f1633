import { env } from "cloudflare:workers";
import { getTableName } from "drizzle-orm";
import { sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { TABLES } from "../../src/adapters/d1/tables.ts";
import { meaningOf } from "../../src/adapters/d1/unique-guards.ts";
import { meaningsOf, namesByColumns } from "../../src/adapters/d1/unique-indexes.ts";
import { isRefusalCode } from "../../src/domain/refusal.ts";

const Row = z.object({ table: z.string(), columns: z.string() });

/** Every unique index the database really has, by the columns a breach is reported with. */
async function storedIndexes(): Promise<readonly z.infer<typeof Row>[]> {
  const { results } = await env.DB.prepare(
    `SELECT m.name AS "table", (
       SELECT group_concat(m.name || '.' || c.name, ', ') FROM
         (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) c
     ) AS columns
     FROM sqlite_master m JOIN pragma_index_list(m.name) i
     WHERE m.type = 'table' AND i."unique" = 1
       AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_cf%' ESCAPE '\\'
       AND m.name <> 'd1_migrations'`,
  ).all();
  return z.array(Row).parse(results);
}

describe("a unique index", () => {
  it("of the database means something when it is broken, each and every one", async () => {
    const stored = await storedIndexes();
    expect(stored.length).toBeGreaterThan(60);
    expect(stored.filter(({ columns }) => meaningOf(columns) === undefined)).toEqual([]);
  });

  const parcels = sqliteTable("parcels", { id: text().primaryKey(), code: text() }, (t) => [
    uniqueIndex("parcels_by_code").on(t.code),
  ]);
  const names = namesByColumns([parcels]);

  it("without a meaning is an error before anything else is looked up", () => {
    const known = new Map([["parcels_id_pk", { kind: "defect" } as const]]);
    expect(() => meaningsOf(names, known)).toThrow("parcels_by_code has no meaning");
  });

  it("that does not exist cannot be given a meaning", () => {
    const said = ["parcels_id_pk", "parcels_by_code", "parcels_by_sender"];
    const known = new Map(said.map((name) => [name, { kind: "done" } as const]));
    expect(() => meaningsOf(names, known)).toThrow("there is no unique index parcels_by_sender");
  });
});

/** Of columns that no release writes any more. */
const RETIRED = ["refund.second_person"];
/** What only a defect could break. */
const DEFECTS = ["stock.reserved_below_zero"];

describe("a check", () => {
  it("named like a refusal is one", async () => {
    const { results } = await env.DB.prepare("SELECT sql FROM sqlite_master WHERE sql > ''").all();
    const text = results.map(({ sql }) => String(sql)).join("\n");
    const named = [...text.matchAll(/CONSTRAINT\s+"?([a-z_]+\.[a-z_]+)"?\s+CHECK/gi)];
    const codes = named.map((each) => each[1] ?? "");
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !isRefusalCode(code))).toEqual([...RETIRED, ...DEFECTS]);
  });
});

it("holds every table of the database against the schemas that declare it", async () => {
  const stored = new Set((await storedIndexes()).map(({ table }) => table));
  const declared = new Set(TABLES.map(getTableName));
  expect([...stored].filter((table) => !declared.has(table))).toEqual([]);
});
