import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { advance } from "../../src/application/finance/advance-reconciliation.ts";
import { Reconciliation } from "../../src/domain/finance/reconciliation.ts";
import { zId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { expectProblem } from "../http/api-handler.ts";
import { crashPoints, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { bookChunks, bookLine, type CleanOrder, cleanOrders } from "../support/day-of-orders.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
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

const BOUNDS = { deferred: 0, missing: 0, extra: 0, amount: 0, status: 0, duplicate: 0 };

describe("a chunk of a book", UNSAMPLED, () => {
  it("with a broken row is refused whole, row by row", async () => {
    const orders = cleanOrders("midtrans", "2026-07-01", 5);
    const id = await desk.open("midtrans", "2026-07-01");
    const [good = "", ...rest] = orders.map((order) => bookLine("midtrans", order));
    const broken = [good, "pay_1,m,12.50,settlement,qris,2026-07-01 10:00:00", ",m,1,done,x,when"];
    const csv = at(bookChunks("midtrans", [...broken, ...rest]), 0);
    const { errors = [] } = await expectProblem(
      await desk.send(id, csv),
      "422 reconciliation.rows_invalid",
    );
    expect(errors.map((each) => each.pointer)).toEqual([
      "/csv/3/gross_amount",
      "/csv/4/order_id",
      "/csv/4/transaction_status",
      "/csv/4/settlement_time",
    ]);
    const answer = await desk.ask("GET", `/${id}`);
    expect(await answer.json()).toMatchObject({ rows: 0, state: "OPEN" });
  });

  it.each([
    ["order_id,gross_amount\npay_1,10000", "/csv/1/transaction_status"],
    ['order_id,gross_amount,status\n"pay_1,1,settlement', "/csv/2"],
    ["", "/csv"],
    ["\n\n", "/csv/1/order_id"],
  ])("that is no book (%j) is refused", async (csv, pointer) => {
    const id = await desk.open("midtrans", "2026-07-02");
    const answer = await desk.send(id, csv);
    expect(answer.status).toBe(422);
    const { errors } = z
      .object({ errors: z.array(z.object({ pointer: z.string() })) })
      .parse(await answer.json());
    expect(errors.map((each) => each.pointer)).toContain(pointer);
  });

  it(
    "sent again changes nothing, also at once; another under its number is refused",
    SLOW,
    async () => {
      const orders = cleanOrders("midtrans", "2026-07-03", 20);
      const id = await desk.open("midtrans", "2026-07-03");
      const csv = at(
        bookChunks(
          "midtrans",
          orders.map((order) => bookLine("midtrans", order)),
        ),
        0,
      );
      const answers = await Promise.all([
        desk.send(id, csv),
        desk.send(id, csv),
        desk.send(id, csv),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
      const again = Reconciliation.parse(await (await desk.send(id, csv)).json());
      expect(again.rows).toBe(20);
      await expectProblem(await desk.send(id, `${csv}\n`), "409 reconciliation.chunk_conflict");
      await desk.run(id);
      await expectProblem(await desk.send(id, csv, 2), "409 reconciliation.started");
      expect((await desk.send(id, csv)).status).toBe(200);
    },
  );

  it("may be written with semicolons and other line ends", async () => {
    const [order] = await stored("midtrans", "2026-07-05", 1);
    if (order === undefined) throw new Error("no order");
    const id = await desk.open("midtrans", "2026-07-05");
    const header = "Order ID;Transaction ID;Amount;Status;Transaction Time";
    const row = `"${order.ref}";m;${order.amount};SETTLEMENT;2026-07-05T00:00:01+07:00`;
    const csv = `\uFEFF${header}\r\n${row}\r\n`;
    expect((await desk.send(id, csv)).status).toBe(200);
    expect(await desk.run(id)).toMatchObject({ ...BOUNDS, rows: 1 });
  });
});

describe("a run", UNSAMPLED, () => {
  it("made by several at once is one run", async () => {
    const orders = await stored("digiflazz", "2026-07-10", 100);
    const id = await desk.open("digiflazz", "2026-07-10");
    const lines = orders.slice(0, 90).map((order) => bookLine("digiflazz", order));
    await desk.send(id, at(bookChunks("digiflazz", lines), 0));
    const runs = await Promise.all([desk.run(id), desk.run(id), desk.run(id)]);
    expect(new Set(runs.map((each) => each.run)).size).toBeLessThanOrEqual(3);
    const answer = await desk.ask("GET", `/${id}`);
    const last = Reconciliation.parse(await answer.json());
    expect(last.missing + last.deferred).toBe(10);
    expect(await desk.differences(id)).toHaveLength(last.missing);
  });

  it("that died is moved on by the clock", SLOW, async () => {
    const orders = await stored("digiflazz", "2026-07-20", 40);
    const id = await desk.open("digiflazz", "2026-07-20");
    await desk.send(
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
    const answer = await desk.ask("GET", `/${id}`);
    expect(await answer.json()).toMatchObject({ state: "DONE", run: 1, missing: 0, extra: 0 });
  });

  it("of nothing that exists is refused", async () => {
    for (const id of ["rec_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "none"]) {
      const answer = await desk.ask("POST", `/${id}/run`);
      await expectProblem(answer, "404 reconciliation.not_found");
    }
    const later = { source: "midtrans", day: "2199-01-01" };
    const refused = await desk.ask("POST", "", later);
    await expectProblem(refused, "422 request.invalid");
  });
});

describe("a run that fails", UNSAMPLED, () => {
  it("keeps no other from being moved on by the clock", SLOW, async () => {
    const begunAt = async (day: string, minutesAgo: number) => {
      const id = zId("reconciliation").parse(await desk.open("digiflazz", day));
      const lines = (await stored("digiflazz", day, 3)).map((o) => bookLine("digiflazz", o));
      await desk.send(id, at(bookChunks("digiflazz", lines), 0));
      const found = await shop.ports.reconciliations.find(id);
      if (found === undefined) throw new Error("not opened");
      const when = addSeconds(shop.ports.now(), -60 * minutesAgo);
      const begun = { state: "COMPARING", position: "theirs ", at: when } as const;
      await shop.ports.commit(shop.ports.reconciliations.start(found, begun));
      return id;
    };
    const bad = await begunAt("2026-07-22", 10);
    const sound = await begunAt("2026-07-23", 5);
    const { reconciliations } = shop.ports;
    const pageEnd: typeof reconciliations.pageEnd = async (run, ...rest) => {
      if (run.id === bad) throw new Error("this one cannot be read");
      return await reconciliations.pageEnd(run, ...rest);
    };
    const ports = { ...shop.ports, reconciliations: { ...reconciliations, pageEnd } };
    await runCron("*/5 * * * *", ports);
    expect(await desk.see(sound)).toMatchObject({ state: "DONE" });
    expect(await desk.see(bad)).toMatchObject({ state: "COMPARING" });

    await runCron("*/5 * * * *", shop.ports);
    expect(await desk.see(bad)).toMatchObject({ state: "DONE" });
  });
});

describe("a run that dies", () => {
  it("anywhere is finished by the clock, with the same differences and one alert", async () => {
    const day = "2026-07-25";
    const orders = await stored("midtrans", day, 60);
    const lines = orders.filter((_order, place) => place !== 30).map(lineOf);
    let runs = 0;
    for (const death of crashPoints()) {
      runs += 1;
      const id = await desk.open("midtrans", day);
      await desk.send(id, at(bookChunks("midtrans", lines), 0));
      const found = await shop.ports.reconciliations.find(zId("reconciliation").parse(id));
      if (found === undefined) throw new Error("not opened");
      const begun = { state: "COMPARING", position: "theirs ", at: shop.ports.now() } as const;
      await shop.ports.commit(shop.ports.reconciliations.start(found, begun));
      const dying = crashing(shop.ports, death, death % 2 === 0 ? "before" : "after");
      const started = await shop.ports.reconciliations.find(found.id);
      if (started === undefined) throw new Error("gone");
      await advance(dying.ports, started).catch(() => undefined);
      await runCron("*/5 * * * *", portsAt(shop, addSeconds(shop.ports.now(), 300)));
      expect(await desk.see(id), `died at ${dying.steps.at(-1)}`).toMatchObject({
        state: "DONE",
        run: 1,
        missing: 1,
        extra: 0,
        amount: 0,
        status: 0,
        duplicate: 0,
      });
      expect((await desk.differences(id)).map((each) => each.ref)).toEqual([at(orders, 30).ref]);
      if (!dying.crashed()) {
        expect(death).toBeGreaterThan(8);
        const alerts = await shop.db
          .prepare("SELECT times FROM alerts WHERE subject = ?")
          .bind(`midtrans ${day}`)
          .all();
        expect(alerts.results).toEqual([{ times: runs }]);
        break;
      }
    }
  });
});

function lineOf(order: CleanOrder): string {
  return bookLine("midtrans", order);
}
