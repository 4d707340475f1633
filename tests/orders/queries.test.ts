// @module-tag unsampled
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1Digests } from "../../src/adapters/d1/notifications/digests.ts";
import { d1Notifications } from "../../src/adapters/d1/notifications/notifications.ts";
import { d1DeadLetters } from "../../src/adapters/d1/operations/dead-letters.ts";
import { d1InboundEvents } from "../../src/adapters/d1/operations/inbound-events.ts";
import { d1Outbox } from "../../src/adapters/d1/operations/outbox.ts";
import { d1DeliveryDeadlines } from "../../src/adapters/d1/orders/delivery-deadlines.ts";
import { d1OrderRefunds } from "../../src/adapters/d1/orders/order-refunds.ts";
import { d1Payments } from "../../src/adapters/d1/payments/payments.ts";
import { d1Attempts } from "../../src/adapters/d1/ppob/attempts.ts";
import { d1Inquiries } from "../../src/adapters/d1/ppob/inquiries.ts";
import { d1ReadModel } from "../../src/adapters/d1/read-model/read-model.ts";
import { d1ExchangeRates } from "../../src/adapters/d1/wallet/exchange-rates.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { needsDays, type StaffSearch } from "../../src/domain/orders/transaction-search.ts";
import { businessDay, instant } from "../../src/domain/time.ts";
import { MISSING_STEPS } from "../../src/ports/read-model/read-model.ts";
import { explainedDb } from "../support/query-plans.ts";
import { SLOW } from "../support/slow.ts";

const at = instant(Date.now());
const user_id = newId("user", at);
const transaction = newId("transaction", at);
const payment = newId("payment", at);

const { db, stepsOf } = explainedDb();
const commit = d1Commit(db);
const attempts = d1Attempts(db);
const inquiries = d1Inquiries(db);
const payments = d1Payments(db);
const readModel = d1ReadModel(db);
const notifications = d1Notifications(db);
const inbound = d1InboundEvents(db);
const exchangeRates = d1ExchangeRates(db);
const promises = d1DeliveryDeadlines(db);
const letters = d1DeadLetters(db);
const refunds = d1OrderRefunds(db);
const outbox = d1Outbox(db, {
  projections: env.PROJECTIONS,
  deliveries: env.DELIVERIES,
  discord: env.DISCORD,
  events: env.EVENTS,
  files: env.FILES,
  ppob: env.PPOB,
  notifications: env.NOTIFICATIONS,
  webhooks: env.WEBHOOKS,
  money: env.MONEY,
});

function expectIndexed(steps: readonly string[]): void {
  for (const step of steps) {
    expect(step).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM OF ORDER BY)/);
    expect(step).not.toMatch(/^SCAN/);
  }
}

const FILTERS: readonly StaffSearch[] = [undefined, "TOPUP" as const].flatMap((type) =>
  [undefined, "SUCCESS" as const].flatMap((status) =>
    [undefined, user_id].map((owner) => ({ type, status, user_id: owner })),
  ),
);

const day = businessDay(at);
const SOME_DAYS = { from: day, to: day };
const EVERYTHING_ELSE = {
  type: "PPOB",
  status: ["SUCCESS", "FAILED"],
  supplier: "digiflazz",
  amount_from: ZERO,
  amount_to: amount(50_000),
  q: "pln",
} as const;

describe("a query on a table that grows", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["attempts that are due", () => attempts.due(at, { behind: `${at} x`, limit: 100 })],
    ["an attempt by its reference", () => attempts.byRef("ref")],
    ["the latest attempt of an order", () => attempts.latest(transaction)],
    ["the claim of a check", () => attempts.claimCheck("ref", at, at)],
    ["payments that wait", () => payments.waiting(at, { behind: `${at} x`, limit: 50 })],
    ["a payment by its transaction", () => payments.byTransaction(transaction)],
    ["a payment by its order", () => payments.byOrderId("order")],
    ["a customer's bills", () => inquiries.list({ user_id, state: "ORDERED" }, { limit: 1 }, at)],
    ["a number's bills", () => inquiries.list({ customer_no: "1" }, { limit: 1 }, at)],
    ["a product's bills", () => inquiries.list({ sku: "pln", state: "OPEN" }, { limit: 1 }, at)],
    ["a vendor's event", () => inbound.find(newId("inbound", at))],
    ["a quoted rate", () => exchangeRates.quote(user_id, newId("quote", at))],
    ["one transaction of the read model", () => readModel.transaction(transaction)],
    [
      "a payment's next state",
      () =>
        commit(payments.advance(payment, { status: "PAID", gateway_fee: ZERO, paid_at: at }, at)),
    ],
    ["webhooks of a provider", () => inbound.list({ provider: "iak", limit: 20, from: at })],
    ["webhooks of an effect", () => inbound.list({ effect: "unknown", from: at, limit: 20 })],
    [
      "what came of a vendor's event",
      () => commit(inbound.applied(newId("inbound", at), { effect: "x" }, at)),
    ],
  ])("finds %s by an index", async (_what, ask) => {
    expectIndexed(await stepsOf(ask));
  });

  it("finds the few webhooks about something by an index, and sorts those", async () => {
    const steps = await stepsOf(() => inbound.list({ q: "txn_0", limit: 20 }));
    expect(steps.filter((step) => step.startsWith("SCAN"))).toEqual([]);
    expect(steps.join()).toContain("inbound_events_by_about");
  });

  it.each(FILTERS)("finds the staff's next page with the filter %j by an index", async (filter) => {
    const page = { limit: 20, cursor: transaction, count: false };
    expectIndexed(await stepsOf(() => readModel.transactions(filter, page)));
  });

  it.each(FILTERS)("reads the staff's first page with %j along an index", async (filter) => {
    const steps = await stepsOf(() => readModel.transactions(filter, { limit: 20, count: false }));
    const isUnfiltered = filter.type === undefined && filter.user_id === undefined;
    // Everybody's newest are read backwards along the primary key, up to the limit; most have
    // succeeded.
    if (isUnfiltered)
      expect(steps).toEqual(["SCAN transactions USING INDEX sqlite_autoindex_transactions_1"]);
    else expectIndexed(steps);
  });

  it("finds the staff's page of a rare status by its index", async () => {
    const page = { limit: 20, count: false };
    for (const type of [undefined, "TOPUP"] as const) {
      const steps = await stepsOf(() => readModel.transactions({ status: "FAILED", type }, page));
      expectIndexed(steps);
    }
  });

  it.each<StaffSearch>([
    { id: transaction },
    { reference: "ref" },
    { serial_number: "1234-5678-9012-3456-7890" },
    { ref_id: "INV-1", ...EVERYTHING_ELSE },
    { customer_no: "0812", ...EVERYTHING_ELSE },
    { user_id, ...EVERYTHING_ELSE },
    { ...SOME_DAYS, status: "FAILED", type: "PPOB", q: "pln" },
    { ...SOME_DAYS, type: "PPOB", status: ["SUCCESS", "FAILED"], supplier: "digiflazz" },
    { ...SOME_DAYS, ...EVERYTHING_ELSE },
    { ...SOME_DAYS, q: "pln" },
  ])("searches by %j along an index and sorts nothing", async (search) => {
    for (const cursor of [undefined, transaction]) {
      const page = { limit: 20, cursor, count: false };
      expect(needsDays(search) && search.from === undefined).toBe(false);
      const [step, ...rest] = await stepsOf(() => readModel.transactions(search, page));
      expect(step).toMatch(/^SEARCH transactions USING INDEX/);
      expect(rest.join()).not.toContain("TEMP B-TREE");
    }
  });

  it.each<[StaffSearch, string]>([
    [{ customer_no: "0812", user_id, type: "PPOB" }, "transactions_by_customer_no"],
    [{ ref_id: "INV-1", user_id, type: "PPOB" }, "transactions_by_ref"],
    [{ serial_number: "SN 1", status: "FAILED" }, "transactions_by_proof"],
    [{ user_id, status: "FAILED", ...SOME_DAYS }, "transactions_by_user"],
    [{ status: "FAILED", ...SOME_DAYS }, "transactions_of_rare_status"],
    [{ type: "PPOB", q: "pln", ...SOME_DAYS }, "transactions_by_type"],
  ])("lets %j be led by %s", async (search, index) => {
    const steps = await stepsOf(() => readModel.transactions(search, { limit: 20, count: false }));
    expect(steps.join()).toContain(`USING INDEX ${index} `);
  });

  it.each(FILTERS)("counts a selection with %j without touching a row", SLOW, async (filter) => {
    const steps = await stepsOf(() => readModel.transactions(filter, { limit: 1, count: true }));
    expect(steps.at(-1)).toMatch(/USING (COVERING )?INDEX/);
  });

  it.each(MISSING_STEPS)(
    "finds orders that lack a %s among the open ones of their type",
    async (lack) => {
      const steps = await stepsOf(() =>
        readModel.stuck(lack, at, { behind: `${at} x`, limit: 100 }),
      );
      expectIndexed(steps);
      expect(steps[0]).toMatch(/USING INDEX transactions_open \(type=\? AND .*updated_at/);
    },
  );

  it("finds promises that are due, and those that are over, by an index", async () => {
    const [first, ...rest] = await stepsOf(() =>
      promises.overdue(at, { behind: `${at} x`, limit: 100 }),
    );
    expect(first).toContain("USING INDEX transactions_promised");
    expectIndexed(rest);
    const [over, ...more] = await stepsOf(() => promises.over({ behind: "txn_", limit: 100 }));
    expect(over).toMatch(/^SEARCH missed_promises USING INDEX missed_promises_open/);
    expectIndexed(more);
  });

  it.each([undefined, "open", "ended"] as const)(
    "lists promises (%s) along an index",
    async (state) => {
      const cursor = transaction;
      const [page] = await stepsOf(() => promises.list({ state, cursor, limit: 20 }));
      expect(page).toMatch(/^SEARCH missed_promises USING (COVERING )?INDEX .*transaction_id<\?/);
    },
  );

  it.each([
    [undefined, undefined],
    ["ppob", undefined],
    [undefined, "DEAD"],
    ["ppob", "REPLAYED"],
  ] as const)("lists dead letters of %s in state %s along an index", async (queue, state) => {
    const query = { queue, state, limit: 20, cursor: `${at} 1` };
    expectIndexed(await stepsOf(() => letters.list(query)));
  });

  it("finds open refunds of orders by an index", async () => {
    expectIndexed(await stepsOf(() => refunds.open(at, { behind: `${at} x`, limit: 50 })));
  });

  it("finds a notice with its few tries by an index", async () => {
    const steps = await stepsOf(() => notifications.find("ntf_1"));
    expectIndexed(steps.filter((step) => step !== "USE TEMP B-TREE FOR GROUP BY"));
  });

  it("finds the ways of notices, those that are due, and due digests by an index", async () => {
    const told = { subject_id: transaction, event: "success", user_id };
    const [ways, due] = [() => notifications.waysOf(told), () => notifications.queueDue(at)];
    expectIndexed(await stepsOf(ways));
    expect((await stepsOf(due)).join()).toContain("USING INDEX notifications_due");
    const closing = await stepsOf(() => d1Digests(db).close(at));
    expect(closing.join()).toContain("INDEX digest_items_due");
    expectIndexed(await stepsOf(() => d1Digests(db).listed({ user_id, day }, 20)));
  });

  it("sends the outbox queue by queue, along an index", async () => {
    const steps = await stepsOf(() => outbox.flush(at));
    expect(new Set(steps)).toEqual(
      new Set([
        "SEARCH outbox USING INDEX outbox_by_queue (queue=?)",
        "LIST SUBQUERY 1",
        "SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)",
      ]),
    );
  });
});
