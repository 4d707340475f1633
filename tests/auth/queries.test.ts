import { expect, it } from "vitest";
import { d1People } from "../../src/adapters/d1/auth/people.ts";
import { d1Sessions } from "../../src/adapters/d1/auth/sessions.ts";
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
const sessions = d1Sessions(db);
const audit = d1Audit(db, d1CommitOnce(db));

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
])("makes %s one query that finds its rows by index", async (_what, ask) => {
  const [steps = [], ...others] = await plansOf(ask);

  expect(others).toEqual([]);
  for (const step of steps) {
    expect(step).not.toMatch(/TEMP B-TREE/);
    // The audit log is read backwards along its primary key and stops at the limit.
    if (step !== "SCAN audit_log") expect(step).not.toMatch(/^SCAN/);
  }
});
