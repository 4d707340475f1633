import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { z } from "zod";
import { d1Passkeys } from "../../src/adapters/d1/auth/passkeys.ts";
import { d1People } from "../../src/adapters/d1/auth/people.ts";
import { d1Sessions } from "../../src/adapters/d1/auth/sessions.ts";
import { d1StaffAccounts } from "../../src/adapters/d1/auth/staff.ts";
import { d1StaffSessions } from "../../src/adapters/d1/auth/staff-sessions.ts";
import { d1CommitOnce } from "../../src/adapters/d1/commit.ts";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Audit } from "../../src/adapters/d1/operations/audit.ts";
import { newId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import { zReceiver } from "../../src/domain/wallet/transfer.ts";
import { openShop } from "../support/shop.ts";

await openShop();

const at = instant(Date.now());
const asked: string[] = [];
/** A query may be prepared long before it is asked; it is asked when its values are bound. */
const recording = new Proxy(env.DB, {
  get(target, name) {
    if (name === "prepare") return (query: string) => recorded(query, target.prepare(query));
    const member: unknown = Reflect.get(target, name);
    return typeof member === "function" ? member.bind(target) : member;
  },
});

function recorded(query: string, statement: D1PreparedStatement): D1PreparedStatement {
  return new Proxy(statement, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => {
        if (name === "bind") asked.push(query);
        return Reflect.apply(member, target, given);
      };
    },
  });
}

const db = openDb(recording);
const people = d1People(db);
const sessions = d1Sessions(db);
const audit = d1Audit(db, d1CommitOnce(db));
const passkeys = d1Passkeys(db);
const staff = d1StaffAccounts(db);
const devices = d1StaffSessions(db);

const Plan = z.array(z.object({ detail: z.string() }));

/** The steps SQLite takes to answer a query. */
async function planOf(sql: string): Promise<string[]> {
  const bound = new Array(sql.split("?").length - 1).fill("");
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...bound)
    .all();
  return Plan.parse(results).map((step) => step.detail);
}

it.each<[string, () => Promise<unknown>]>([
  [
    "the session check of a customer",
    () => sessions.principal("customer", newId("session", at), at),
  ],
  ["the session check of staff", () => sessions.principal("staff", newId("session", at), at)],
  ["a customer's refresh", () => sessions.userByRefresh("hash", at)],
  ["a refresh of staff", () => sessions.adminByRefresh("hash", at)],
  ["a customer's sign-in", () => people.userSignIn("sari@example.com")],
  ["a sign-in of staff", () => people.adminSignIn("sari@example.com")],
  ["a receiver by id", () => people.receiver({ by: "id", value: newId("user", at) })],
  ["a receiver by e-mail", () => people.receiver({ by: "email", value: "sari@example.com" })],
  ["a receiver by phone", () => people.receiver(zReceiver.parse("081280556115"))],
  ["a customer by id", () => people.user(newId("user", at))],
  ["a member of staff by id", () => people.admin(newId("admin", at))],
  ["a page of the audit log", () => audit.list({ limit: 20 })],
  ["the next page of the audit log", () => audit.list({ limit: 20, cursor: "100" })],
  ["what one of the staff did", () => audit.list({ limit: 20, admin_id: newId("admin", at) })],
  ["the audit log of an action", () => audit.list({ limit: 20, action: "a", cursor: "100" })],
  [
    "what one of the staff did of an action",
    () => audit.list({ limit: 20, action: "a", admin_id: newId("admin", at) }),
  ],
  ["what was done to something", () => audit.list({ limit: 20, resource_id: "r" })],
  [
    "a page of the audit log's export",
    () => audit.ofPeriod({ from: at, until: at }, { behind: `${at} 7`, limit: 20 }),
  ],
  ["a stretch of the audit chain", () => audit.since(7, 20)],
  ["all staff", () => staff.list({ limit: 20 })],
  ["staff of a role", () => staff.list({ limit: 20, role: "viewer", cursor: "adm_1" })],
  ["one of the staff", () => staff.find(newId("admin", at))],
  ["the roles", () => staff.roles()],
  ["passkeys of staff", () => passkeys.list(newId("admin", at))],
  ["a passkey that signs", () => passkeys.find("credential")],
  ["what a passkey signed", () => passkeys.challenge("challenge", at)],
  ["sessions of staff", () => devices.list(newId("admin", at), { limit: 20, at })],
])("makes %s one query that finds its rows by index", async (_what, ask) => {
  asked.length = 0;
  await ask();

  expect(asked).toHaveLength(1);
  for (const step of await planOf(asked[0] ?? "")) {
    expect(step).not.toMatch(/TEMP B-TREE/);
    // The audit log and the staff are read along their primary keys and stop at the limit; roles
    // are a handful.
    if (!/^SCAN (?:audit_log$|(?:admins|roles) USING (?:COVERING )?INDEX)/.test(step)) {
      expect(step).not.toMatch(/^SCAN/);
    }
  }
});

it("counts what staff did in an index alone", async () => {
  asked.length = 0;
  await audit.counts({ from: at, until: at });

  expect((await planOf(asked[0] ?? ""))[0]).toContain(
    "SEARCH audit_log USING COVERING INDEX audit_log_by_time",
  );
});
