import { describe, expect, it } from "vitest";
import { d1EarlierPins } from "../../src/adapters/d1/auth/pins.ts";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1BankAccounts } from "../../src/adapters/d1/withdrawals/bank-accounts.ts";
import { d1Withdrawals } from "../../src/adapters/d1/withdrawals/withdrawals.ts";
import { newId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import { explainedDb } from "../support/query-plans.ts";

const at = instant(Date.now());
const owner = newId("user", at);
const id = newId("transaction", at);
const account = newId("bank_account", at);

const KEY = "0123456789ab";
const { db, stepsOf } = explainedDb();
const commit = d1Commit(db);
const accounts = d1BankAccounts(db);
const withdrawals = d1Withdrawals(db);
const pins = d1EarlierPins(db);

describe("a query about withdrawals", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["somebody's bank accounts", () => accounts.ofOwner(owner, 20)],
    ["one of them", () => accounts.find(owner, account)],
    ["one by its number", () => accounts.byNumber(owner, "bca", ["index", "before"])],
    ["one to forget", () => commit(accounts.remove(owner, account))],
    ["those under a key", () => accounts.underKey(KEY, { behind: account, limit: 9 })],
    ["withdrawals under a key", () => withdrawals.underKey(KEY, { behind: id, limit: 9 })],
    ["a PIN of earlier", () => pins.hashOf(owner)],
    ["one withdrawal", () => withdrawals.find(owner, id)],
    ["all about one", () => withdrawals.record(id)],
    ["all about several", () => withdrawals.records([id, newId("transaction", at)])],
    ["the one a notice is about", () => withdrawals.byReference("reference")],
    [
      "those that were never opened",
      () => withdrawals.unconfirmed(at, { behind: `${at} x`, limit: 50 }),
    ],
    ["those that are due", () => withdrawals.due(at, { behind: `${at} x`, limit: 50 })],
    ["what was said to the service", () => withdrawals.calls(id, 200)],
    ["one to put off", () => commit(withdrawals.schedule(id, at, 1))],
    ["one to forget", () => commit(withdrawals.deleteUnopened(id))],
  ])("finds %s by an index", async (_what, ask) => {
    for (const step of await stepsOf(ask)) {
      expect(step).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM OF ORDER BY)/);
      expect(step).not.toMatch(/^SCAN/);
    }
  });
});
