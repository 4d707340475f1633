import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import * as z from "zod";
import { checkAuditChain } from "../../src/application/operations/check-audit-chain.ts";
import type { Staff } from "../../src/domain/actor.ts";
import { newId } from "../../src/domain/ids.ts";
import { AuditBreak, AuditEntry, linkOf } from "../../src/domain/operations/audit-chain.ts";
import { addSeconds, businessDay } from "../../src/domain/time.ts";
import { refusalIn } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const { token } = await shop.staff("finance");
const LOGS = "/admin/management/audit-logs";

const Verification = z.object({
  breaks: z.array(AuditBreak),
  last: z.object({ sequence: z.int(), hash: z.string() }).nullable(),
  next_from: z.int().nullable(),
});

async function note(resource_id: string, actor: Partial<Staff> = {}): Promise<AuditEntry> {
  const at = shop.ports.now();
  const staff = { id: newId("admin", at), ip: "192.0.2.1", request_id: "req_1", ...actor };
  const action = { action: "test:note", resource: "note", resource_id, old: null, new: 1 };
  await shop.ports.audit.commit(staff, action, { at });
  const { data } = await shop.ports.audit.list({ limit: 1 });
  return data[0] ?? expect.fail();
}

async function verified(query = "") {
  const answer = await shop.request("GET", `${LOGS}/verify${query}`, { token });
  return Verification.parse(await answer.json());
}

/** Rounds until the whole chain has been met. */
async function check() {
  await checkAuditChain(shop.ports);
  return await shop.ports.alerts.openOf("audit.tampered");
}

/** Edits around the triggers, as somebody with the database at hand could. */
async function tampered(edit: () => Promise<unknown>, seen: () => Promise<void>) {
  const { results } = await env.DB.prepare(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'",
  ).all();
  const triggers = z.array(z.object({ name: z.string(), sql: z.string() })).parse(results);
  const { results: rows } = await env.DB.prepare("SELECT * FROM audit_log").all();
  const drop = (name: string) => env.DB.prepare(`DROP TRIGGER ${name}`);
  await env.DB.batch(triggers.map(({ name }) => drop(name)));
  try {
    await edit();
    await seen();
  } finally {
    const columns = Object.keys(AuditEntry.shape);
    const insert = `INSERT INTO audit_log (${columns}) VALUES (${columns.map(() => "?")})`;
    await env.DB.batch([
      env.DB.prepare("DELETE FROM audit_log"),
      ...rows.map((row) => env.DB.prepare(insert).bind(...columns.map((name) => row[name]))),
      ...triggers.map(({ sql }) => env.DB.prepare(sql)),
      env.DB.prepare("DELETE FROM alerts WHERE kind = 'audit.tampered'"),
      // Where a tampered chain was followed to is no link of the true one.
      env.DB.prepare("DELETE FROM rounds WHERE name LIKE 'checkAuditChain%'"),
    ]);
  }
}
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();

beforeEach(async () => {
  expect(await check()).toEqual([]);
});

it("finds a chain as it was written to be so, and says where it ends", async () => {
  const { sequence, hash } = await note("fine");
  expect(await verified()).toEqual({ breaks: [], last: { sequence, hash }, next_from: null });
  expect(await checkAuditChain(shop.ports)).toMatchObject({ sequence, hash });
  const beyond = { breaks: [], last: null, next_from: null };
  expect(await verified(`?from=${sequence + 2}`)).toEqual(beyond);
});

it("finds and locates an altered entry, and tells people", async () => {
  const { sequence } = await note("altered");
  await note("after");
  await tampered(
    () => run("UPDATE audit_log SET new = '9' WHERE sequence = ?", sequence),
    async () => {
      expect((await verified()).breaks).toEqual([{ sequence, kind: "altered" }]);
      expect((await verified(`?from=${sequence}`)).breaks).toEqual([{ sequence, kind: "altered" }]);
      expect(await check()).toEqual([`entry ${sequence}`]);
    },
  );
});

it("finds and locates a deleted entry", async () => {
  const { sequence } = await note("deleted");
  await note("after");
  await tampered(
    () => run("DELETE FROM audit_log WHERE sequence = ?", sequence),
    async () => {
      expect((await verified()).breaks).toEqual([{ sequence, kind: "missing" }]);
      expect(await check()).toEqual([`entry ${sequence}`]);
    },
  );
});

it("notices that the end was cut off, once it had been checked", async () => {
  const { sequence } = await note("cut off");
  await check();
  await tampered(
    () => run("DELETE FROM audit_log WHERE sequence = ?", sequence),
    async () => {
      expect((await verified()).breaks).toEqual([{ sequence, kind: "missing" }]);
      expect(await check()).toEqual([`entry ${sequence}`]);
    },
  );
});

it("notices that the end was written anew with hashes that fit", async () => {
  const last = await note("rewritten");
  await check();
  const forged = { ...last, new: "2" };
  await tampered(
    () =>
      run(
        "UPDATE audit_log SET new = '2', hash = ? WHERE sequence = ?",
        linkOf(last.previous_hash, forged),
        last.sequence,
      ),
    async () => {
      expect((await verified()).breaks).toEqual([{ sequence: last.sequence, kind: "replaced" }]);
      expect(await check()).toEqual([`entry ${last.sequence}`]);
    },
  );
});

it("is found by who did what to what", async () => {
  const at = shop.ports.now();
  const one = await note("found by", { id: newId("admin", at) });
  await note("found by");
  const page = async (query: Record<string, string>) => {
    const answer = await shop.request("GET", `${LOGS}?${new URLSearchParams(query)}`, { token });
    return z.object({ data: z.array(AuditEntry) }).parse(await answer.json()).data;
  };
  const { admin_id, resource_id, action } = one;
  expect(await page({ admin_id })).toEqual([one]);
  expect(await page({ admin_id, action })).toEqual([one]);
  expect(await page({ admin_id, action: "other" })).toEqual([]);
  expect(await page({ resource_id })).toHaveLength(2);
  expect((await page({ action, limit: "1" })).map((each) => each.resource_id)).toEqual([
    "found by",
  ]);
});

it("is counted by action and by member of staff", async () => {
  const { admin_id } = await note("counted");
  const answer = await shop.request("GET", `${LOGS}/stats`, { token });
  const body = await answer.json();
  const counts = await shop.ports.audit.counts({
    from: addSeconds(shop.ports.now(), -3600),
    until: addSeconds(shop.ports.now(), 3600),
  });
  const all = counts.filter(({ action }) => action === "test:note");
  const count = all.reduce((sum, each) => sum + each.count, 0);
  expect(body).toMatchObject({
    by_action: expect.arrayContaining([{ action: "test:note", count }]),
    by_admin: expect.arrayContaining([{ admin_id, count: 1 }]),
  });
  const today = businessDay(shop.ports.now());
  for (const query of [`?from=${today}&to=2026-01-01`, "?from=2026-01-01&to=2026-04-03"]) {
    const refused = await shop.request("GET", `${LOGS}/stats${query}`, { token });
    expect(await refusalIn(refused)).toBe("422 request.invalid");
  }
});

it("is exported oldest first, each entry once, also of those made at one moment", async () => {
  for (const name of ["one", "two", "three"]) await note(name);
  const answer = await shop.request("GET", `${LOGS}/export`, { token });
  expect(answer.headers.get("content-type")).toContain("text/csv");
  const [newest] = (await shop.ports.audit.list({ limit: 1 })).data;
  expect(newest).toMatchObject({ action: "audit_log.export", resource_id: "all" });
  const lines = (await answer.text()).trimEnd().split("\r\n").slice(1);
  const stored = await shop.ports.audit.since(1, 1_000);
  expect(lines.map((line) => Number(line.split(",")[0]))).toEqual(
    stored.map(({ sequence }) => sequence),
  );

  const at = addSeconds(shop.ports.now(), 0);
  const period = { from: addSeconds(at, -3600), until: addSeconds(at, 3600) };
  const seen: number[] = [];
  let behind = "";
  for (;;) {
    const [next] = await shop.ports.audit.ofPeriod(period, { behind, limit: 1 });
    if (next === undefined) break;
    seen.push(next.sequence);
    behind = `${next.created_at} ${next.sequence}`;
  }
  expect(seen).toEqual(stored.map(({ sequence }) => sequence));
});
