import { env } from "cloudflare:workers";
import { getTableName } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Retention } from "../../src/adapters/d1/operations/retention.ts";
import { TABLE_RETENTION } from "../../src/adapters/d1/retention.ts";
import { TABLES } from "../../src/adapters/d1/tables.ts";
import { applyRetention } from "../../src/application/operations/apply-retention.ts";
import { lowestId, newId } from "../../src/domain/ids.ts";
import { EXPIRING_KINDS, type ExpiringKind } from "../../src/domain/operations/retention.ts";
import { addSeconds, businessDay, type Instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const NOW = shop.ports.now();
const ago = (days: number) => addSeconds(NOW, -days * 24 * 60 * 60);

/** One row of each kind as old as this, with what belongs to it. */
const ROWS: Readonly<Record<ExpiringKind, (at: Instant, name: string) => readonly string[]>> = {
  sessions: (at, name) => [
    `INSERT INTO sessions VALUES ('ses_${name}', 'customer', 'usr_1', '', '', '${at}', '${at}')`,
    `INSERT INTO session_revocations VALUES ('ses_${name}', '${at}')`,
    `INSERT INTO refresh_tokens VALUES ('h${name}', 'ses_${name}', '${at}')`,
    `INSERT INTO refresh_uses VALUES ('h${name}', '${at}')`,
  ],
  inbound_events: (at, name) => [
    `INSERT INTO inbound_events VALUES ('${newId("inbound", at)}', 'midtrans', '${name}',
      'accepted', '{}', '', '${at}', '${at}', '${at}', 'credited')`,
  ],
  notifications: (at, name) => {
    const id = newId("notification", at);
    return [
      `INSERT INTO notifications (id, user_id, transaction_id, event, channel, recipient, status,
         created_at, updated_at)
       VALUES ('${id}', 'usr_1', '${name}', 'success', 'email', 'x', 'SENT', '${at}', '${at}')`,
      `INSERT INTO delivery_attempts
       VALUES ('${id}', 1, 'smtp', 'accepted', '250', '', 1, '${at}')`,
    ];
  },
  alerts: (at, name) => [
    `INSERT INTO alerts (kind, subject, detail, times, opened_at, last_at, cleared_at)
     VALUES ('copy.drift', '${name}', '', 1, '${at}', '${at}', '${at}')`,
  ],
  dead_letters: (at, name) => [
    `INSERT INTO dead_letters (id, queue, body, attempts, died_at, state, digest)
     VALUES ('${name}', 'ppob', '{}', 1, '${at}', 'REPLAYED', '${name}')`,
    `INSERT INTO dead_letter_replays VALUES ('${name}', 1, 'adm_1', '${at}')`,
  ],
  reconciliation_rows: (at, name) => [
    `INSERT INTO reconciliation_rows
     VALUES ('${newId("reconciliation", at)}', '${name}', 1, 1, '', 1, 'success', '', NULL, NULL)`,
  ],
  reconciliation_marks: (at) => [
    `INSERT INTO reconciliation_marks VALUES ('${newId("reconciliation", at)} run 1', '')`,
  ],
  webhook_refusals: (at, name) => [
    `INSERT INTO webhook_refusals VALUES ('${businessDay(at)}', 'midtrans', 'forged', '${name}', 1,
      '', '', '${at}', '${at}')`,
  ],
  missed_deadlines: (at) => [
    `INSERT INTO missed_promises
     VALUES ('${newId("transaction", at)}', 'usr_1', '${at}', '${at}', '${at}')`,
  ],
  order_reservations: (at) => [
    `INSERT INTO order_reservations (transaction_id, user_id, state, created_at)
     VALUES ('${newId("transaction", at)}', 'usr_1', 'KEPT', '${at}')`,
  ],
  stock_movements: (at) => [
    `INSERT INTO stock_movements (product_id, kind, units, actor, created_at)
     VALUES ('prd_1', 'added', 1, 'adm_1', '${at}')`,
  ],
  stock_reveals: (at) => [
    `INSERT INTO stock_reveals (line_id, actor, revealed_at) VALUES ('stl_1', 'usr_1', '${at}')`,
  ],
  requests: (at, name) => [`INSERT INTO requests VALUES ('adm_1', '${name}', '', '{}', '${at}')`],
  job_errors: (at, name) => [`INSERT INTO job_errors VALUES ('${name}', '', '${at}')`],
  exchange_quotes: (at) => [
    `INSERT INTO exchange_quotes
     VALUES ('${newId("quote", at)}', 'usr_1', 'IDR', 1, 'WL', 1, 1, 1, 0, '${at}', '${at}')`,
  ],
  receipt_shares: (at, name) => [
    `INSERT INTO receipt_shares
     VALUES ('${name}', 'usr_1', '${name}', NULL, 0, '${at}', '${at}')`,
  ],
  account_inquiries: (at, name) => [
    `INSERT INTO account_inquiries VALUES ('bca', '${name}', NULL, '${at}')`,
  ],
  staff_alone_totals: (at, name) => [
    `INSERT INTO staff_alone_totals VALUES ('${name}', '${businessDay(at)}', 1, 1)`,
  ],
  customer_quotas: (at, name) => [
    `INSERT INTO customer_quotas VALUES ('${name}', '${businessDay(at)}', 'charge', 1, 1)`,
  ],
  proposals: (at) => {
    const id = newId("proposal", at);
    const later = addSeconds(at, 60);
    return [
      `INSERT INTO proposals (id, kind, subject, proposed_by, expires_at, created_at)
       VALUES ('${id}', 'setting', 'x', 'adm_1', '${later}', '${at}')`,
      `INSERT INTO proposal_decisions
         (proposal_id, decision, proposed_by, expires_at, decided_by, decided_at)
       VALUES ('${id}', 'reject', 'adm_1', '${later}', 'adm_2', '${at}')`,
    ];
  },
  bank_transfer_alone_totals: (at, name) => [
    `INSERT INTO bank_transfer_alone_totals VALUES ('${name}', '${businessDay(at)}', 1, 1)`,
  ],
  bank_transfer_approvals: (at, name) => [
    `INSERT INTO bank_transfer_approvals VALUES ('${name}', 'adm_1', 1, NULL, '${at}')`,
  ],
  refund_proposals: (at, name) => [
    `INSERT INTO refund_proposals VALUES ('${name}', 'adm_1', 'done', 1, '${at}')`,
  ],
  transaction_events: (at, name) => [
    `INSERT INTO transaction_events
     VALUES ('usr_1', '${name}', 1, NULL, 'PENDING', '', '', '${at}')`,
  ],
  payment_log_words: (_at, name) => [`INSERT INTO payment_log_words VALUES ('${name}', 'plg_1')`],
};
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

  it("leaves after as many days as staff have set", async () => {
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

const Plan = z.array(z.object({ detail: z.string() }));

describe("a page that leaves", () => {
  const asked: string[] = [];
  const recording = new Proxy(env.DB, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => {
        if (name === "prepare") asked.push(String(given[0]));
        return Reflect.apply(member, target, given);
      };
    },
  });
  const { deleteExpired } = d1Retention(openDb(recording));

  it.each(EXPIRING_KINDS)("(%s) is found along an index, without sorting", async (kind) => {
    asked.length = 0;
    await deleteExpired(kind, ago(1_000), 5);
    expect(asked.length).toBeGreaterThan(0);
    for (const sql of asked) {
      const bound = new Array(sql.split("?").length - 1).fill(lowestId("inbound", NOW));
      const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...bound)
        .all();
      for (const { detail } of Plan.parse(results)) {
        expect(detail).not.toMatch(/TEMP B-TREE|AUTOMATIC/);
        // All of them leave, so any page is the first.
        if (!RETIRED.includes(kind)) expect(detail).not.toMatch(/^SCAN/);
      }
    }
  });
});
