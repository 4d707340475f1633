import { expect, it } from "vitest";
import { d1EarlierSessions } from "../../src/adapters/d1/auth/earlier-sessions.ts";
import { d1Passkeys } from "../../src/adapters/d1/auth/passkeys.ts";
import { d1People } from "../../src/adapters/d1/auth/people.ts";
import { d1StaffAccounts } from "../../src/adapters/d1/auth/staff.ts";
import { d1StaffSessions } from "../../src/adapters/d1/auth/staff-sessions.ts";
import { d1CommitOnce } from "../../src/adapters/d1/commit.ts";
import { d1Audit } from "../../src/adapters/d1/operations/audit.ts";
import { newId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import { zReceiver } from "../../src/domain/wallet/transfer.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";

await openShop();

const at = instant(Date.now());
const { db, plansOf } = explainedDb();
const people = d1People(db);
const earlier = d1EarlierSessions(db);
const audit = d1Audit(db, d1CommitOnce(db));
const passkeys = d1Passkeys(db);
const staff = d1StaffAccounts(db);
const sessions = d1StaffSessions(db);

it.each<[string, () => Promise<unknown>]>([
  ["the session check of staff", () => sessions.principal(newId("session", at), at)],
  ["whose an older refresh token is", () => earlier.ownerOfRefresh("hash", at)],
  ["a refresh of staff", () => sessions.byRefresh("hash", at)],
  ["a customer's sign-in", () => people.userSignIn({ kind: "email", value: "sari@example.com" })],
  ["a sign-in by phone", () => people.userSignIn({ kind: "phone", value: "+6281280556115" })],
  ["a sign-in of staff", () => people.adminSignIn("sari@example.com")],
  ["a receiver by id", () => people.receiver({ by: "id", value: newId("user", at) })],
  ["a receiver by e-mail", () => people.receiver({ by: "email", value: "sari@example.com" })],
  ["a receiver by phone", () => people.receiver(zReceiver.parse("081280556115"))],
  ["a customer by id", () => people.user(newId("user", at))],
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
  ["sessions of staff", () => sessions.list(newId("admin", at), { limit: 20, at })],
])("makes %s one query that finds its rows by index", async (_what, ask) => {
  const [steps = [], ...others] = await plansOf(ask);

  expect(others).toEqual([]);
  for (const step of steps) {
    expect(step).not.toMatch(/TEMP B-TREE/);
    // The audit log and the staff are read along their primary keys and stop at the limit; roles
    // are a handful.
    if (!/^SCAN (?:audit_log$|(?:admins|roles) USING (?:COVERING )?INDEX)/.test(step)) {
      expect(step).not.toMatch(/^SCAN/);
    }
  }
});

it("counts what staff did in an index alone", async () => {
  const [steps = []] = await plansOf(() => audit.counts({ from: at, until: at }));

  expect(steps[0]).toContain("SEARCH audit_log USING COVERING INDEX audit_log_by_time");
});
