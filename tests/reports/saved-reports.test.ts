import { describe, expect, it } from "vitest";
import * as z from "zod";
import { runDueReports } from "../../src/application/reports/run-due-reports.ts";
import { DiscordChannel } from "../../src/domain/discord/channel.ts";
import { refuse } from "../../src/domain/refusal.ts";
import { ReportOutcome } from "../../src/domain/reports/outcome.ts";
import { Report } from "../../src/domain/reports/report.ts";
import { nextDue } from "../../src/domain/reports/schedule.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { expectProblem } from "../http/api-handler.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const owner = await shop.staff();
const { token } = owner;
const HOUR = 3_600;
const definition = {
  source: "sales",
  metrics: ["orders", "turnover"],
  dimensions: ["type"],
  filters: [{ field: "currency", is: ["IDR"] }],
  span: { kind: "period", period: "yesterday" },
  compare: "previous",
};

const emailOf = async (id: string) =>
  z
    .string()
    .parse(await shop.db.prepare("SELECT email FROM admins WHERE id = ?").bind(id).first("email"));

async function saved(more: object = {}, by = token): Promise<Report> {
  const body = { name: `Laporan ${crypto.randomUUID()}`, definition, ...more };
  const answer = await shop.request("POST", "/admin/reports", { token: by, body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Report.parse(await answer.json());
}

const daily = (to: object) => ({ schedule: { every: "day", hour: 8, to } });

async function stands(id: string): Promise<Report> {
  return Report.parse(await (await shop.request("GET", `/admin/reports/${id}`, { token })).json());
}

async function runsOf(id: string): Promise<readonly ReportOutcome[]> {
  const answer = await shop.request("GET", `/admin/reports/${id}/runs`, { token });
  return z.object({ data: z.array(ReportOutcome) }).parse(await answer.json()).data;
}

/** As the clock does at an instant, a second time at once, and what that sends arrives. */
async function clockAt(at: Instant, more: Partial<Ports> = {}) {
  const ports = { ...shop.ports, now: () => at, ...more };
  await Promise.all([runDueReports(ports), runDueReports(ports)]);
  await shop.ports.outbox.flush(addSeconds(at, 1));
  await settled();
}

async function alertsOf(subject: string) {
  const { results } = await shop.db
    .prepare("SELECT kind, cleared_at FROM alerts WHERE subject = ?")
    .bind(subject)
    .all<{ kind: string; cleared_at: string | null }>();
  return results;
}

async function channelAtDiscord() {
  const webhook = `81384788765${String(Math.random()).slice(2, 9).padEnd(7, "0")}`;
  const secret = "c".repeat(68);
  await shop.sandbox("POST", "/discord/webhooks", { id: webhook, token: secret });
  const url = `http://127.0.0.1:8788/discord/api/webhooks/${webhook}/${secret}`;
  const made = await shop.request("POST", "/notifications/admin/discord-channels", {
    ...{ token, body: { name: "Laporan", url } },
  });
  return { channel: DiscordChannel.parse(await made.json()).id, webhook };
}

async function postedAt(webhook: string, text: string) {
  const answer = await shop.sandbox("GET", `/inbox?to=${webhook}`);
  const { data } = z.object({ data: z.array(z.unknown()) }).parse(await answer.json());
  return data.filter((message) => JSON.stringify(message).includes(text)).length;
}

describe("a saved report", () => {
  it("is its maker's, read by whoever may read figures, and changed as it was seen", async () => {
    const reader = await shop.staff("viewer");
    const report = await saved();
    expect(report).toMatchObject({ admin_id: owner.id, schedule_state: "NONE", version: 1 });
    const path = `/admin/reports/${report.id}`;
    expect((await shop.request("GET", path, { token: reader.token })).status).toBe(200);
    const list = await shop.request("GET", `/admin/reports?admin_id=${owner.id}`, { token });
    expect(JSON.stringify(await list.json())).toContain(report.id);
    const body = { name: "Lain", definition };
    expect(
      (await shop.request("POST", "/admin/reports", { token: reader.token, body })).status,
    ).toBe(403);
    const put = (version: number) =>
      shop.request("PUT", path, { token, headers: { "if-match": `"${version}"` }, body });
    const changed = await put(1);
    expect([changed.status, changed.headers.get("etag")]).toEqual([200, '"2"']);
    await expectProblem(await put(1), "412 request.stale");
    const twice = await Promise.all([put(2), put(2)]);
    expect(twice.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await shop.request("DELETE", path, { token })).status).toBe(204);
    await expectProblem(await shop.request("GET", path, { token }), "404 report.not_found");
    const audit = await shop.db
      .prepare("SELECT action FROM audit_log WHERE resource_id = ? ORDER BY sequence")
      .bind(report.id)
      .all();
    expect(audit.results.map(({ action }) => action)).toEqual(
      ["create", "change", "change", "remove"].map((what) => `report.${what}`),
    );
  });

  it("names what may be asked, and is one of so many", async () => {
    const catalogue = await shop.request("GET", "/admin/reports/catalogue", { token });
    expect(await catalogue.json()).toMatchObject({ ready_made: ["daily"] });
    const other = await shop.staff();
    await shop.db
      .prepare(
        `INSERT INTO reports SELECT 'rpt_' || value, ?, 'x', '{}', NULL, 'NONE', NULL, NULL, 0,
           NULL, 1, '', '' FROM json_each(?)`,
      )
      .bind(other.id, JSON.stringify(Array.from({ length: 50 }, (_none, number) => number)))
      .run();
    const asked = { token: other.token, body: { name: "Satu lagi", definition } };
    await expectProblem(await shop.request("POST", "/admin/reports", asked), "409 report.too_many");
    await shop.db.prepare("DELETE FROM reports WHERE admin_id = ?").bind(other.id).run();
  });
});

describe("a report with a schedule", () => {
  it("comes by mail and to a channel once for each due time, as of that time", async () => {
    const reader = await shop.staff("finance");
    const { channel, webhook } = await channelAtDiscord();
    const to = { admin_ids: [reader.id], discord_channel_ids: [channel] };
    const answer = await shop.request("POST", "/admin/reports/ready-made", {
      ...{ token, body: { name: "daily", to } },
    });
    const report = Report.parse(await answer.json());
    const due = report.due_at ?? expect.unreachable();
    expect(due.slice(10)).toBe("T01:00:00.000Z");
    const mail = await emailOf(reader.id);
    await clockAt(addSeconds(due, -1));
    expect(await shop.mails(mail)).toHaveLength(0);
    await clockAt(addSeconds(due, 60));
    await clockAt(addSeconds(due, 300));
    const [letter, ...more] = await shop.mails(mail);
    expect(more).toEqual([]);
    expect(letter?.subject).toBe("Laporan terjadwal: Laporan harian");
    const yesterday = addSeconds(due, -24 * HOUR).slice(0, 10);
    expect(letter?.text).toContain(`${yesterday} – ${yesterday}`);
    expect(await postedAt(webhook, "Laporan harian")).toBe(1);
    // Two days that the shop was away are not made up for, only the last.
    await clockAt(addSeconds(due, 72 * HOUR + 60));
    expect(await shop.mails(mail)).toHaveLength(2);
    expect((await stands(report.id)).due_at).toBe(addSeconds(due, 96 * HOUR));
    const runs = await runsOf(report.id);
    const sent = { status: "SENT", attempts: 1, error_code: null, error: null };
    expect(runs).toMatchObject([
      { ...sent, due_at: addSeconds(due, 72 * HOUR) },
      { ...sent, due_at: due, ran_at: addSeconds(due, 60), from: yesterday, to: yesterday },
    ]);
    expect(runs[0]?.rows).toBeGreaterThanOrEqual(0);
    const arrived = [
      { channel: "email", id: reader.id, status: "SENT" },
      { channel: "discord", id: channel, status: "SENT" },
    ];
    for (const { recipients } of runs) expect(recipients).toEqual(arrived);
    await shop.request("DELETE", `/admin/reports/${report.id}`, { token });
  });

  it("that fails is tried again ever more rarely, and tells of it once until it goes", async () => {
    const report = await saved(daily({ admin_ids: [owner.id] }));
    const due = report.due_at ?? expect.unreachable();
    const reportFigures = { sums: () => Promise.reject(new Error("the database is away")) };
    let at = due;
    for (const failures of [1, 2, 3]) {
      await clockAt(at, { reportFigures });
      const now = await stands(report.id);
      const last_error = "Error: the database is away";
      expect(now).toMatchObject({ failures, due_at: due, last_error });
      expect(Date.parse(now.next_at ?? "")).toBeGreaterThan(Date.parse(at));
      at = instant(Date.parse(now.next_at ?? ""));
    }
    expect(await alertsOf(report.id)).toEqual([{ kind: "report.failed", cleared_at: null }]);
    expect(await runsOf(report.id)).toEqual([
      {
        ...{ due_at: due, ran_at: expect.any(String), status: "FAILED", attempts: 3 },
        ...{ from: null, to: null, rows: null, recipients: [] },
        ...{ error_code: "service.failed", error: "Error: the database is away" },
      },
    ]);
    const narrow = { sums: () => refuse("report.too_many_rows") };
    await clockAt(at, { reportFigures: narrow });
    expect(await runsOf(report.id)).toMatchObject([{ error_code: "report.too_many_rows" }]);
    at = instant(Date.parse((await stands(report.id)).next_at ?? ""));
    await clockAt(at);
    expect(await runsOf(report.id)).toMatchObject([{ due_at: due, status: "SENT", attempts: 5 }]);
    expect(await stands(report.id)).toMatchObject({ failures: 0, last_error: null });
    expect((await alertsOf(report.id))[0]?.cleared_at).not.toBeNull();
    const run = await shop.db
      .prepare("SELECT due_at FROM report_runs WHERE report_id = ?")
      .bind(report.id)
      .first("due_at");
    expect(run).toBe(due);
    await shop.request("DELETE", `/admin/reports/${report.id}`, { token });
  });

  it("stops when its owner may have it run no more, and begins anew with another", async () => {
    const leaving = await shop.staff("finance");
    const report = await saved(daily({ admin_ids: [owner.id] }), leaving.token);
    await shop.db.prepare("UPDATE admins SET role = 'viewer' WHERE id = ?").bind(leaving.id).run();
    await clockAt(addSeconds(report.due_at ?? ("" as Instant), 60));
    expect(await stands(report.id)).toMatchObject({ schedule_state: "STOPPED", next_at: null });
    expect(await runsOf(report.id)).toMatchObject([
      { due_at: report.due_at, status: "STOPPED", error_code: "report.stopped", recipients: [] },
    ]);
    expect(await alertsOf(report.id)).toMatchObject([{ kind: "report.stopped", cleared_at: null }]);
    expect(await shop.mails(await emailOf(owner.id))).not.toContainEqual(
      expect.objectContaining({ subject: `Laporan terjadwal: ${report.name}` }),
    );
    const body = { name: report.name, definition, ...daily({ admin_ids: [owner.id] }) };
    const headers = { "if-match": '"1"' };
    const asked = { token, headers, body };
    const again = await shop.request("PUT", `/admin/reports/${report.id}`, asked);
    expect(await again.json()).toMatchObject({ schedule_state: "ACTIVE", admin_id: owner.id });
    expect((await alertsOf(report.id))[0]?.cleared_at).not.toBeNull();
    await shop.request("DELETE", `/admin/reports/${report.id}`, { token });
  });

  it("goes to nobody who may not read figures, then or when it is sent", async () => {
    const reader = await shop.staff("finance");
    const report = await saved(daily({ admin_ids: [reader.id, owner.id] }));
    const withdraw = "UPDATE admins SET status = 'DISABLED' WHERE id = ?";
    await shop.db.prepare(withdraw).bind(reader.id).run();
    await clockAt(addSeconds(report.due_at ?? ("" as Instant), 60));
    expect(await shop.mails(await emailOf(reader.id))).toEqual([]);
    expect(await shop.mails(await emailOf(owner.id))).toContainEqual(
      expect.objectContaining({ subject: `Laporan terjadwal: ${report.name}` }),
    );
    const body = { name: "x", definition, ...daily({ admin_ids: [reader.id] }) };
    await expectProblem(
      await shop.request("POST", "/admin/reports", { token, body }),
      "422 report.recipient_refused",
    );
    const nobody = { name: "x", definition, ...daily({ admin_ids: [] }) };
    await expectProblem(
      await shop.request("POST", "/admin/reports", { token, body: nobody }),
      "422 request.invalid",
    );
  });
});

it.each<[object, string, string]>([
  [{ every: "day", hour: 8 }, "2026-03-01T01:00:00.000Z", "2026-03-02T01:00:00.000Z"],
  [{ every: "day", hour: 0 }, "2026-03-01T16:59:59.999Z", "2026-03-01T17:00:00.000Z"],
  [{ every: "week", weekday: 1, hour: 8 }, "2026-03-01T00:00:00.000Z", "2026-03-02T01:00:00.000Z"],
  [{ every: "month", day: 28, hour: 23 }, "2026-02-28T16:00:00.000Z", "2026-03-28T16:00:00.000Z"],
])("%o is due after %s at %s", (when, after, next) => {
  const schedule = { ...when, to: { admin_ids: [], discord_channel_ids: [] } };
  expect(nextDue(schedule as never, after as Instant)).toBe(next);
});

it.each([
  ["0000-01-01", "0000-01-02"],
  ["9999-12-30", "9999-12-31"],
])("refuses days that have no neighbours: %s", async (from, to) => {
  const body = { ...definition, span: { kind: "days", from, to } };
  const report = await shop.request("POST", "/admin/reports/run", { token, body });
  expect(report.status).toBe(422);
  for (const path of ["/admin/analytics/overview", "/analytics/charts/revenue"]) {
    const figures = await shop.request("GET", `${path}?from=${from}&to=${to}`, { token });
    expect([path, figures.status]).toEqual([path, 422]);
  }
  const day = await shop.request("GET", `/analytics/events?day=${to}`, { token });
  expect(day.status).toBe(422);
  const month = `/admin/analytics/user-retention?to=${to.slice(0, 7)}`;
  expect((await shop.request("GET", month, { token })).status).toBe(422);
});
