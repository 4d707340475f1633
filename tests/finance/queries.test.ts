// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1DailyMutations } from "../../src/adapters/d1/finance/daily-mutations.ts";
import { d1Ledger } from "../../src/adapters/d1/finance/ledger.ts";
import { d1Reconciliations } from "../../src/adapters/d1/finance/reconciliations.ts";
import { d1Alerts } from "../../src/adapters/d1/operations/alerts.ts";
import { d1ProjectionDoubts } from "../../src/adapters/d1/read-model/projection-doubts.ts";
import { d1ProjectionRebuilds } from "../../src/adapters/d1/read-model/projection-rebuilds.ts";
import { d1ReadModel } from "../../src/adapters/d1/read-model/read-model.ts";
import { consoleLog } from "../../src/adapters/logging/console-log.ts";
import { newReconciliation } from "../../src/application/finance/open-reconciliation.ts";
import { newId } from "../../src/domain/ids.ts";
import { businessDay, instant } from "../../src/domain/time.ts";
import type { JournalFilter } from "../../src/ports/finance/ledger.ts";
import type { Side } from "../../src/ports/finance/reconciliations.ts";
import { explainedDb } from "../support/query-plans.ts";
import { SLOW } from "../support/slow.ts";

const at = instant(Date.now());
const day = businessDay(at);
const user_id = newId("user", at);
const transaction_id = newId("transaction", at);

const { db, stepsOf } = explainedDb();
const commit = d1Commit(db);
const ledger = d1Ledger(db);
const daily = d1DailyMutations(db);
const reconciliations = d1Reconciliations(db, () => "clearing:midtrans");
const alerts = d1Alerts(db, consoleLog);
const rebuilds = d1ProjectionRebuilds(db);
const doubts = d1ProjectionDoubts(db);
const readModel = d1ReadModel(db);

/** Tables that grow, and the letters they go by. */
const GROWING = new RegExp(
  `\\b(${[
    "payments|attempts|transactions|journal_entries|postings|users|alerts|daily_\\w+",
    "reconciliation_rows|reconciliation_differences|payout_references|[ptexarokmdqw]",
  ].join("|")})\\b`,
);

/** No growing table is read from end to end, and none is sorted for a page. */
function expectIndexed(steps: readonly string[], sorts = false): void {
  for (const step of steps) {
    // What is open is few, and read backwards along its own index.
    if (/ INDEX alerts_(open|cleared)$/.test(step)) continue;
    if (/^SCAN/.test(step) && GROWING.test(step))
      expect(step).toMatch(/^SCAN (line|page|ours|late)\b/);
    expect(step).not.toMatch(/AUTOMATIC/);
    // What happened in one and the same millisecond is few.
    if (!sorts) expect(step).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM OF ORDER BY)/);
  }
}

const VALUES: Required<JournalFilter> = {
  user_id,
  transaction_id,
  account: "clearing:midtrans",
  kind: "REFUND",
  currency: "IDR",
  from: day,
  to: day,
};
const NAMES = ["user_id", "transaction_id", "account", "kind", "currency", "from", "to"] as const;

/** Every way to fill in the filter or leave it out. */
const FILTERS: readonly JournalFilter[] = [
  { currency: "WL" },
  { kind: "PURCHASE" },
  ...Array.from({ length: 2 ** NAMES.length }, (_, bits) =>
    Object.fromEntries(
      NAMES.filter((_name, place) => bits & (1 << place)).map((name) => [name, VALUES[name]]),
    ),
  ),
];

/** Of which the newest page is met soon enough on the way by time. */
function isFrequent({ kind, currency, ...others }: JournalFilter): boolean {
  const rare = (kind !== undefined && kind !== "PURCHASE") || (currency ?? "IDR") !== "IDR";
  return !rare && Object.keys(others).length === 0;
}

describe("a page of journals", () => {
  it("is read along an index, in order, whatever is asked for", SLOW, async () => {
    const cursor = `${at}~${user_id}~7`;
    for (const filter of FILTERS) {
      for (const page of [{ limit: 20 }, { limit: 20, cursor }]) {
        const steps = await stepsOf(() => ledger.journals(filter, page));
        const first = steps.find((step) => /journal_entries|postings(?! x)/.test(step)) ?? "";
        expect(first, JSON.stringify(filter)).toMatch(/USING (COVERING )?INDEX|PRIMARY KEY/);
        expect(steps.join("; "), JSON.stringify(filter)).not.toMatch(/SCAN x/);
        // The few entries of one order may be sorted, and no others.
        const sorted = steps.some((step) => step.includes("TEMP B-TREE"));
        if (sorted)
          expect(first, JSON.stringify(filter)).toMatch(/_of_transaction \(transaction_id=\?/);
        if (!isFrequent(filter) || "cursor" in page) {
          expect(first, JSON.stringify(filter)).toMatch(/^SEARCH/);
        }
      }
    }
  });
});

describe("the trial balance", () => {
  it.each([undefined, "IDR" as const])("reads closed days as closed, in %s", async (currency) => {
    const steps = await stepsOf(() => ledger.totals(day, currency));
    expect(steps).toContain(
      "SEARCH postings USING COVERING INDEX postings_by_time (created_at>? AND created_at<?)",
    );
    expect(steps.filter((step) => /^SCAN (postings|journal_entries)\b/.test(step))).toEqual([]);
  });
});

describe("closing a day", () => {
  it("reads that day and what arrived since, never everything", async () => {
    const steps = await stepsOf(() => commit(daily.close(day, day, at)).catch(() => undefined));
    const wide = steps.filter((step) => /^SCAN/.test(step) && GROWING.test(step));
    expect(wide.filter((step) => !/^SCAN (candidates|c|known|parts|sums)\b/.test(step))).toEqual(
      [],
    );
    expect(steps.filter((step) => step.includes("AUTOMATIC"))).toEqual([]);
  });

  it("finds out what is to be closed by the ends of indexes", async () => {
    const steps = await stepsOf(() => daily.state(at));
    expect(steps.filter((step) => /^SCAN (transactions|journal_entries)/.test(step))).toEqual([]);
  });
});

describe.each(["midtrans", "digiflazz", "iris"] as const)("a reconciliation with %s", (source) => {
  const of = newReconciliation({ source, day, origin: "csv" }, "system:cron", at);
  const none = { previous: undefined, next: undefined };

  it.each<Side>(["theirs", "ours", "ledger"])("walks %s page by page", async (side) => {
    const steps = await stepsOf(() => reconciliations.pageEnd(of, side, ""));
    expectIndexed(steps);
    const page = { side, after: "", upTo: side === "ledger" ? "~~0" : "~" };
    const compared = await stepsOf(() => commit(reconciliations.compare(of, page, none)));
    expectIndexed(compared, side === "theirs");
  });

  it("counts what it found, and what it waits for, by an index", async () => {
    expectIndexed(await stepsOf(() => reconciliations.counts(of, none)));
  });
});

describe("a list that grows", () => {
  const id = newId("reconciliation", at);
  const page = { limit: 20, cursor: "9" };
  it.each<[string, () => Promise<unknown>]>([
    ["open alerts", () => alerts.list({ limit: 20, state: "open" })],
    ["cleared alerts", () => alerts.list({ ...page, state: "cleared" })],
    ["an alert by its number", () => alerts.find(1)],
    ["differences", () => reconciliations.differences({ id, run: 1 }, undefined, page)],
    ["differences of a kind", () => reconciliations.differences({ id, run: 1 }, "extra", page)],
    ["reconciliations", () => reconciliations.list({}, page)],
    ["those of a source", () => reconciliations.list({ source: "midtrans" }, page)],
    ["those of a day", () => reconciliations.list({ day }, page)],
    ["those of both", () => reconciliations.list({ source: "midtrans", day }, page)],
    ["runs under way", () => reconciliations.underWay(at, { behind: "", limit: 5 })],
    ["the books of the days beside", () => reconciliations.neighbours({ source: "midtrans", day })],
    ["runs further on", () => reconciliations.underWay(at, { behind: `${at} x`, limit: 5 })],
    ["copies that differed", () => doubts.seenBefore(at, { behind: `${at} x`, limit: 5 })],
    ["the next owners", () => doubts.nextOwners({ behind: user_id, limit: 5 })],
    ["rebuilds that stopped", () => rebuilds.idle(at, { behind: `${at} x`, limit: 5 })],
    ["a rebuild that begins", () => commit(rebuilds.begin(user_id, at))],
  ])("finds %s by an index", async (_what, ask) => {
    expectIndexed(await stepsOf(ask));
  });

  it("finds an alert to clear by an index, and sorts but the events of it", async () => {
    expectIndexed(await stepsOf(() => commit(alerts.clear("copy.drift", "x", at))), true);
  });

  it("finds the payments nobody has asked about by their day", async () => {
    const of = newReconciliation({ source: "midtrans", day, origin: "api" }, "system:cron", at);
    const steps = await stepsOf(() => reconciliations.unasked(of, 5));
    expect(steps.filter((step) => /^SCAN (payments|r)\b/.test(step))).toEqual([]);
    expect(steps.filter((step) => /payments USING .*\((id|paid_at)>/.test(step))).toHaveLength(2);
  });

  it("sums a copy up by its owner", async () => {
    const steps = await stepsOf(() => readModel.digest(user_id));
    // What is archived of it is added to what is not.
    expect(steps.filter((step) => /^SCAN (?!each_(order|posting)$)/.test(step))).toEqual([]);
  });
});
