import { describe, expect, it } from "vitest";
import { d1Commit } from "../../../src/adapters/d1/commit.ts";
import { d1BankLines } from "../../../src/adapters/d1/payments/bank-transfers/bank-lines.ts";
import { d1BankTransfers } from "../../../src/adapters/d1/payments/bank-transfers/bank-transfers.ts";
import { newId } from "../../../src/domain/ids.ts";
import { amount } from "../../../src/domain/money.ts";
import type { BankLine } from "../../../src/domain/payments/bank-statement/bank-statement.ts";
import type {
  BankTransferDecision,
  NewBankTransfer,
} from "../../../src/domain/payments/bank-transfer.ts";
import { businessDay, instant } from "../../../src/domain/time.ts";
import { explainedDb } from "../../support/query-plans.ts";

const { db, stepsOf } = explainedDb();
const commit = d1Commit(db);
const transfers = d1BankTransfers(db);
const lines = d1BankLines(db);

const at = instant(Date.now());
const id = newId("payment", at);
const user_id = newId("user", at);
const line_id = newId("bank_line", at);
const sum = amount(50_000);
const admin_id = newId("admin", at);
const page = { limit: 20, cursor: id };

const wanted: NewBankTransfer = {
  payment_id: id,
  transaction_id: newId("transaction", at),
  user_id,
  status: "CREATED",
  currency: "IDR",
  amount: sum,
  bank: "bca",
  bank_name: "BCA",
  account_number: "0123456789",
  account_holder: "PT Toko Digital",
  expires_at: at,
  received: null,
  credited_transaction_id: null,
  reason: null,
  closed_at: null,
  released_at: null,
  created_at: at,
  updated_at: at,
};
const decision: BankTransferDecision = {
  payment_id: id,
  action: "approve",
  amount: sum,
  reason: null,
  decided_by: "system:test",
  decided_at: at,
  applied_at: null,
};
const line: BankLine = {
  id: line_id,
  bank: "bca",
  date: businessDay(at),
  amount: sum,
  description: "x",
  number: 1,
  fingerprint: "x",
  state: "new",
  reason: null,
  payment_id: null,
  own_payment_id: newId("payment", at),
  candidate_id: null,
  imported_at: at,
  imported_by: null,
  confirmed_by: null,
};
const match = {
  line_id,
  payment_id: id,
  credited_as: id,
  matched_by: "system:test",
  matched_at: at,
  applied_at: null,
} as const;

/** What goes over the codes, the lines of one statement or one page is no table that grows. */
const SMALL = /^SCAN (codes|json_each|asked|CONSTANT ROW|\(subquery|\d+)|VIRTUAL TABLE|RIGHT PART/;

function expectIndexed(steps: readonly string[]): void {
  for (const step of steps.filter((each) => !SMALL.test(each))) expect(step).not.toMatch(/^SCAN/);
}

describe("a question about bank transfers", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["a free sum", () => transfers.reserve(wanted, 1)],
    ["a reservation", () => commit(transfers.deleteReservation(id))],
    ["a transfer that opens", () => commit(transfers.opened(id, at))],
    ["a transfer that ends", () => commit(transfers.end(id, "EXPIRED", at))],
    ["sums to be released", () => commit(transfers.release({ ended: at, paid: at }, at))],
    ["a decision", () => commit(transfers.applied(decision, null, at))],
    ["its proofs", () => transfers.proofs(id)],
    ["one of its owner's", () => transfers.ofOwner(user_id, id)],
    ["one by its transaction", () => transfers.byTransaction(wanted.transaction_id)],
    ["one with its decision", () => transfers.find(id)],
    ["who had a sum on a day", () => transfers.holdersOf([line])],
    ["all of one status", () => transfers.list({ status: "PENDING" }, page)],
    ["the next page of all", () => transfers.list({}, page)],
    ["reservations", () => transfers.unopened(at, { behind: `${at} x`, limit: 100 })],
    ["what expires", () => transfers.expiring(at, { behind: `${at} x`, limit: 100 })],
    [
      "what was decided and not done",
      () => transfers.unapplied(at, { behind: `${at} x`, limit: 100 }),
    ],
    ["lines by what they are", () => lines.byFingerprints(["x"])],
    ["lines that may be the same", () => lines.alike([line])],
    ["a line", () => lines.find(line_id)],
    ["lines of one state", () => lines.list({ state: "unmatched" }, { ...page, cursor: line_id })],
    ["the next page of lines", () => lines.list({}, { ...page, cursor: line_id })],
    ["lines nobody has looked at", () => lines.fresh(at, { behind: `${at} x`, limit: 50 })],
    [
      "a line with another's name",
      () => commit(lines.doubtful(line_id, { reason: "other_name", candidate_id: id })),
    ],
    ["a line that is dismissed", () => commit(lines.dismiss(line_id, at))],
    ["lines that wait for a person", () => lines.waiting(at, { behind: `${at} x`, limit: 25 })],
    ["a line that is looked at again", () => commit(lines.lookAgain(line_id, null))],
    ["the waiting line of a transfer", () => lines.waitingFor(id, sum)],
    ["a line that waits for another", () => commit(lines.unconfirmed(line_id, id))],
    ["a line that another confirms", () => commit(lines.confirm([line_id], { by: admin_id, at }))],
    ["a line without a transfer", () => commit(lines.unmatched(line_id, "none"))],
    ["what a line pays", () => commit(lines.match(match, "credited"))],
    ["a line that is done", () => commit(lines.applied(line_id, at))],
    ["what is owed", () => lines.owed(at, { behind: `${at} x`, limit: 50 })],
  ])("finds %s by an index", async (_what, work) => {
    expectIndexed(await stepsOf(work));
  });

  it.each<[string, () => Promise<unknown>]>([
    ["transfers", () => transfers.list({}, { limit: 20 })],
    ["lines", () => lines.list({}, { limit: 20 })],
    ["transfers of one status", () => transfers.list({ status: "PAID" }, { limit: 20 })],
    ["lines of one state", () => lines.list({ state: "new" }, { limit: 20 })],
  ])("reads the first page of %s along an index", async (_what, work) => {
    const steps = await stepsOf(work);
    expect(steps[0]).toMatch(/USING INDEX/);
    expect(steps.join()).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM OF ORDER BY)/);
  });

  it("sorts nothing but the codes, which are 999", async () => {
    const sorted = await stepsOf(() => transfers.holdersOf([line]));
    expect(sorted.filter((step) => step.startsWith("SEARCH"))).not.toHaveLength(0);
    for (const work of [
      () => transfers.list({ status: "PENDING" }, page),
      () => transfers.unopened(at, { behind: `${at} x`, limit: 100 }),
      () => transfers.expiring(at, { behind: `${at} x`, limit: 100 }),
      () => transfers.unapplied(at, { behind: `${at} x`, limit: 100 }),
      () => lines.owed(at, { behind: `${at} x`, limit: 50 }),
      () => lines.list({ state: "unmatched" }, { ...page, cursor: line_id }),
    ]) {
      expect((await stepsOf(work)).join()).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM OF ORDER BY)/);
    }
  });
});
