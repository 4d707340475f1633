// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { d1AlertRules } from "../../src/adapters/d1/dashboard/alert-rules.ts";
import { watchRules } from "../../src/application/dashboard/watch-rules.ts";
import { type AlertRule, AlertRuleView } from "../../src/domain/dashboard/alert-rule.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { expectProblem } from "../http/api-handler.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;
let admin: { readonly token: string };
beforeAll(async () => {
  shop = await openShop();
  admin = await shop.staff("admin");
});

const start = instant(Date.now() + 60_000);
const minute = (minutes: number): Ports => ({
  ...shop.ports,
  now: () => addSeconds(start, minutes * 60),
});

async function ruleNamed(rule: string): Promise<AlertRuleView> {
  const answer = await shop.ask("GET /admin/alert-rules/{rule}", {
    token: admin.token,
    params: { rule },
  });
  return AlertRuleView.parse(await answer.json());
}

type Change = Partial<AlertRule> & { readonly reason?: string };
/** What is said of a rule as it stands. */
const said = ({ metric, scope, comparator, threshold, ...rule }: AlertRuleView) => {
  const { for_minutes, window_minutes, minimum, severity, enabled, revision } = rule;
  const bounds = { comparator, threshold, for_minutes, window_minutes, minimum };
  return { metric, scope, ...bounds, severity, enabled, revision };
};

async function put(rule: string, change: Change, token = admin.token): Promise<Response> {
  const body = {
    ...{ metric: "queue.dead_letters", comparator: "above", threshold: 0, for_minutes: 0 },
    ...{ severity: "normal", enabled: true, revision: 0, reason: "Dicoba dulu" },
    ...change,
  };
  return await shop.ask("PUT /admin/alert-rules/{rule}", { token, params: { rule }, body });
}

async function alertsAbout(subject: string) {
  const { results } = await shop.db
    .prepare("SELECT times, cleared_at FROM alerts WHERE subject = ? ORDER BY number")
    .bind(subject)
    .all<{ times: number; cleared_at: string | null }>();
  return results.map(({ times, cleared_at }) => [times, cleared_at === null ? "open" : "over"]);
}

let late = 0;
const promises = {
  miss: async (many: number) => {
    late += many;
    await shop.db
      .prepare(
        `INSERT INTO missed_promises SELECT 'txn_late' || (? + key), 'usr_1', '', '', NULL
         FROM json_each(?)`,
      )
      .bind(late, JSON.stringify(Array.from({ length: many })))
      .run();
  },
  keep: async () => {
    await shop.db.prepare("UPDATE missed_promises SET ended_at = 'now'").run();
  },
};

describe("a rule of alerts", () => {
  it("fires once, stays, clears once, and fires again when it comes back", SLOW, async () => {
    const rule = "telat_dua";
    const made = await put(rule, { metric: "orders.late", threshold: 1, for_minutes: 10 });
    expect(AlertRuleView.parse(await made.json())).toMatchObject({
      ...{ rule, revision: 1, kind: "order.many_late", in_force: 1, firing: [] },
    });
    const mine = () => alertsAbout(`orders (${rule})`);
    const [miss, keep] = [() => promises.miss(2), () => promises.keep()];
    const again = [
      [1, "over"],
      [1, "open"],
    ];
    /** What is done before a look at a minute, and how the alerts are after it. */
    const story: readonly (readonly [number, (() => Promise<void>) | null, unknown])[] = [
      [0, null, []],
      [1, miss, []],
      [9, null, []],
      // It was met for ten minutes.
      [11, null, [[1, "open"]]],
      [30, null, [[1, "open"]]],
      // What is over for less than ten minutes is not over.
      [31, keep, [[1, "open"]]],
      [35, miss, [[1, "open"]]],
      [36, keep, [[1, "open"]]],
      [45, null, [[1, "open"]]],
      [46, null, [[1, "over"]]],
      [60, null, [[1, "over"]]],
      // What is met for less than ten minutes is not told.
      [61, miss, [[1, "over"]]],
      [69, keep, [[1, "over"]]],
      [70, miss, [[1, "over"]]],
      [79, null, [[1, "over"]]],
      [80, null, again],
      [81, keep, again],
      [
        91,
        null,
        [
          [1, "over"],
          [1, "over"],
        ],
      ],
    ];
    for (const [at, change, expected] of story) {
      await change?.();
      // Two lines of the schedule may run at once.
      await Promise.all([watchRules(minute(at)), watchRules(minute(at))]);
      expect([at, await mine()]).toEqual([at, expected]);
    }
  });

  it("is told of once to those who listen, urgently where it says so", async () => {
    await shop.db.prepare("DELETE FROM outbox").run();
    await put("mati_satu", { severity: "urgent" });
    await shop.db
      .prepare(
        `INSERT INTO dead_letters (id, queue, body, attempts, died_at, digest)
         VALUES ('mati', 'files', '{}', 1, ?, 'mati')`,
      )
      .bind(start)
      .run();
    await Promise.all([0, 1, 2].map(() => watchRules(minute(100))));
    for (const at of [101, 102]) await watchRules(minute(at));
    expect(await alertsAbout("files")).toEqual([[1, "open"]]);
    expect(await alertsAbout("files (mati_satu)")).toEqual([[1, "open"]]);
    const open = await shop.ports.alerts.list({ limit: 9, state: "open" });
    expect(open.data.find(({ subject }) => subject === "files (mati_satu)")?.severity).toBe(
      "urgent",
    );
    expect((await ruleNamed("mati_satu")).firing).toEqual(["files"]);
    await shop.db.prepare("DELETE FROM dead_letters").run();
    // What comes and goes within five minutes is one episode.
    for (const at of [103, 107]) await watchRules(minute(at));
    expect(await alertsAbout("files (mati_satu)")).toEqual([[1, "open"]]);
    await watchRules(minute(108));
    expect(await alertsAbout("files (mati_satu)")).toEqual([[1, "over"]]);
  });

  it("holds a supplier's rate against enough attempts", async () => {
    const at = addSeconds(start, 200 * 60);
    const tried = (state: string, many: number) =>
      shop.db
        .prepare(
          `INSERT INTO attempts (ref, transaction_id, user_id, supplier, supplier_sku, customer_no,
             cost_ceiling, state, checks, created_at, last_asked_at)
           SELECT ? || key, 'txn_r', 'usr_1', 'digiflazz', 'pln20', '1', 1, ?, 0, ?, ?
           FROM json_each(?)`,
        )
        .bind(crypto.randomUUID(), state, at, at, JSON.stringify(Array.from({ length: many })))
        .run();
    const facts = async () => {
      const asked = { at, suppliers: ["digiflazz", "iak"] };
      const { facts } = await shop.ports.alertRules.standing(asked);
      return facts.filter(({ metric }) => metric === "supplier.success_rate");
    };
    await tried("DELIVERED", 6);
    await tried("FAILED", 10);
    expect(await facts()).toEqual([]);
    await tried("PENDING", 30);
    await tried("FAILED", 8);
    expect(await facts()).toMatchObject([{ subject: "digiflazz", value: 25 }]);
    await watchRules(minute(200));
    await watchRules(minute(211));
    expect(await alertsAbout("digiflazz")).toContainEqual([1, "open"]);
    // An hour later there are too few to say anything.
    await watchRules(minute(265));
    await watchRules(minute(276));
    expect(await alertsAbout("digiflazz")).toContainEqual([1, "over"]);
  });

  it("tells of differences, webhooks that wait, old jobs and lagging copies", async () => {
    const at = addSeconds(start, 400 * 60);
    const old = addSeconds(at, -900);
    const queries = [
      `INSERT INTO reconciliations (id, source, day, origin, state, run, step, position, rows,
         deferred, missing, extra, amount, status, duplicate, opened_by, opened_at, stepped_at)
       VALUES ('rec_1', 'midtrans', substr('${at}', 1, 10), 'cron', 'DONE', 1, 1, '', 3, 0, 1, 1,
         0, 0, 0, 'system:cron', '${at}', '${at}')`,
      `INSERT INTO inbound_events (id, provider, once_key, verdict, body, request_id, received_at,
         queued_at) VALUES ('whk_1', 'midtrans', 'x', 'accepted', '{}', '', '${old}', '${old}')`,
      `INSERT INTO outbox (queue, body, delay_seconds, created_at)
       VALUES ('files', '{}', 0, '${old}')`,
      `INSERT INTO transactions (id, user_id, type, status, currency, price, fee, discount, total,
         business_day, created_at, updated_at, version, projected_at)
       VALUES ('txn_lag', 'usr_1', 'TOPUP', 'SUCCESS', 'IDR', 1, 0, 0, 1, '2026-01-01', '${old}',
         '${old}', 1, '${at}')`,
    ];
    for (const query of queries) await shop.db.prepare(query).run();
    const before = await ruleNamed("differences_open");
    const changed = await put("differences_open", { ...said(before), enabled: true });
    expect(changed.status).toBe(200);
    await watchRules(minute(400));
    await watchRules(minute(405));
    for (const subject of ["midtrans", "webhooks", "outbox", "copies"]) {
      expect([subject, await alertsAbout(subject)]).toEqual([subject, [[1, "open"]]]);
    }
    for (const table of ["outbox", "inbound_events", "reconciliations", "transactions"]) {
      await shop.db.prepare(`DELETE FROM ${table}`).run();
    }
    await watchRules(minute(430));
    await watchRules(minute(436));
    for (const subject of ["midtrans", "webhooks", "outbox", "copies"]) {
      expect([subject, await alertsAbout(subject)]).toEqual([subject, [[1, "over"]]]);
    }
  });

  it("reads all of it by indexes, in one trip of four queries", async () => {
    const { db, plansOf } = explainedDb();
    const asked = { at: start, suppliers: ["digiflazz"] };
    const plans = await plansOf(() => d1AlertRules(db).standing(asked));
    expect(plans).toHaveLength(4);
    const scans = plans.flat().filter((step) => /^SCAN/.test(step));
    // A handful of rows, or the first of an index.
    const small = /alert_rules|alert_episodes|rounds|each|figure|subquery|CONSTANT|newer|outbox$/;
    expect(scans.filter((step) => !small.test(step))).toEqual([
      "SCAN inbound_events USING INDEX inbound_events_waiting",
      "SCAN inbound_events USING INDEX inbound_events_waiting",
      "SCAN missed_promises USING INDEX missed_promises_open",
      "SCAN missed_promises USING INDEX missed_promises_open",
    ]);
  });
});

describe("changing a rule", () => {
  it("asks for the revision that was seen and a reason, and stands in the audit log", async () => {
    const before = await ruleNamed("outbox_old");
    expect(before).toMatchObject({ metric: "outbox.age", in_force: 60, revision: 1 });
    const change = { ...said(before), threshold: 90 };
    const stale = await put("outbox_old", { ...change, revision: 7 });
    await expectProblem(stale, "409 alert_rule.changed");
    await expectProblem(await put("outbox_old", { ...change, reason: "x" }), "422 request.invalid");
    const misnamed = await put("antrean-tua", change);
    expect(await misnamed.clone().text()).toContain("3 sampai 50 huruf kecil");
    await expectProblem(misnamed, "422 request.invalid");
    const two = await Promise.all(
      [0, 1].map(() => put("outbox_old", { ...change, reason: "Sering" })),
    );
    expect(two.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await ruleNamed("outbox_old")).toMatchObject({ in_force: 90, revision: 2 });
    const row = await shop.db
      .prepare(`SELECT COUNT(*) AS n FROM audit_log WHERE action = 'alert_rule.put'
        AND resource_id = 'outbox_old' AND new ->> 'reason' = 'Sering'`)
      .first<{ n: number }>();
    expect(row?.n).toBe(1);
  });

  it("takes the setting's threshold where it has none, if there is such a setting", async () => {
    const low = await ruleNamed("supplier_deposit_low");
    expect(low).toMatchObject({ threshold: null, setting: "ppob.deposit_low" });
    const unset = await put("tanpa_batas", { metric: "outbox.age", threshold: null });
    await expectProblem(unset, "422 request.invalid");
  });

  it("ends what it has open when it is switched off", async () => {
    await promises.miss(3);
    await put("telat_mati", { metric: "orders.late", threshold: 1 });
    await watchRules(minute(500));
    expect(await alertsAbout("orders (telat_mati)")).toEqual([[1, "open"]]);
    const off = { metric: "orders.late", threshold: 1, enabled: false, revision: 1 } as const;
    expect((await put("telat_mati", off)).status).toBe(200);
    expect(await alertsAbout("orders (telat_mati)")).toEqual([[1, "over"]]);
    await watchRules(minute(501));
    expect(await alertsAbout("orders (telat_mati)")).toEqual([[1, "over"]]);
    await promises.keep();
  });

  it("is for those who may, and lists every rule with what it is in force at", async () => {
    const { token } = await shop.staff("operator");
    await expectProblem(await put("siapa_saja", {}, token), "403 auth.forbidden");
    const answer = await shop.ask("GET /admin/alert-rules", { token });
    const { data } = z.object({ data: z.array(AlertRuleView) }).parse(await answer.json());
    expect(data.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["work_backlog"]));
    const missing = { token, params: { rule: "tidak_ada" } };
    const unknown = await shop.ask("GET /admin/alert-rules/{rule}", missing);
    await expectProblem(unknown, "404 alert_rule.not_found");
  });
});
