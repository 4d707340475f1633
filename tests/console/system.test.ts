// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { handOver } from "../operations/batches.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { type Employee, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;
let owner: Employee;
let browser: Browser;
let viewer: Browser;

beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff("super_admin");
  [browser, viewer] = await Promise.all([signedIn(owner), signedIn(await shop.staff("viewer"))]);
});

async function seen(path: string, by = browser): Promise<Seen> {
  const page = await by.visit(`/console${path}`);
  expect(page.status, page.text.slice(0, 2_000)).toBe(200);
  return page;
}

async function send(page: Seen, action: string, typed: Readonly<Record<string, string>> = {}) {
  return await browser.send(page, `/console${action}`, typed);
}

async function answerOf<Answer>(route: string, params: object = {}): Promise<Answer> {
  const answer = await shop.ask(route, { params, token: owner.token } as never);
  return await answer.json<Answer>();
}

describe("alerts", () => {
  it("are closed by whoever has looked into them, with what was done", async () => {
    const alert = { kind: "supplier.deposit", subject: "alert-a", detail: "Saldo tipis" } as const;
    await shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
    const page = await seen("/alerts?state=open");
    expect(page.text).toContain("Saldo tipis");
    const refused = await send(page, "/alerts/resolve?state=open", { note: "" });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/name="note"[^>]*aria-invalid="true"/);
    const done = await send(page, "/alerts/resolve?state=open", { note: "Sudah diisi" });
    expect(done.text).toContain("It is closed.");
    expect(done.text).not.toContain("Saldo tipis");
    expect((await seen("/alerts")).text).toContain("Sudah diisi");
    expect((await seen("/alerts", viewer)).html).not.toContain("/alerts/resolve");
  });

  it("follow rules that are changed and added", async () => {
    const page = await seen("/alert-rules");
    const rule = { rule: "many_late", metric: "orders.late", comparator: "above", threshold: "7" };
    const more = { severity: "urgent", reason: "Musim ramai" };
    const added = await send(page, "/alert-rules/add", { ...rule, ...more });
    expect(added.text).toContain("many_late");
    expect(added.text).toContain("It counts from the next minute on.");
    const again = await send(page, "/alert-rules/add", { ...rule, ...more });
    expect(again.text).toContain("alert_rule.changed");
  });
});

describe("failed jobs", () => {
  it("are sent again one by one, and all of a queue", async () => {
    const ids = ["job-one", "job-two"];
    const bodies = ids.map((transaction_id) => ({ transaction_id }));
    await handOver("fa-system-ppob-dlq", bodies, shop.ports, { ids, attempts: 6 });
    const page = await seen("/dead-letters?state=DEAD");
    expect(page.text).toContain("job-one");
    const replayed = await send(page, "/dead-letters/replay?state=DEAD");
    expect(replayed.text).toContain("It is on its way.");
    const all = await send(page, "/dead-letters/replay-all", { queue: "ppob" });
    expect(all.text).toContain("They are on their way");
    expect((await seen("/dead-letters?state=REPLAYED")).html).toContain(owner.id);
  });
});

describe("settings", () => {
  it("are changed within their bounds, put back, and given an earlier value", SLOW, async () => {
    const path = "/settings/topup.minimum";
    const first = await seen(path);
    const wrong = await send(first, `${path}/change`, { value: "banyak", reason: "Uji" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="banyak"');
    await send(first, `${path}/change`, { value: "17.500", reason: "Uji" });
    expect(await settingValue("topup.minimum")).toBe(17_500);
    await send(first, `${path}/reset`);
    const page = await seen(path);
    await send(page, `${path}/rollback`, { reason: "Lebih baik" });
    expect(await settingValue("topup.minimum")).toBe(17_500);
    expect((await seen("/settings")).text).toContain("Rp 17.500");
    expect((await seen(path, viewer)).html).not.toContain("/change");
  });

  it("wait for a second person where they hold a control", async () => {
    const path = "/settings/adjustment.threshold";
    const page = await seen(path);
    const told = await send(page, `${path}/change`, { value: "2.000.000", reason: "Uji" });
    expect(told.text).toContain("second person");
    expect(await settingValue("adjustment.threshold")).not.toBe(2_000_000);
  });

  it("are typed as what they are: a word, yes or no, an amount or none, or members", async () => {
    for (const [key, control] of [
      ["ppob.routing", /<select[^>]*name="value"/],
      ["registration.without_code", /<option value="true" selected/],
      ["withdrawal.limit_day", /name="value"[^>]*class="numeric"/],
      ["limits.ppob", /<textarea[^>]*name="value"/],
    ] as const) {
      expect((await seen(`/settings/${key}`)).html, key).toMatch(control);
    }
    const path = "/settings/registration.without_code";
    const told = await send(await seen(path), `${path}/change`, { value: "false", reason: "Uji" });
    expect(told.text).toContain("second person");
  });

  it("stop a part of the shop and sell it again", async () => {
    const page = await seen("/switches");
    const typed = { scope: "supplier", subject: "digiflazz", reason: "Harga salah" };
    const stopped = await send(page, "/switches/stop", { ...typed, until: "2099-01-31" });
    expect(stopped.text).toContain("Harga salah");
    expect(stopped.text).toContain("31");
    const resumed = await send(stopped, "/switches/resume", { reason: "Sudah benar" });
    expect(resumed.text).toContain("It is sold again.");
    expect(resumed.text).not.toContain("Harga salah");
  });

  it("keep secrets that are set and never shown", async () => {
    const value = "rahasia-yang-panjang-sekali";
    const page = await seen("/secrets");
    const done = await send(page, "/secrets/set", { value, reason: "Rotasi" });
    expect(done.text).toContain("It is set.");
    expect(done.html).not.toContain(value);
    expect((await send(done, "/secrets/remove", { reason: "Bocor" })).text).toContain("no");
  });
});

describe("staff", () => {
  it("are added, given another role, reset and disabled", SLOW, async () => {
    const page = await seen("/staff");
    const typed = { name: "Sari Baru", email: "sari.baru@example.com", role: "viewer" };
    const added = await send(page, "/staff/add", typed);
    expect(added.text).toContain("shown this once");
    const id = /\/console\/staff\/(adm_\w+)/.exec(added.html)?.[1] ?? "";
    const taken = await send(page, "/staff/add", typed);
    expect(taken.text).toContain("auth.email_taken");
    const path = `/staff/${id}`;
    const member = await seen(path);
    expect(member.text).toContain("sari.baru@example.com");
    const changed = await send(member, `${path}/change`, { role: "support" });
    expect(changed.html).toContain('href="/console/roles/support"');
    const reset = await send(changed, `${path}/reset`);
    expect(reset.text).toContain("Set-up secret of");
    const told = { "topics.money": "email", kinds: "{}", "quiet_hours.from": "22:00" };
    const wrong = await send(await seen(`${path}/alerts`), `${path}/alerts/change`, told);
    expect(wrong.status).toBe(422);
    const until = { ...told, "quiet_hours.until": "06:00" };
    const chosen = await send(wrong, `${path}/alerts/change`, until);
    expect(chosen.text).toContain("22:00 – 06:00");
    expect(chosen.text).toMatch(/Money\s+e-mail/);
    expect((await seen(`${path}/sessions`)).text).toContain("signed in nowhere");
    const gone = await send(changed, `${path}/disable`);
    expect(gone.text).toContain("disabled");
  });

  it("have roles whose permissions are chosen", async () => {
    const page = await seen("/roles");
    const typed = { name: "night_shift", permissions: "alerts:read" };
    expect((await send(page, "/roles/add", typed)).text).toContain("night_shift");
    const role = await seen("/roles/night_shift");
    const changed = await send(role, "/roles/night_shift/change", { permissions: "users:read" });
    expect(changed.text).toMatch(/Users\s*: read/);
    const { data } = await answerOf<{ data: { name: string; permissions: string[] }[] }>(
      "GET /admin/management/roles",
    );
    const mine = data.find(({ name }) => name === "night_shift");
    expect(mine?.permissions).toEqual(["session:own", "users:read"]);
    const removed = await send(changed, "/roles/night_shift/remove");
    expect(removed.text).not.toContain("night_shift");
    const kept = await seen("/roles/super_admin");
    expect(kept.html).not.toContain("/super_admin/remove");
  });
});

describe("what the shop tells of itself", () => {
  it("is what staff did, filtered and checked", async () => {
    const page = await seen(`/audit?admin_id=${owner.id}`);
    expect(page.text).toContain(owner.id);
    expect(page.html).toMatch(/role: add .{0,40}<code title="role\.add">/);
    const checked = await send(page, "/audit/verify");
    expect(checked.text).toContain("Every entry is as it was written.");
    expect(checked.text).toContain("end of the log");
  });

  it("is how everything does that it stands on, and its cache is cleared", async () => {
    const page = await seen("/health");
    for (const part of ["d1", "ppob", "config"]) expect(page.text).toContain(part);
    expect((await send(page, "/health/clear-cache")).text).toContain("It is cleared");
    expect((await seen("/health", viewer)).html).not.toContain("/health/clear-cache");
  });
});

describe("what is reported and kept", () => {
  it("is a report that is saved, run, taken as a table and removed", SLOW, async () => {
    const span = { kind: "last_days", days: 7 };
    const definition = { source: "sales", metrics: ["orders"], dimensions: ["day"], span };
    const typed = { name: "Pesanan per hari", definition: JSON.stringify(definition) };
    const page = await seen("/reports");
    const wrong = await send(page, "/reports/new-sales", { name: "Kosong" });
    expect(wrong.status).toBe(422);
    const asked = { name: "Omzet", "definition.metrics": "turnover", "schedule.hour": "" };
    const days = { "definition.dimensions": "month", "definition.span": "30" };
    const added = await send(page, "/reports/new-sales", { ...asked, ...days });
    const path = /\/console(\/reports\/rpt_\w+)/.exec(added.html)?.[1] ?? "";
    const before = await seen(path);
    const typo = await send(before, `${path}/define`, { ...typed, definition: "bukan json" });
    expect(typo.status).toBe(422);
    expect((await send(before, `${path}/define`, typed)).text).toContain("Pesanan per hari");
    const run = await seen(`${path}?run=yes`);
    expect(run.text).toMatch(/day\s+orders/);
    expect((await seen(`${path}?as=csv`)).html).toContain("day,orders");
    expect((await send(run, `${path}/remove`)).text).toContain("It is gone.");
    const morning = { name: "daily", "to.admin_ids": owner.id };
    expect((await send(page, "/reports/ready-made", morning)).text).toContain("active");
  });

  it("is a report that is changed by choosing, and said in words", async () => {
    const asked = { name: "Kanal", "definition.metrics": "turnover", "schedule.hour": "" };
    const days = { "definition.dimensions": "channel", "definition.span": "30" };
    const added = await send(await seen("/reports"), "/reports/new-sales", { ...asked, ...days });
    const path = /\/console(\/reports\/rpt_\w+)/.exec(added.html)?.[1] ?? "";
    const chosen = { "definition.metrics": "margin_rate", "definition.dimensions": "channel" };
    const typed = { ...chosen, "definition.filters": "currency: USD\nchannel: not web, api" };
    const sent = { "schedule.every": "week", "schedule.weekday": "2", "schedule.hour": "7" };
    const to = { "schedule.to.admin_ids": owner.id };
    const form = { ...typed, ...sent, ...to, "definition.compare": "last_year" };
    const changed = await send(await seen(path), `${path}/change`, form);
    expect(changed.text).toMatch(
      /Figures\s+margin, share By\s+channel Only\s+currency: USD; channel: not web, API/,
    );
    expect(changed.text).toMatch(/the last 30 days Beside\s+the same days a year before/);
    expect(changed.text).toMatch(/every week, Tuesday, 07\.00 WIB/);
    const read = async () => {
      const query = shop.db.prepare(
        "SELECT definition, schedule FROM reports WHERE name = 'Kanal'",
      );
      return await query.first();
    };
    const before = await read();
    const same = { ...chosen, "definition.filters": typed["definition.filters"], ...to };
    expect((await send(changed, `${path}/change`, same)).text).toContain("Saved.");
    expect(await read()).toEqual(before);
    const wrong = await send(changed, `${path}/change`, {
      ...form,
      "definition.filters": "bulan: 1",
    });
    expect(wrong.status).toBe(422);
  });

  it("is a backup that is made now, and archived days", async () => {
    const made = await send(await seen("/backups"), "/backups/run");
    const path = /\/console(\/backups\/bkp_\w+)/.exec(made.html)?.[1] ?? "";
    const page = await seen(path);
    expect(page.text).toContain("running");
    expect(page.html).toContain('hx-trigger="every 2s"');
    expect((await send(page, `${path}/verify`)).text).toContain("Every part is as it was written.");
    expect((await browser.visit("/console/archives/2026-01-01")).status).toBe(404);
  });
});

async function settingValue(key: string): Promise<unknown> {
  const params = { key };
  return (await answerOf<{ value: unknown }>("GET /admin/config/system/{key}", params)).value;
}
