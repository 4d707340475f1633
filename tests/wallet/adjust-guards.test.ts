import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1Adjustments } from "../../src/adapters/d1/wallet/adjustments.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { AdjustmentDecision, HoldResolution } from "../../src/domain/wallet/adjustment.ts";
import type { AskedAdjustment } from "../../src/ports/wallet/adjustments.ts";
import { explainedDb } from "../support/query-plans.ts";

const AT = instant(Date.now());
const [MAKER, CHECKER] = [newId("admin", AT), newId("admin", AT)];

const { db, plansOf } = explainedDb();
const commit = d1Commit(db);
const adjustments = d1Adjustments(db);

async function request(more: Partial<AskedAdjustment> = {}): Promise<AskedAdjustment> {
  const wanted: AskedAdjustment = {
    id: newId("adjustment", AT),
    user_id: newId("user", AT),
    transaction_id: newId("transaction", AT),
    action: "add",
    amount: amount(5_000_000),
    currency: "IDR",
    reason: "Typing error",
    hold_until: null,
    alone_up_to: amount(1_000_000),
    awaited: true,
    status: "AWAITING",
    refusal: null,
    requested_by: MAKER,
    request_key: crypto.randomUUID(),
    digest: "d",
    decided_by: null,
    decided_at: null,
    expires_at: addSeconds(AT, 60),
    created_at: AT,
    updated_at: AT,
    ...more,
  };
  await commit(adjustments.ask(wanted));
  return wanted;
}

function decision(of: AskedAdjustment, more: Partial<AdjustmentDecision> = {}) {
  const { requested_by, user_id, action, amount: sum, currency, expires_at } = of;
  return adjustments.decide({
    adjustment_id: of.id,
    decision: "APPROVED",
    ...{ requested_by, user_id, action, amount: sum, currency, expires_at },
    decided_by: CHECKER,
    note: null,
    decided_at: AT,
    ...more,
  });
}

function resolution(of: AskedAdjustment, more: Partial<HoldResolution> = {}) {
  return adjustments.resolve({
    transaction_id: of.transaction_id,
    user_id: of.user_id,
    kind: "CAPTURE",
    taken: amount(500_000),
    held: of.amount,
    alone_up_to: of.alone_up_to,
    placed_by: of.requested_by,
    reason: null,
    status: "APPROVED",
    refusal: null,
    requested_by: MAKER,
    request_key: crypto.randomUUID(),
    digest: "d",
    created_at: AT,
    updated_at: AT,
    ...more,
  });
}

describe("the database decides that a correction", () => {
  it.each<[string, Partial<AdjustmentDecision>, string]>([
    ["is not approved by who asked for it", { decided_by: MAKER }, "adjustment.same_admin"],
    ["is not approved too late", { decided_at: addSeconds(AT, 60) }, "adjustment.expired"],
    [
      "is not said to be somebody else's request",
      { requested_by: CHECKER, decided_by: MAKER },
      "FOREIGN",
    ],
    ["is not approved as another amount", { amount: amount(5_000_001) }, "FOREIGN"],
    ["is not approved for another account", { user_id: newId("user", AT) }, "FOREIGN"],
    ["is not approved as something else", { action: "subtract" }, "FOREIGN"],
    ["is not approved in another currency", { currency: "USD" }, "FOREIGN"],
    ["is not approved for longer than it lasts", { expires_at: addSeconds(AT, 999) }, "FOREIGN"],
  ])("%s", async (_what, more, why) => {
    const of = await request();
    await expect(commit(decision(of, more))).rejects.toThrow(why);
    expect(await adjustments.find(of.id)).toEqual(of);
    await commit(decision(of));
    expect(await adjustments.find(of.id)).toMatchObject({ status: "APPROVED" });
  });

  it("is decided once", async () => {
    const of = await request();
    await commit(decision(of));
    const again = commit(decision(of, { decision: "REJECTED" }));
    await expect(again).rejects.toThrow("adjustment.decided");
    expect(await adjustments.find(of.id)).toMatchObject({ status: "APPROVED" });
  });

  it("is asked for once under one key", async () => {
    const { request_key } = await request();
    await expect(request({ request_key })).rejects.toThrow("request.key_reused");
    await request({ request_key, requested_by: CHECKER });
  });
});

describe("the database decides that a hold", () => {
  it.each<[string, Partial<HoldResolution>, string]>([
    [
      "gives no more than it has",
      { taken: amount(5_000_001), requested_by: CHECKER },
      "hold.amount_exceeds",
    ],
    ["of this size is not taken by who placed it", { taken: amount(1_000_001) }, "hold.same_admin"],
    ["was placed by who placed it", { placed_by: CHECKER }, "FOREIGN"],
    ["is as large as it is", { held: amount(9_000_000) }, "FOREIGN"],
    ["is under the threshold it was placed under", { alone_up_to: amount(9_000_000) }, "FOREIGN"],
    ["is in the wallet it is in", { user_id: newId("user", AT) }, "FOREIGN"],
  ])("%s", async (_what, more, why) => {
    const of = await request({ action: "hold", status: "APPLIED", awaited: false });
    await expect(commit(resolution(of, more))).rejects.toThrow(why);
    expect(await adjustments.resolution(of.transaction_id)).toBeUndefined();
    await commit(resolution(of));
    await expect(commit(resolution(of))).rejects.toThrow("hold.already_resolved");
  });
});

it.each([
  ["UPDATE adjustments SET amount = 1", "stays as it was"],
  ["UPDATE adjustments SET user_id = 'x'", "stays as it was"],
  ["UPDATE adjustments SET requested_by = 'x'", "stays as it was"],
  ["UPDATE adjustments SET expires_at = 'x'", "stays as it was"],
  ["DELETE FROM adjustments", "are kept"],
  ["UPDATE adjustment_decisions SET decided_by = 'x'", "append-only"],
  ["DELETE FROM adjustment_decisions", "append-only"],
  ["UPDATE hold_resolutions SET taken = 1", "stays as it was"],
  ["DELETE FROM hold_resolutions", "are kept"],
])("refuses %s", async (statement, why) => {
  const of = await request({ action: "hold", status: "APPLIED" });
  await commit(decision(of), resolution(of));
  await expect(env.DB.prepare(statement).run()).rejects.toThrow(why);
});

it("does not take back an end", async () => {
  const of = await request({ status: "APPROVED" });
  await commit(adjustments.finish(of.id, { status: "REFUSED", refusal: "wallet.closed" }, AT));
  await commit(adjustments.finish(of.id, { status: "APPLIED" }, AT));
  expect(await adjustments.find(of.id)).toMatchObject({ status: "REFUSED" });
});

describe("a query on a table that grows", () => {
  const user_id = newId("user", AT);
  const page = { limit: 20, cursor: newId("adjustment", AT) };

  it.each<[string, () => Promise<unknown>]>([
    ["a correction", () => adjustments.find(newId("adjustment", AT))],
    ["a request", () => adjustments.asked(MAKER, { key: "k" })],
    ["a hold", () => adjustments.hold(user_id, newId("transaction", AT))],
    ["how a hold ended", () => adjustments.resolution(newId("transaction", AT))],
    ["what is not applied", () => adjustments.unfinished(AT, { behind: `${AT} x`, limit: 50 })],
    [
      "holds that are not told",
      () => adjustments.unfinishedHolds(AT, { behind: `${AT} x`, limit: 50 }),
    ],
    ["what awaits somebody", () => adjustments.list({ status: "AWAITING" }, page, AT)],
    ["what has expired", () => adjustments.list({ status: "EXPIRED" }, page, AT)],
    ["one customer's", () => adjustments.list({ user_id }, page, AT)],
    ["one customer's by status", () => adjustments.list({ user_id, status: "APPLIED" }, page, AT)],
    ["the next page of all", () => adjustments.list({}, page, AT)],
  ])("finds %s by an index", async (_what, ask) => {
    const [steps = [], ...others] = await plansOf(ask);
    expect(others).toEqual([]);
    for (const step of steps) {
      expect(step).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM OF ORDER BY)/);
      expect(step).not.toMatch(/^SCAN/);
    }
  });
});
