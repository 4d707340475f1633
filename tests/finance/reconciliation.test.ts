import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Difference, Reconciliation } from "../../src/domain/reconciliation.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { expectProblem } from "../http/door.ts";
import {
  bookChunks,
  bookLine,
  type CleanOrder,
  cleanOrders,
  storeIn,
  storeOrders,
} from "../support/day-of-orders.ts";
import { mailroom } from "../support/mailroom.ts";
import { openShop } from "../support/shop.ts";
import { portsAt } from "./books.ts";

const shop = await openShop();
const Differences = z.object({ data: z.array(Difference), next_cursor: z.string().nullable() });
type Source = "midtrans" | "digiflazz";

let token: string;

beforeAll(async () => {
  mailroom.closed = true;
  token = (await shop.staff("finance")).token;
});
afterAll(() => {
  mailroom.closed = false;
  mailroom.waiting.length = 0;
});

async function open(source: Source, day: string): Promise<string> {
  const body = { source, day };
  const answer = await shop.request("POST", "/admin/reconciliations", { token, body });
  return Reconciliation.parse(await answer.json()).id;
}

function send(id: string, csv: string, chunk = 1) {
  const body = { chunk, csv };
  return shop.request("PUT", `/admin/reconciliations/${id}/rows`, { token, body });
}

async function run(id: string): Promise<Reconciliation> {
  const answer = await shop.request("POST", `/admin/reconciliations/${id}/run`, { token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Reconciliation.parse(await answer.json());
}

/** Opens, brings in the lines and runs. */
async function reconcile(source: Source, day: string, lines: readonly string[]) {
  const id = await open(source, day);
  for (const [place, csv] of bookChunks(source, lines).entries()) {
    expect((await send(id, csv, place + 1)).status).toBe(200);
  }
  return await run(id);
}

async function differences(id: string, query = ""): Promise<readonly Difference[]> {
  const path = `/admin/reconciliations/${id}/differences?limit=100${query}`;
  const answer = await shop.request("GET", path, { token });
  return Differences.parse(await answer.json()).data;
}

async function stored(source: Source, day: string, count: number): Promise<readonly CleanOrder[]> {
  const orders = cleanOrders(source, day, count);
  await storeOrders(storeIn(env.DB), source, day, orders);
  return orders;
}

function at<Row>(rows: readonly Row[], place: number): Row {
  const row = rows[place];
  if (row === undefined) throw new Error(`there is no row ${place}`);
  return row;
}

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
    for (const day of days) outcomes.push(await reconcile(source, day, bookOf(day)));
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
    await runCron("*/5 * * * *", portsAt(shop, addSeconds(shop.ports.now(), 300)));
    const [first] = outcomes;
    const answer = await shop.request("GET", `/admin/reconciliations/${first?.id}`, { token });
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
    const done = await reconcile(source, day, lines);
    expect(done).toMatchObject({
      state: "DONE",
      missing: 1,
      extra: 1,
      amount: 1,
      status: 1,
      duplicate: 1,
    });
    const refs = (await differences(done.id)).map(({ kind, ref }) => `${kind} ${ref}`);
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
    const [wrong] = await differences(done.id, "&kind=amount");
    expect(wrong).toMatchObject({
      our_ref: at(orders, 110).ref,
      our_amount: at(orders, 110).amount - cost,
      their_amount: at(orders, 110).amount + 7,
      ledger_amount: at(orders, 110).amount,
      our_status: "success",
      their_status: "success",
      ledger_status: "success",
    });
    const [gone] = await differences(done.id, "&kind=missing");
    expect(gone).toMatchObject({ their_ref: null, their_amount: null, our_status: "success" });
    const [more] = await differences(done.id, "&kind=extra");
    expect(more).toMatchObject({ our_ref: null, our_amount: null, ledger_amount: null });
  });

  it("raises one alert, which a clean run of the same day clears", async () => {
    const day = `${month}-22`;
    const orders = await stored(source, day, 50);
    const lines = orders.map((order) => bookLine(source, order));
    await reconcile(source, day, lines.slice(0, 25));
    await reconcile(source, day, lines.slice(0, 26));
    expect(await openAlerts(`${source} ${day}`)).toEqual([
      { kind: "reconciliation.differences", times: 2, cleared_at: null },
    ]);
    await reconcile(source, day, lines);
    const [alert, ...others] = await openAlerts(`${source} ${day}`);
    expect(others).toEqual([]);
    expect(alert?.cleared_at).not.toBeNull();
    await reconcile(source, day, lines.toSpliced(25, 1));
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
    const done = await reconcile(source, day, lines);
    const found = await differences(done.id);
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
    const done = await reconcile("midtrans", "2026-06-15", lines);
    const { deferred: _waiting, ...counts } = BOUNDS;
    expect(done).toMatchObject({ ...counts, state: "DONE", rows: 9_000 });
  });
});

describe("a chunk of a book", () => {
  it("with a broken row is refused whole, row by row", async () => {
    const orders = cleanOrders("midtrans", "2026-07-01", 5);
    const id = await open("midtrans", "2026-07-01");
    const [good = "", ...rest] = orders.map((order) => bookLine("midtrans", order));
    const broken = [good, "pay_1,m,12.50,settlement,qris,2026-07-01 10:00:00", ",m,1,done,x,when"];
    const csv = at(bookChunks("midtrans", [...broken, ...rest]), 0);
    const { errors = [] } = await expectProblem(
      await send(id, csv),
      "422 reconciliation.rows_invalid",
    );
    expect(errors.map((each) => each.pointer)).toEqual([
      "/csv/3/gross_amount",
      "/csv/4/order_id",
      "/csv/4/transaction_status",
      "/csv/4/settlement_time",
    ]);
    const answer = await shop.request("GET", `/admin/reconciliations/${id}`, { token });
    expect(await answer.json()).toMatchObject({ rows: 0, state: "OPEN" });
  });

  it.each([
    ["order_id,gross_amount\npay_1,10000", "/csv/1/transaction_status"],
    ['order_id,gross_amount,status\n"pay_1,1,settlement', "/csv/2"],
    ["", "/csv"],
    ["\n\n", "/csv/1/order_id"],
  ])("that is no book (%j) is refused", async (csv, pointer) => {
    const id = await open("midtrans", "2026-07-02");
    const answer = await send(id, csv);
    expect(answer.status).toBe(422);
    const { errors } = z
      .object({ errors: z.array(z.object({ pointer: z.string() })) })
      .parse(await answer.json());
    expect(errors.map((each) => each.pointer)).toContain(pointer);
  });

  it("sent again changes nothing, also at once; another under its number is refused", async () => {
    const orders = cleanOrders("midtrans", "2026-07-03", 20);
    const id = await open("midtrans", "2026-07-03");
    const csv = at(
      bookChunks(
        "midtrans",
        orders.map((order) => bookLine("midtrans", order)),
      ),
      0,
    );
    const answers = await Promise.all([send(id, csv), send(id, csv), send(id, csv)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const again = Reconciliation.parse(await (await send(id, csv)).json());
    expect(again.rows).toBe(20);
    await expectProblem(await send(id, `${csv}\n`), "409 reconciliation.chunk_conflict");
    await run(id);
    await expectProblem(await send(id, csv, 2), "409 reconciliation.started");
    expect((await send(id, csv)).status).toBe(200);
  });

  it("may be written with semicolons and other line ends", async () => {
    const [order] = await stored("midtrans", "2026-07-05", 1);
    if (order === undefined) throw new Error("no order");
    const id = await open("midtrans", "2026-07-05");
    const csv = `\uFEFFOrder ID;Transaction ID;Amount;Status;Transaction Time\r\n"${order.ref}";m;${order.amount};SETTLEMENT;2026-07-05T00:00:01+07:00\r\n`;
    expect((await send(id, csv)).status).toBe(200);
    expect(await run(id)).toMatchObject({ ...BOUNDS, rows: 1 });
  });
});

describe("a run", () => {
  it("made by several at once is one run", async () => {
    const orders = await stored("digiflazz", "2026-07-10", 100);
    const id = await open("digiflazz", "2026-07-10");
    const lines = orders.slice(0, 90).map((order) => bookLine("digiflazz", order));
    await send(id, at(bookChunks("digiflazz", lines), 0));
    const runs = await Promise.all([run(id), run(id), run(id)]);
    expect(new Set(runs.map((each) => each.run)).size).toBeLessThanOrEqual(3);
    const answer = await shop.request("GET", `/admin/reconciliations/${id}`, { token });
    const last = Reconciliation.parse(await answer.json());
    expect(last.missing + last.deferred).toBe(10);
    expect(await differences(id)).toHaveLength(last.missing);
  });

  it("that died is moved on by the clock", async () => {
    const orders = await stored("digiflazz", "2026-07-20", 40);
    const id = await open("digiflazz", "2026-07-20");
    await send(
      id,
      at(
        bookChunks(
          "digiflazz",
          orders.map((o) => bookLine("digiflazz", o)),
        ),
        0,
      ),
    );
    const found = await shop.ports.reconciliations.find(id as Reconciliation["id"]);
    if (found === undefined) throw new Error("not opened");
    const at0 = shop.ports.now();
    const begun = { state: "COMPARING", position: "theirs ", at: at0 } as const;
    await shop.ports.commit(shop.ports.reconciliations.start(found, begun));
    await runCron("*/5 * * * *", portsAt(shop, addSeconds(at0, 300)));
    const answer = await shop.request("GET", `/admin/reconciliations/${id}`, { token });
    expect(await answer.json()).toMatchObject({ state: "DONE", run: 1, missing: 0, extra: 0 });
  });

  it("of nothing that exists is refused", async () => {
    for (const id of ["rec_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "none"]) {
      const answer = await shop.request("POST", `/admin/reconciliations/${id}/run`, { token });
      await expectProblem(answer, "404 reconciliation.not_found");
    }
    const later = { source: "midtrans", day: "2199-01-01" };
    const refused = await shop.request("POST", "/admin/reconciliations", { token, body: later });
    await expectProblem(refused, "422 request.invalid");
  });
});
