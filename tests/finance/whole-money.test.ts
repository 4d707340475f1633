import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const SOURCES = import.meta.glob<string>("../../src/**/*.ts", {
  import: "default",
  eager: true,
  query: "?raw",
});
const MIGRATIONS = import.meta.glob<string>("../../migrations/*.sql", {
  import: "default",
  eager: true,
  query: "?raw",
});

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

const COLUMNS = `SELECT m.name AS "table", c.name, UPPER(c.type) AS type
  FROM sqlite_master m JOIN pragma_table_info(m.name) c
  WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_cf%' ESCAPE '\\'
    AND m.name NOT LIKE 'd1_%'`;

/** Names that hold money, wherever they stand. */
const MONEY = new RegExp(
  `(^|_)(${[
    "amount|price|fee|discount|total|available|held|captured|refunded|cost|ceiling|gross|received",
    "credited|debited|delta|opening|closing|increases|decreases|balance|limit",
  ].join("|")})(_|$)`,
);

/** Tables must be known to hold what they say: SQLite enforces types only where it is told to. */
const STRICT = `SELECT name FROM pragma_table_list
  WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
    AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'd1_%'`;

describe("money is whole", () => {
  it("in every column of the database", async () => {
    const { results } = await env.DB.prepare(COLUMNS).all<Column & Record<string, unknown>>();
    expect(results.length).toBeGreaterThan(200);
    expectWhole(results);
    expect((await env.DB.prepare(STRICT).all()).results).toEqual([]);
  });

  it("in every column of a wallet", async () => {
    const { id } = await shop.customer({ balance: 1_000 });
    const [columns, loose] = await runInDurableObject(
      env.WALLETS.getByName(id),
      (_wallet, { storage }) => [
        storage.sql.exec(COLUMNS).toArray() as unknown as readonly Column[],
        storage.sql.exec(STRICT).toArray(),
      ],
    );
    expect(columns?.length).toBeGreaterThan(50);
    expectWhole((columns ?? []) as readonly Column[]);
    expect(loose).toEqual([]);
  });

  it("in the code: nothing reads or stores a fraction of it", () => {
    expect(Object.keys(SOURCES).length).toBeGreaterThan(100);
    for (const [path, text] of Object.entries(SOURCES)) {
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      expect(code, path).not.toMatch(/\bparseFloat\b|\.toFixed\(|\breal\(|\bREAL\b|\bnumeric\(/);
    }
    for (const [path, text] of Object.entries(MIGRATIONS)) {
      expect(text.replaceAll(/--.*$/gm, ""), path).not.toMatch(/\b(real|float|double|numeric)\b/i);
    }
  });
});

function expectWhole(columns: readonly Column[]): void {
  for (const { table, name, type } of columns) {
    expect(type, `${table}.${name}`).toMatch(/^(INTEGER|TEXT|BLOB)$/);
  }
  const money = columns.filter(({ name, type }) => MONEY.test(name) && type !== "TEXT");
  expect(money.length).toBeGreaterThan(10);
  for (const { table, name, type } of money) expect(type, `${table}.${name}`).toBe("INTEGER");
}
