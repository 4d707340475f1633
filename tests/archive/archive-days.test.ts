import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { archiveDays } from "../../src/application/archive/archive-days.ts";
import { recoverReconciliations } from "../../src/application/finance/recover-reconciliations.ts";
import { compareProjection } from "../../src/application/read-model/compare-projection.ts";
import { rebuildProjection } from "../../src/application/read-model/rebuild-projection.ts";
import { Explanation } from "../../src/domain/dashboard/explanation.ts";
import type { Id } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import type { BusinessDay, Instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { arrive, hour, paidIn, portsAt, sold, takenBack } from "../finance/books.ts";
import { expectProblem } from "../http/api-handler.ts";
import { crashing } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { attempted, balancesOf, closeUpTo, everything, rowsOf, salesOf } from "./archived.ts";
import { begun, reconcile } from "./compared.ts";
import { lateWord } from "./late-words.ts";

const shop = await openShop();
const DAYS = ["2025-01-06", "2025-01-07", "2025-01-08", "2025-01-09"];
const [FIRST = ""] = DAYS;
const NEXT = "2025-01-10";
/** All of those days are old then, where detail is kept for as short as it may be. */
const LATER = hour("2025-03-20", 3);
const KEPT_DAYS = 62;
/** Some digits that stand nowhere else. */
const NUMBER = "45300112789";
let sari: Buyer;
let budi: Buyer;
let staff: { readonly token: string };
let order: Awaited<ReturnType<typeof sold>>;
/** Orders of the other one, that a supplier talks about long afterwards. */
const spoken: string[] = [];
const opened: Id<"reconciliation">[] = [];

beforeAll(async () => {
  heldMessages.closed = true;
  [sari, budi] = [await shop.customer(), await shop.customer()];
  staff = await shop.staff("super_admin");
  for (const [n, day] of DAYS.entries()) {
    await paidIn(shop, sari, hour(day, 9), 50_000 + n);
    await paidIn(shop, budi, hour(day, 9.5), 30_000);
    const one = await sold(shop, sari, hour(day, 10), 20_000 + n);
    if (n === 0) order = one;
    spoken.push((await sold(shop, budi, hour(day, 11), 10_000, hour(day, 26))).id);
    await arrive(shop, [sari, budi], hour(day, 26));
    await closeUpTo(shop, day);
  }
  // What the last of them delivered on the day after.
  await closeUpTo(shop, NEXT);
  await shop.db.batch([
    shop.db
      .prepare("UPDATE transactions SET customer_no = ?2 WHERE id = ?1")
      .bind(order.id, NUMBER),
    ...attempted(shop, [`${order.id}-1`, `${spoken[1]}-1`, `${spoken[2]}-1`, `${spoken[2]}-2`]),
  ]);
  opened.push(...(await begun(shop, staff.token, FIRST)));
}, 120_000);
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function at(moment: Instant): Ports {
  const ports = portsAt(shop, moment);
  const settings: Ports["catalogue"]["settings"] = async () => {
    const found = await ports.catalogue.settings();
    return { ...found, settings: { ...found.settings, "retention.orders_days": KEPT_DAYS } };
  };
  return { ...ports, catalogue: { ...ports.catalogue, settings } };
}

const later = () => at(LATER);
const digests = () => Promise.all([sari, budi].map(({ id }) => shop.ports.readModel.digest(id)));
const standing = (day: string) =>
  shop.ports.dailyMutations.standing({ from: day as BusinessDay, to: day as BusinessDay });
const get = async (path: string) => {
  const answer = await shop.request("GET", path, { token: staff.token });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const listed = async (query: string) => {
  const { body } = await get(`/admin/transactions?${query}&count=true`);
  const List = z.object({
    data: z.array(z.object({ id: z.string(), archived: z.boolean() })),
    total: z.number(),
  });
  return List.parse(body);
};

describe("the detail of old days", () => {
  it("leaves nothing behind that is missed, wherever its move is interrupted", async () => {
    const books = await balancesOf(shop, DAYS);
    const copies = await digests();
    const orders = await Promise.all(DAYS.map(standing));
    const sales = await salesOf(shop, DAYS);
    expect(sales.length).toBeGreaterThan(15);
    for (let step = 1; step <= 16; step += 1) {
      for (const death of ["before", "after"] as const) {
        const { ports } = crashing(later(), step, death);
        await archiveDays(ports).catch(() => undefined);
        expect(await digests(), `${death} ${step}`).toEqual(copies);
      }
    }
    for (let run = 0; run < 5; run += 1) await archiveDays(later());
    expect(await rowsOf(shop, sari.id)).toEqual([0, 0, 0, 0]);
    expect(await rowsOf(shop, budi.id)).toEqual([0, 0, 0, 0]);
    expect(await balancesOf(shop, DAYS)).toEqual(books);
    expect(await digests()).toEqual(copies);
    expect(await Promise.all(DAYS.map(standing))).toEqual(orders);
    expect(await salesOf(shop, DAYS)).toEqual(sales);
    // Each order is in one object and no more.
    const { results } = await shop.db
      .prepare("SELECT name, SUM(rows) AS n, SUM(amends) AS late FROM archive_parts GROUP BY name")
      .all();
    expect(results).toEqual([
      { name: "attempts", n: 4, late: 0 },
      { name: "journal_entries", n: 16, late: 0 },
      { name: "postings", n: expect.any(Number), late: 0 },
      { name: "transactions", n: 16, late: 0 },
    ]);
    const before = await everything(shop);
    await archiveDays(later());
    expect(await everything(shop)).toBe(before);
  }, 120_000);

  it("is not taken for lost by a comparison, and not brought back by a rebuild", async () => {
    const copies = await digests();
    const ports = later();
    expect(await compareProjection(ports, sari.id)).toBe("same");
    await ports.commit(ports.projectionRebuilds.begin(sari.id, LATER));
    expect((await rebuildProjection(ports, sari.id)).complete).toBe(true);
    expect(await rowsOf(shop, sari.id)).toEqual([0, 0, 0, 0]);
    expect(await digests()).toEqual(copies);
  });

  it("is found by staff by id, reference and number, and read from the wallet", async () => {
    const found = await get(`/admin/transactions/${order.id}`);
    expect(found.body).toMatchObject({ id: order.id, archived: true, status: "SUCCESS" });
    expect((await get(`/admin/transactions/${order.id}/logs`)).status).toBe(200);
    for (const query of [`reference=${order.id}-1`, `customer_no=${NUMBER}`]) {
      expect(await listed(query)).toMatchObject({
        data: [{ id: order.id, archived: true }],
        total: 1,
      });
    }
    const path = `/transactions/user/${sari.id}`;
    const pages: string[] = [];
    let cursor = "";
    do {
      const { body } = await get(`${path}?limit=3${cursor}`);
      pages.push(...(body.data as readonly { id: string }[]).map(({ id }) => id));
      cursor = body.next_cursor === null ? "" : `&cursor=${body.next_cursor}`;
    } while (cursor !== "");
    expect(pages).toHaveLength(8);
    expect(pages).toEqual([...new Set(pages)].sort().reverse());
    expect((await listed(`user_id=${sari.id}&type=TOPUP`)).total).toBe(4);
    expect((await listed(`user_id=${sari.id}&status=FAILED`)).total).toBe(0);
  });

  it("is explained by what is left of it", async () => {
    const explain = async () =>
      Explanation.parse((await get(`/admin/transactions/${order.id}/explain`)).body);
    const [{ looks }, story] = [await explain(), await explain()];
    expect(story).toMatchObject({
      archived: true,
      transaction: { id: order.id, status: "SUCCESS", total: 20_500 },
      hold: { amount: 20_500, state: "taken" },
      attempts: [{ ref: `${order.id}-1`, supplier: "digiflazz", state: "DELIVERED", detail: null }],
      postings: [{ kind: "PURCHASE", amount: 20_500 }],
    });
    expect(story.looks).toHaveLength(looks.length + 1);
    expect(story.events.map(({ status_to }) => status_to)).toContain("SUCCESS");
    const legs = story.postings.flatMap((entry) => entry.legs.map(({ delta }) => delta));
    expect([legs.length > 1, legs.reduce((sum, delta) => sum + delta, 0)]).toEqual([true, 0]);
  });

  it("is not compared with a supplier's book, whatever was begun before", async () => {
    for (const day of [FIRST, "2025-01-11"]) {
      await expectProblem(await reconcile(shop, staff.token, day), "409 reconciliation.archived");
    }
    expect((await reconcile(shop, staff.token, "2025-01-12")).status).toBe(201);
    const run = `/admin/reconciliations/${opened[0]}/run`;
    await expectProblem(await shop.request("POST", run, staff), "409 reconciliation.archived");
    await recoverReconciliations(later());
    const { body } = await get(`/admin/reconciliations/${opened[1]}`);
    expect(body).toMatchObject({ state: "FAILED", missing: 0, extra: 0 });
  });

  it("lies in objects that staff verify and take along, without whom it was for", async () => {
    const { body } = await get("/admin/archives?limit=2");
    expect(body.data).toMatchObject([
      { day: NEXT, parts: 2 },
      { day: DAYS[3], parts: 3 },
    ]);
    const parts = (await get(`/admin/archives/${FIRST}`)).body.data as readonly { key: string }[];
    expect(parts.length).toBeGreaterThan(3);
    const verify = async () => (await get(`/admin/archives/${FIRST}/verify`)).body.data;
    expect(await verify()).toEqual(parts.map(() => expect.objectContaining({ problem: null })));
    const answer = await shop.request("GET", `/admin/archives/${FIRST}/tables/transactions`, {
      token: staff.token,
    });
    const plain = answer.body?.pipeThrough(new DecompressionStream("gzip"));
    const text = await new Response(plain).text();
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toContain(order.id);
    expect(text).toContain(`***${NUMBER.slice(-3)}`);
    expect(text).not.toContain(NUMBER);
    expect((await get("/admin/archives/2024-01-01")).status).toBe(404);
    expect((await get("/admin/archives/2024-01-01/verify")).status).toBe(404);
    const [first, second] = parts;
    const kept = await env.UPLOADS.get(first?.key ?? "");
    const bytes = await kept?.arrayBuffer();
    await env.UPLOADS.put(first?.key ?? "", "no gzip");
    await env.UPLOADS.delete(second?.key ?? "");
    const problems = ["altered", "missing", null, null].map((problem) => ({ problem }));
    expect(await verify()).toMatchObject(problems);
    await env.UPLOADS.put(first?.key ?? "", bytes ?? "");
  });
});

describe("an archived order that is given back", () => {
  it("stands in the lists again, corrects its day, and is archived anew in time", async () => {
    const day = "2025-03-20";
    await takenBack(shop, sari, order, hour(day, 4));
    await arrive(shop, [sari], hour(day, 4));
    expect(await rowsOf(shop, sari.id)).toEqual([1, 0, 1, expect.any(Number)]);
    const found = await get(`/admin/transactions/${order.id}`);
    expect(found.body).toMatchObject({ archived: false, status: "REFUNDED" });
    expect(await compareProjection(portsAt(shop, hour(day, 5)), sari.id)).toBe("same");

    await closeUpTo(shop, day);
    const wallet = { type: "PPOB", currency: "IDR" };
    expect(await standing(FIRST)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...wallet, status: "REFUNDED", count: 1, refunded: 20_500 }),
        expect.objectContaining({ ...wallet, status: "SUCCESS", count: 1 }),
      ]),
    );
    const books = await balancesOf(shop, [FIRST, day]);
    const sales = await salesOf(shop, [FIRST]);
    const given = { orders: 1, refunded: 20_500, margin: 0 - 19_900 };
    const sold = sales.map((row) => JSON.parse(row)).filter(({ type }) => type === "PPOB");
    expect(sold.filter(({ status }) => status === "REFUNDED")).toHaveLength(2);
    expect(sold).toContainEqual(expect.objectContaining({ status: "REFUNDED", ...given }));
    expect(sold).toContainEqual(expect.objectContaining({ status: "SUCCESS", orders: 1 }));
    const copies = await digests();
    // It stays as long as any other that has changed on that day.
    await archiveDays(at(hour("2025-05-01", 3)));
    expect((await rowsOf(shop, sari.id))[0]).toBe(1);
    for (let run = 0; run < 9; run += 1) await archiveDays(at(hour("2025-06-01", 3)));
    expect(await rowsOf(shop, sari.id)).toEqual([0, 0, 0, 0]);
    expect(await digests()).toEqual(copies);
    expect(await balancesOf(shop, [FIRST, day])).toEqual(books);
    expect(await salesOf(shop, [FIRST])).toEqual(sales);
    expect(await compareProjection(at(hour("2025-06-01", 4)), sari.id)).toBe("same");
    const late = await shop.db
      .prepare("SELECT day, rows FROM archive_parts WHERE amends = 1 AND name = 'transactions'")
      .all();
    expect(late.results).toEqual([{ day: FIRST, rows: 1 }]);
    expect(await listed(`reference=${order.id}-1&status=REFUNDED`)).toMatchObject({ total: 1 });
    // A refund by hand of what is archived goes to its wallet like any other.
    const paid = (await get(`/transactions/user/${budi.id}?type=PPOB`)).body.data as {
      id: string;
    }[];
    const answer = await shop.request("POST", `/admin/transactions/${paid[0]?.id}/refund`, {
      token: staff.token,
      body: { amount: amount(100), reason: "Keluhan lama" },
      headers: { "idempotency-key": crypto.randomUUID() },
    });
    expect(answer.status).toBe(201);
  }, 60_000);
});

describe("a supplier's word about an archived order", () => {
  it("is applied where it is clear, and else announced", async () => {
    const [, taken = "", twice = ""] = spoken;
    const status = async (id: string) => (await get(`/admin/transactions/${id}`)).body.status;
    const same = { status: 200, effect: "delivered", alerts: [] };
    expect(await lateWord(shop, `${taken}-1`, "delivered", 1)).toEqual(same);
    const reversal = { kind: "supplier.reversal" };
    for (const mark of [2, 3]) {
      const back = await lateWord(shop, `${taken}-1`, "reversed", mark);
      expect(back).toMatchObject({ effect: "reversed", alerts: [reversal] });
      expect(await status(taken)).toBe("REFUNDED");
    }
    const again = await lateWord(shop, `${taken}-1`, "delivered", 4);
    expect(again.alerts).toMatchObject([reversal, { kind: "supplier.contradiction" }]);
    // Which of the two attempts the money was kept for is in the archive.
    const unclear = await lateWord(shop, `${twice}-2`, "reversed", 5);
    expect(unclear).toMatchObject({ effect: "reversed", alerts: [reversal] });
    expect(await status(twice)).toBe("SUCCESS");
  });
});
