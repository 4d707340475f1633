// @module-tag unsampled
import { getTableName } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { d1Retention } from "../../src/adapters/d1/operations/retention.ts";
import { TABLE_RETENTION } from "../../src/adapters/d1/retention.ts";
import { TABLES } from "../../src/adapters/d1/tables.ts";
import { applyRetention } from "../../src/application/operations/apply-retention.ts";
import { EXPIRING_KINDS, type ExpiringKind } from "../../src/domain/operations/retention.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { explainedDb } from "../support/query-plans.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { ROWS } from "./expiring-rows.ts";

const shop = await openShop();
const NOW = shop.ports.now();
const ago = (days: number) => addSeconds(NOW, -days * 24 * 60 * 60);

/** What no release writes any more leaves whatever its age. */
const RETIRED: readonly ExpiringKind[] = [
  "bank_transfer_alone_totals",
  "bank_transfer_approvals",
  "refund_proposals",
  "transaction_events",
  "payment_log_words",
];

/** The tables whose rows leave with a kind. */
function tablesOf(kind: ExpiringKind): readonly string[] {
  return Object.entries(TABLE_RETENTION)
    .filter(([, { keeps }]) => keeps.kind === "expiring" && keeps.as === kind)
    .map(([name]) => name);
}

const insert = (rows: readonly string[]) => shop.db.batch(rows.map((row) => shop.db.prepare(row)));

async function rowsIn(table: string): Promise<number> {
  const counted = await shop.db
    .prepare(`SELECT COUNT(*) AS n FROM ${table}`)
    .first<{ n: number }>();
  return counted?.n ?? Number.NaN;
}

describe("every table of the database", () => {
  it("has an owner, and a bound, a retention or a reason to stay", async () => {
    const { results } = await shop.db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all<{ name: string }>();
    const ours = results.map(({ name }) => name).filter((name) => !/^(_cf|d1_)/.test(name));
    expect(Object.keys(TABLE_RETENTION).toSorted()).toEqual(ours.toSorted());
    expect(TABLES.map(getTableName).toSorted()).toEqual(ours.toSorted());
  });

  it("whose rows leave by their age is emptied by a kind that exists, and no kind is idle", () => {
    expect(EXPIRING_KINDS.filter((kind) => tablesOf(kind).length === 0)).toEqual([]);
    expect(Object.keys(ROWS).toSorted()).toEqual(EXPIRING_KINDS.toSorted());
  });
});

describe("what is past its time", () => {
  it.each(EXPIRING_KINDS)(
    "leaves (%s) with all that belongs to it, and what is not stays",
    SLOW,
    async (kind) => {
      const tables = tablesOf(kind);
      const before = await Promise.all(tables.map(rowsIn));
      await insert(ROWS[kind](ago(1_000), "lama"));
      const retired = RETIRED.includes(kind);
      if (!retired) await insert(ROWS[kind](NOW, "baru"));
      await applyRetention(shop.ports);
      const left = await Promise.all(tables.map(rowsIn));
      expect(left).toEqual(before.map((rows) => (retired ? 0 : rows + 1)));
    },
  );

  it("leaves page by page, the oldest first, and a full page may not be the last", async () => {
    const stored = (days: number, name: string) => ROWS.job_errors(ago(days), name);
    await insert([20, 30, 40, 50, 60].flatMap((days) => stored(days, `tua-${days}`)));
    const names = async () => {
      const query = "SELECT digest FROM job_errors WHERE digest LIKE 'tua-%' ORDER BY digest";
      const { results } = await shop.db.prepare(query).all<{ digest: string }>();
      return results.map(({ digest }) => digest);
    };
    const { deleteExpired } = shop.ports.retention;
    expect(await deleteExpired("job_errors", ago(14), 2)).toBe(2);
    expect(await names()).toEqual(["tua-20", "tua-30", "tua-40"]);
    expect(await deleteExpired("job_errors", ago(14), 2)).toBe(2);
    expect(await deleteExpired("job_errors", ago(14), 2)).toBe(1);
    expect(await deleteExpired("job_errors", ago(14), 2)).toBe(0);
  });

  it("of one call is bounded, and the next goes on where it stopped", async () => {
    const asked: ExpiringKind[] = [];
    const full: Partial<Ports> = {
      retention: {
        deleteExpired: async (kind, _before, limit) => {
          asked.push(kind);
          return kind === "requests" ? limit : 0;
        },
      },
    };
    await applyRetention({ ...shop.ports, ...full });
    expect(asked.filter((kind) => kind === "requests")).toHaveLength(10);
    expect(new Set(asked)).toEqual(new Set(EXPIRING_KINDS));
  });

  it("of one kind that cannot be forgotten keeps no other from leaving", async () => {
    const [first, ...others] = EXPIRING_KINDS;
    const asked: ExpiringKind[] = [];
    const broken: Partial<Ports> = {
      retention: {
        deleteExpired: async (kind) => {
          asked.push(kind);
          if (kind === first) throw new Error("D1_ERROR: no such table");
          return 0;
        },
      },
    };
    const { failed, done } = await applyRetention({ ...shop.ports, ...broken });
    expect({ failed, done, asked }).toEqual({
      failed: 1,
      done: others.length,
      asked: EXPIRING_KINDS,
    });
  });

  it("waits for the next night once the budget of this one is used up", async () => {
    await insert(ROWS.inbound_events(ago(300), "spaet"));
    const before = await rowsIn("inbound_events");
    expect((await applyRetention({ ...shop.ports, budget: { left: () => 9 } })).rows).toBe(0);
    await applyRetention(shop.ports);
    expect(await rowsIn("inbound_events")).toBe(before - 1);
  });

  it("leaves after as many days as staff have set", SLOW, async () => {
    const { token } = await shop.staff("super_admin");
    const set = await shop.request("PUT", "/admin/config/system/retention.inbound_days", {
      token,
      body: { value: 400, reason: "Uji" },
    });
    expect((await approvedByAnother(shop, set)).status).toBe(200);
    const before = await rowsIn("inbound_events");
    await insert(ROWS.inbound_events(ago(399), "noch"));
    await insert(ROWS.inbound_events(ago(401), "weg"));
    await applyRetention(shop.ports);
    expect(await rowsIn("inbound_events")).toBe(before + 1);
  });
});

describe("a sign-in", () => {
  it("that is still renewed loses only the tokens that have run out", async () => {
    const at = ago(100);
    const far = addSeconds(NOW, 1_000_000);
    await insert([
      `INSERT INTO sessions VALUES ('ses_lang', 'customer', 'usr_1', '', '', '${at}', '${far}')`,
      `INSERT INTO refresh_tokens VALUES ('spent', 'ses_lang', '${at}')`,
      `INSERT INTO refresh_uses VALUES ('spent', '${at}')`,
      `INSERT INTO refresh_tokens VALUES ('fresh', 'ses_lang', '${far}')`,
    ]);
    await applyRetention(shop.ports);
    const { results } = await shop.db
      .prepare("SELECT hash FROM refresh_tokens WHERE session_id = 'ses_lang'")
      .all();
    expect(results).toEqual([{ hash: "fresh" }]);
    expect(await rowsIn("sessions WHERE id = 'ses_lang'")).toBe(1);
  });
});

describe("a page that leaves", () => {
  const { db, stepsOf } = explainedDb();
  const { deleteExpired } = d1Retention(db);

  it.each(EXPIRING_KINDS)("(%s) is found along an index, without sorting", SLOW, async (kind) => {
    for (const step of await stepsOf(() => deleteExpired(kind, ago(1_000), 5))) {
      expect(step).not.toMatch(/TEMP B-TREE|AUTOMATIC/);
      // All of them leave, so any page is the first.
      if (!RETIRED.includes(kind)) expect(step).not.toMatch(/^SCAN/);
    }
  });
});
