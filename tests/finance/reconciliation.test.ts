// @module-tag slow
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Reconciliation } from "../../src/domain/finance/reconciliation.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { bookLine, type CleanOrder } from "../support/day-of-orders.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { portsAt } from "./books.ts";
import { at, deskOf, stored } from "./finance-staff.ts";

const shop = await openShop();
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  heldMessages.closed = true;
  desk = deskOf(shop, (await shop.staff("finance")).token);
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function openAlerts(subject: string) {
  const { results } = await shop.db
    .prepare("SELECT kind, times, cleared_at FROM alerts WHERE subject = ? ORDER BY number")
    .bind(subject)
    .all<{ kind: string; times: number; cleared_at: string | null }>();
  return results;
}

const BOUNDS = { deferred: 0, missing: 0, extra: 0, amount: 0, status: 0, duplicate: 0 };

describe.each(["midtrans", "digiflazz"] as const)("a day compared with %s", (source) => {
  const failed = source === "midtrans" ? "expire" : "Gagal";
  const month = source === "midtrans" ? "2026-04" : "2026-05";

  it("shows no difference where there is none, midnight included", async () => {
    const days = ["10", "11", "12"].map((day) => `${month}-${day}`);
    const orders = await Promise.all(days.map((day) => stored(source, day, 500)));
    const lines = orders.flat().map((order) => ({ order, line: bookLine(source, order) }));
    // The last order of a day is booked some seconds after midnight: in the next day's book.
    const bookOf = (day: string) =>
      lines.filter(({ line }) => line.includes(`,${day} `)).map(({ line }) => line);
    for (const day of days) expect(bookOf(day).length).not.toBe(500 * days.length);

    const outcomes = [];
    for (const day of days) outcomes.push(await desk.reconcile(source, day, bookOf(day)));
    expect(outcomes.map((each) => each.state)).toEqual(["DONE", "DONE", "DONE"]);
    for (const { missing, extra, amount, status, duplicate } of outcomes) {
      expect({ missing, extra, amount, status, duplicate }).toEqual({
        missing: 0,
        extra: 0,
        amount: 0,
        status: 0,
        duplicate: 0,
      });
    }
    // The first two days waited for the next day's book, and have been compared again since.
    for (let tick = 1; tick <= 4; tick += 1) {
      await runCron("*/5 * * * *", portsAt(shop, addSeconds(shop.ports.now(), tick * 300)));
    }
    const [first] = outcomes;
    const answer = await desk.ask("GET", `/${first?.id}`);
    const again = Reconciliation.parse(await answer.json());
    expect(again).toMatchObject({ run: 2, state: "DONE", missing: 0 });
    expect(again.deferred).toBeLessThan(first?.deferred ?? 0);
  });

  it("reports exactly what was put into it, one of each kind", async () => {
    const day = `${month}-20`;
    const orders = await stored(source, day, 300);
    const stranger = { ...at(orders, 0), ref: `${at(orders, 0).ref}X`, place: 9_999 };
    const lines = orders
      .filter((_order, place) => place !== 100)
      .map((order) => {
        if (order.place === 110) return bookLine(source, order, { amount: order.amount + 7 });
        if (order.place === 120) return bookLine(source, order, { status: failed });
        return bookLine(source, order);
      });
    lines.push(bookLine(source, stranger), bookLine(source, at(orders, 130)));
    const done = await desk.reconcile(source, day, lines);
    expect(done).toMatchObject({
      state: "DONE",
      missing: 1,
      extra: 1,
      amount: 1,
      status: 1,
      duplicate: 1,
    });
    const refs = (await desk.differences(done.id)).map(({ kind, ref }) => `${kind} ${ref}`);
    expect(refs.toSorted()).toEqual(
      [
        `missing ${at(orders, 100).ref}`,
        `amount ${at(orders, 110).ref}`,
        `status ${at(orders, 120).ref}`,
        `duplicate ${at(orders, 130).ref}`,
        `extra ${stranger.ref}`,
      ].toSorted(),
    );
    const cost = source === "midtrans" ? 0 : 50;
    const [wrong] = await desk.differences(done.id, "&kind=amount");
    expect(wrong).toMatchObject({
      our_ref: at(orders, 110).ref,
      our_amount: at(orders, 110).amount - cost,
      their_amount: at(orders, 110).amount + 7,
      ledger_amount: at(orders, 110).amount,
      our_status: "success",
      their_status: "success",
      ledger_status: "success",
    });
    const [gone] = await desk.differences(done.id, "&kind=missing");
    expect(gone).toMatchObject({ their_ref: null, their_amount: null, our_status: "success" });
    const [more] = await desk.differences(done.id, "&kind=extra");
    expect(more).toMatchObject({ our_ref: null, our_amount: null, ledger_amount: null });
  });

  it("raises one alert, which a clean run of the same day clears", async () => {
    const day = `${month}-22`;
    const orders = await stored(source, day, 50);
    const lines = orders.map((order) => bookLine(source, order));
    await desk.reconcile(source, day, lines.slice(0, 25));
    await desk.reconcile(source, day, lines.slice(0, 26));
    expect(await openAlerts(`${source} ${day}`)).toEqual([
      { kind: "reconciliation.differences", times: 2, cleared_at: null },
    ]);
    await desk.reconcile(source, day, lines);
    const [alert, ...others] = await openAlerts(`${source} ${day}`);
    expect(others).toEqual([]);
    expect(alert?.cleared_at).not.toBeNull();
    await desk.reconcile(source, day, lines.toSpliced(25, 1));
    expect(await openAlerts(`${source} ${day}`)).toMatchObject([
      {},
      { times: 1, cleared_at: null },
    ]);
  });

  it("looks at the ledger as well as at both books", async () => {
    const day = `${month}-24`;
    const orders = await stored(source, day, 60);
    const entryOf = (order: CleanOrder) =>
      `SELECT user_id FROM journal_entries WHERE transaction_id = '${order.transaction_id}'`;
    const [altered, lost, orphan] = [at(orders, 20), at(orders, 30), at(orders, 40)];
    const account = source === "midtrans" ? "clearing:midtrans" : "wallet";
    await shop.db.batch([
      shop.db
        .prepare(
          `UPDATE postings SET delta = delta - 3 WHERE account = ? AND entry_sequence =
             (SELECT sequence FROM journal_entries WHERE transaction_id = ?)`,
        )
        .bind(account, altered.transaction_id),
      shop.db
        .prepare("UPDATE journal_entries SET amount = amount + 3 WHERE transaction_id = ?")
        .bind(altered.transaction_id),
      shop.db
        .prepare(
          `DELETE FROM postings WHERE entry_sequence =
             (SELECT sequence FROM journal_entries WHERE transaction_id = ?)`,
        )
        .bind(lost.transaction_id),
      shop.db
        .prepare("DELETE FROM journal_entries WHERE transaction_id = ?")
        .bind(lost.transaction_id),
      source === "midtrans"
        ? shop.db.prepare("DELETE FROM payments WHERE id = ?").bind(orphan.ref)
        : shop.db.prepare("DELETE FROM attempts WHERE ref = ?").bind(orphan.ref),
    ]);
    expect(await shop.db.prepare(entryOf(orphan)).first()).not.toBeNull();
    const lines = orders
      .filter((order) => order !== orphan)
      .map((order) => bookLine(source, order));
    const done = await desk.reconcile(source, day, lines);
    const found = await desk.differences(done.id);
    expect(found.map(({ kind, ref }) => `${kind} ${ref}`).toSorted()).toEqual(
      [
        `amount ${altered.ref}`,
        `status ${lost.ref}`,
        `missing ${source === "midtrans" ? orphan.ref : orphan.transaction_id}`,
      ].toSorted(),
    );
    expect(found.find((each) => each.ref === lost.ref)).toMatchObject({
      our_status: "success",
      their_status: "success",
    });
  });
});

describe("five thousand and more clean orders", () => {
  it("are compared page by page without one false difference", async () => {
    const orders = await stored("midtrans", "2026-06-15", 9_000);
    const lines = orders.map((order) => bookLine("midtrans", order, { late: 0 }));
    const done = await desk.reconcile("midtrans", "2026-06-15", lines);
    const { deferred: _waiting, ...counts } = BOUNDS;
    expect(done).toMatchObject({ ...counts, state: "DONE", rows: 9_000 });
  });
});
