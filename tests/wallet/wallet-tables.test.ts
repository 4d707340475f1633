import { describe, expect, it } from "vitest";
import { deleteExpired, RETENTION } from "../../src/adapters/durable/wallet/retention.ts";
import { addSeconds, businessDay } from "../../src/domain/time.ts";
import { booksOf } from "../support/invariants.ts";
import { AT, scene } from "./commands.ts";
import { inside } from "./inside.ts";

const DAY_SECONDS = 24 * 60 * 60;

describe("every table of a wallet", () => {
  it("has an owner, and a bound, a retention or a reason to stay for ever", async () => {
    const { buyer } = await scene();
    const tables = await inside(buyer.id, ({ sql }) =>
      sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
        .toArray()
        .map(({ name }) => name)
        .filter((name) => !name.startsWith("sqlite_") && !name.startsWith("_cf_")),
    );
    expect(tables.toSorted()).toEqual(Object.keys(RETENTION).toSorted());
  });
});

describe("what is past its time in a wallet", () => {
  it("leaves in pages, and what is not stays", async () => {
    const { buyer } = await scene();
    const old = addSeconds(AT, -8 * DAY_SECONDS);
    const left = await inside(buyer.id, ({ sql }) => {
      sql.exec(
        `INSERT INTO request_keys
         SELECT 'old' || n, 'd', '{}', ? FROM (
           WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 600)
           SELECT n FROM s)`,
        old,
      );
      sql.exec("INSERT INTO request_keys VALUES ('new', 'd', '{}', ?)", AT);
      for (const days of [61, 63]) {
        const day = businessDay(addSeconds(AT, -days * DAY_SECONDS));
        sql.exec("INSERT INTO spendings VALUES ('PPOB', 'XYZ', ?, 5)", day);
      }
      const keys = () => sql.exec("SELECT key FROM request_keys").toArray().length;
      const before = keys();
      const first = { more: deleteExpired(sql, Date.parse(AT)), gone: before - keys() };
      const second = { more: deleteExpired(sql, Date.parse(AT)), gone: before - keys() };
      const third = { more: deleteExpired(sql, Date.parse(AT)), gone: before - keys() };
      const days = sql
        .exec("SELECT business_day FROM spendings WHERE currency = 'XYZ'")
        .toArray().length;
      sql.exec("DELETE FROM spendings WHERE currency = 'XYZ'");
      return { first, second, third, days };
    });
    expect(left).toEqual({
      first: { more: true, gone: 500 },
      second: { more: false, gone: 600 },
      third: { more: false, gone: 600 },
      days: 1,
    });
    expect((await booksOf(buyer.id)).entries).toHaveLength(1);
  });
});
