import { describe, expect, it } from "vitest";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1PaymentLog } from "../../src/adapters/d1/payments/payment-log.ts";
import { d1Payments } from "../../src/adapters/d1/payments/payments.ts";
import { d1Refunds } from "../../src/adapters/d1/payments/refunds.ts";
import { newId } from "../../src/domain/ids.ts";
import { businessDay, instant } from "../../src/domain/time.ts";
import { explainedDb } from "../support/query-plans.ts";

const { db, stepsOf } = explainedDb();
const payments = d1Payments(db);
const refunds = d1Refunds(db);
const log = d1PaymentLog(db);
const commit = d1Commit(db);

const at = instant(Date.now());
const id = newId("payment", at);
const user_id = newId("user", at);
const day = businessDay(at);
const page = { limit: 20, cursor: id };
const logged = { limit: 20, cursor: newId("payment_log", at) };
const [status, method] = ["PAID", "qris"] as const;

describe("a question about payments", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["one by its id", () => payments.byId(id)],
    ["one of its owner's", () => payments.find(user_id, id)],
    ["an owner's", () => payments.list({ user_id }, page)],
    ["an owner's of one status", () => payments.list({ user_id, status }, page)],
    ["all of one status", () => payments.list({ status }, page)],
    ["all of a rare status", () => payments.list({ status: "REVIEW" }, { limit: 20 })],
    ["all by one way to pay", () => payments.list({ method }, page)],
    ["all bank transfers", () => payments.list({ method: "bank_transfer" }, page)],
    ["all of one status by one way", () => payments.list({ status, method }, page)],
    ["all of some days", () => payments.list({ from: day, to: day }, page)],
    ["everybody's", () => payments.list({}, page)],
    ["those that wait", () => payments.waiting(at, { behind: `${at} x`, limit: 50 })],
    [
      "those that ended and are asked about again",
      () => payments.watched(at, { behind: `${at} x`, limit: 25 }),
    ],
    ["a decision", () => payments.resolution(id)],
    ["decisions without effect", () => payments.unapplied(at, { behind: `${at} x`, limit: 50 })],
    ["a refund", () => refunds.byId(newId("refund", at))],
    ["a refund by its request", () => refunds.byRequest("key")],
    ["refunds that wait", () => refunds.waiting(at, { behind: `${at} x`, limit: 50 })],
    ["the log of a kind", () => log.list({ kind: "refund" }, logged)],
    ["the log of a frequent kind", () => log.list({ kind: "status" }, logged)],
    ["the whole log", () => log.list({}, logged)],
  ])("finds %s along an index, without sorting", async (_what, ask) => {
    for (const step of await stepsOf(ask)) {
      expect(step).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM OF ORDER BY)/);
      expect(step).not.toMatch(/^SCAN/);
    }
  });

  it.each<[string, () => Promise<unknown>]>([
    ["a payment", () => log.list({ payment_id: id }, logged)],
    ["an order", () => log.list({ order_id: "order" }, logged)],
    ["a term", () => log.list({ terms: ["812785002530231"] }, logged)],
    ["terms", () => log.list({ terms: ["812785002530231", "rfd_1"] }, logged)],
  ])("sorts no more of the log than the few entries of %s", async (_what, ask) => {
    const steps = await stepsOf(ask);
    expect(steps.filter((step) => /^SCAN/.test(step))).toEqual([]);
    const few = /payment_logs USING INDEX payment_logs_of_order \(order_id=\?/;
    expect(
      steps.some((step) => few.test(step)),
      steps.join("; "),
    ).toBe(true);
  });

  it("finds what was last said about an order by its few entries", async () => {
    const entry = { order_id: "o", request: null, answer: null, http_status: null };
    const said = { ...entry, milliseconds: null, outcome: "pending", created_at: at };
    const about = { id: newId("payment_log", at), payment_id: null, transaction_id: null };
    const record = () => commit(log.record({ ...about, ...said, kind: "status" }));
    const steps = await stepsOf(record);
    expect(
      steps.filter((step) =>
        /TEMP B-TREE|^SCAN (?!last|json_each|CONSTANT|\d+-ROW VALUES)/.test(step),
      ),
    ).toEqual([]);
  });

  it("finds the refunds of a payment by its key", async () => {
    const steps = await stepsOf(() => refunds.ofPayment(id));
    expect(steps[0]).toContain("refunds_by_key (payment_id=?)");
  });
});
