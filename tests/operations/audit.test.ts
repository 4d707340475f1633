// @module-tag unsampled
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import * as z from "zod";
import type { Staff } from "../../src/domain/actor.ts";
import { newId } from "../../src/domain/ids.ts";
import { AuditEntry, breaksIn } from "../../src/domain/operations/audit-chain.ts";
import type { Write } from "../../src/ports/commit.ts";
import { problemIn, refusalIn } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const List = z.strictObject({
  data: z.array(z.strictObject(AuditEntry.shape)),
  next_cursor: z.string().nullable(),
});

function clerk(): Staff {
  const now = shop.ports.now();
  return {
    kind: "staff",
    name: "Petugas",
    id: newId("admin", now),
    session_id: newId("session", now),
    role: "admin",
    permissions: ["margins:write"],
    catalogue_version: 1,
    request_id: `req_${crypto.randomUUID()}`,
    ip: "192.0.2.1",
    user_agent: "",
    locale: "id",
  };
}

function note(staff: Staff, resource_id: string, ...writes: readonly Write[]) {
  const action = {
    action: "margins:write",
    resource: "margin",
    resource_id,
    old: { value: 500 },
    new: { value: 600, note: "Rp 600 – “enam ratus”" },
  };
  return shop.ports.audit.commit(staff, action, { at: shop.ports.now(), writes });
}

async function chain(): Promise<AuditEntry[]> {
  const { results } = await env.DB.prepare("SELECT * FROM audit_log ORDER BY sequence").all();
  return z.array(AuditEntry).parse(results);
}

it("links what staff do into one chain", async () => {
  const staff = clerk();
  await note(staff, "first");
  await note(staff, "second");
  const rows = (await chain()).filter((row) => row.admin_id === staff.id);

  expect(rows.map((row) => row.resource_id)).toEqual(["first", "second"]);
  expect(rows[1]?.previous_hash).toBe(rows[0]?.hash);
  expect(rows[0]).toMatchObject({ old: '{"value":500}', request_id: staff.request_id });
  expect(breaksIn(await chain())).toEqual([]);
});

it("keeps one unbroken chain when many act at once, and everybody's entry is in it", async () => {
  const staff = clerk();
  const names = Array.from({ length: 12 }, (_, each) => `at-once-${each}`);
  await Promise.all(names.map((name) => note(staff, name)));
  const rows = (await chain()).filter((row) => row.admin_id === staff.id);

  expect(rows.map((row) => row.resource_id).sort()).toEqual([...names].sort());
  expect(breaksIn(await chain())).toEqual([]);
});

it("stands or falls with what it records", async () => {
  const staff = clerk();
  const { people, now } = shop.ports;
  const session_id = newId("session", now());
  const email = `audit-${session_id}@example.com`.toLowerCase();
  const user = (id = newId("user", now())) => ({
    id,
    email,
    name: "Sari",
    phone: null,
    status: "ACTIVE" as const,
    locale: "id" as const,
    tier: "retail" as const,
    created_at: now(),
    updated_at: now(),
    email_verified_at: null,
    phone_verified_at: null,
  });
  await note(staff, "stands", people.addUser(user(), "-"));

  await expect(note(staff, "falls", people.addUser(user(), "-"))).rejects.toThrow(
    "auth.email_taken",
  );
  const rows = (await chain()).filter((row) => row.admin_id === staff.id);
  expect(rows.map((row) => row.resource_id)).toEqual(["stands"]);
});

it("does not mistake another once-only row for a race in the chain", async () => {
  const staff = clerk();
  const { customer, token } = await signedIn();
  const now = shop.ports.now();
  const next = { hash: newId("session", now), session_id: customer, expires_at: now };
  await shop.ports.commit(shop.ports.staffSessions.rotate(token, next, now));
  const again = { ...next, hash: newId("session", now) };

  await expect(
    note(staff, "spent", shop.ports.staffSessions.rotate(token, again, now)),
  ).rejects.toThrow("once-only");
});

/** A session with one refresh token. */
async function signedIn() {
  const now = shop.ports.now();
  const customer = newId("session", now);
  const token = newId("session", now);
  const session = {
    id: customer,
    kind: "customer",
    principal_id: newId("user", now),
    ip: "192.0.2.1",
    user_agent: "",
    created_at: now,
    expires_at: now,
  } as const;
  const refresh = { hash: token, session_id: customer, expires_at: now };
  await shop.ports.commit(shop.ports.staffSessions.start(session, refresh, { epoch: 0 }));
  return { customer, token };
}

it("cannot be edited or deleted from", async () => {
  await note(clerk(), "for good");

  for (const sql of ["UPDATE audit_log SET new = '1'", "DELETE FROM audit_log"]) {
    await expect(env.DB.prepare(sql).run()).rejects.toThrow("audit_log is append-only");
  }
});

it.each([
  ["in the place of another", "sequence", "UNIQUE constraint failed: audit_log.sequence"],
  ["behind a gap", "sequence + 2", "audit_log is chained"],
  ["that is linked to another than the last", "sequence + 1", "audit_log is chained"],
])("takes no entry %s", async (_what, sequence, why) => {
  await note(clerk(), "last");
  const forged = `INSERT OR REPLACE INTO audit_log
    SELECT ${sequence}, id || 'x', admin_id, action, resource, resource_id, old, new, ip,
      request_id, created_at, previous_hash, hash
    FROM audit_log ORDER BY sequence DESC LIMIT 1`;
  await expect(env.DB.prepare(forged).run()).rejects.toThrow(why);
});

it("shows which entry was edited by somebody who got around that", async () => {
  const staff = clerk();
  await note(staff, "before");
  await note(staff, "edited");
  await note(staff, "after");
  const { sequence, new: was } =
    (await chain()).find((row) => row.resource_id === "edited") ?? expect.fail();
  const trigger = await env.DB.prepare(
    "SELECT sql FROM sqlite_master WHERE name = 'audit_log_no_update'",
  ).first<string>("sql");
  const edit = env.DB.prepare("UPDATE audit_log SET new = ? WHERE sequence = ?");
  await env.DB.prepare("DROP TRIGGER audit_log_no_update").run();
  try {
    await edit.bind('{"value":1}', sequence).run();
    expect(breaksIn(await chain())).toEqual([{ sequence, kind: "altered" }]);
  } finally {
    await edit.bind(was, sequence).run();
    await env.DB.prepare(trigger ?? "").run();
  }
  expect(breaksIn(await chain())).toEqual([]);
});

it("is listed newest first, page by page, to those who may read it", async () => {
  const staff = clerk();
  for (const name of ["one", "two", "three"]) await note(staff, name);
  const { token } = await shop.staff("finance");
  const page = async (query: string) =>
    List.parse(
      await (await shop.request("GET", `/admin/management/audit-logs?${query}`, { token })).json(),
    );
  const first = await page("limit=2");
  await note(staff, "four");
  const second = await page(`limit=1&cursor=${first.next_cursor}`);

  expect(first.data.map((row) => row.resource_id)).toEqual(["three", "two"]);
  expect(second.data.map((row) => row.resource_id)).toEqual(["one"]);
  expect(breaksIn([...first.data].reverse(), second.data[0])).toEqual([]);
  expect((await page(`limit=100&cursor=${first.next_cursor}`)).next_cursor).toBeNull();
});

it("is refused to staff who may not read it, and with a cursor that is none", SLOW, async () => {
  const { token: viewer } = await shop.staff("viewer");
  const { token: finance } = await shop.staff("finance");
  const list = (token: string, query = "") =>
    shop.request("GET", `/admin/management/audit-logs${query}`, { token });

  expect(await refusalIn(await list(viewer))).toBe("403 auth.forbidden");
  for (const query of ["?cursor=x", "?cursor=-1", "?limit=0", "?limit=101"]) {
    expect((await problemIn(await list(finance, query))).code).toBe("request.invalid");
  }
});
