import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { OrderStats } from "../../src/domain/orders/order-stats.ts";
import { businessDay } from "../../src/domain/time.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { openShop } from "../support/shop.ts";
import { eventful } from "./orders.ts";

const shop = await openShop();
const staff = await shop.staff("viewer");
/** Those on which it happened: two, when midnight is among them. */
let days: { from: string; to: string };

const Rows = z.object({ data: z.array(z.looseObject({ id: z.string(), status: z.string() })) });
const Days = z.array(z.looseObject({ type: z.string(), status: z.string(), count: z.int() }));

let happened: Awaited<ReturnType<typeof eventful>>;

beforeAll(async () => {
  const from = businessDay(shop.ports.now());
  happened = await eventful(shop);
  days = { from, to: businessDay(shop.ports.now()) };
  await untilSameTables(shop, happened.buyer.id);
});

type Query = Readonly<Record<string, string | number>>;

async function own(query: Query, route = "GET /transactions"): Promise<string[]> {
  const answer = await shop.ask(route, { token: happened.buyer.token, query });
  return Rows.parse(await answer.json()).data.map(({ id }) => id);
}

async function theirs(query: Query): Promise<string[]> {
  const asked = { token: staff.token, query };
  const answer = await shop.ask("GET /admin/transactions", asked);
  return Rows.parse(await answer.json()).data.map(({ id }) => id);
}

describe("transactions are found", () => {
  it("by number, text, sum and several statuses, by their owner and by staff", async () => {
    const { buyer, ids } = happened;
    const user_id = buyer.id;
    const ended = `status=FAILED&status=REFUNDED&${new URLSearchParams(days)}`;
    for (const [query, found] of [
      [{ customer_no: "12345678901" }, [ids.SUCCESS]],
      [{ q: "pln 20", ...days }, [ids.SUCCESS]],
      [{ q: "no such thing", ...days }, []],
      [{ amount_from: 1, amount_to: 2, ...days }, []],
    ] as const) {
      expect(await own(query)).toEqual(found);
      expect(await theirs({ ...query, user_id })).toEqual(found);
    }
    for (const [path, token] of [
      ["/transactions/history", buyer.token],
      [`/transactions/user/${user_id}`, staff.token],
    ] as const) {
      const answer = await shop.request("GET", `${path}?${ended}`, { token });
      const found = Rows.parse(await answer.json()).data.map(({ id }) => id);
      expect(found).toEqual([ids.REFUNDED, ids.FAILED]);
    }
  });

  it("by what the supplier knows them by, and by the proof however it is grouped", async () => {
    const { ids } = happened;
    const { token } = await shop.transaction(happened.buyer, ids.SUCCESS);
    const grouped = token?.replace(/(\d{4})(?=\d)/g, "$1-") ?? "";
    expect(await theirs({ reference: `${ids.SUCCESS}-1` })).toEqual([ids.SUCCESS]);
    expect(await theirs({ serial_number: grouped })).toEqual([ids.SUCCESS]);
    expect(await theirs({ serial_number: token ?? "" })).toEqual([ids.SUCCESS]);
    expect(await theirs({ id: ids.FAILED })).toEqual([ids.FAILED]);
    expect(await theirs({ supplier: "digiflazz", ...days })).toContain(ids.SUCCESS);
    expect(await theirs({ supplier: "iak", ...days })).toEqual([]);
  });

  it("by status and type in the address, and by staff one by one with its log", async () => {
    const { ids, buyer } = happened;
    const asked = { token: buyer.token };
    const ofStatus = await shop.ask("GET /transactions/status/{status}", {
      ...asked,
      params: { status: "FAILED" },
    });
    expect(Rows.parse(await ofStatus.json()).data.map(({ id }) => id)).toEqual([ids.FAILED]);
    const ofType = await shop.ask("GET /transactions/type/{type}", {
      ...asked,
      params: { type: "PPOB" },
    });
    expect(await ofType.json()).toMatchObject({ data: [{}, {}, {}] });
    const one = { token: staff.token, params: { transaction_id: ids.FAILED } };
    const found = await shop.ask("GET /admin/transactions/{transaction_id}", one);
    expect(await found.json()).toMatchObject({ id: ids.FAILED, user_id: buyer.id });
    const log = await shop.ask("GET /admin/transactions/{transaction_id}/logs", one);
    expect(await log.json()).toMatchObject({
      data: [{ sequence: 1 }, {}, { status_to: "FAILED" }],
    });
    const recent = await shop.ask("GET /admin/transactions/recent", { token: staff.token });
    expect(Rows.parse(await recent.json()).data.map(({ id }) => id)).toContain(ids.PENDING);
  });

  it.each([
    "amount_from=1",
    "q=pln",
    "status=FAILED&status=PENDING",
    "q=pln&from=2026-01-01&to=2026-02-01",
  ])("only within some days by %s", async (query) => {
    for (const [path, { token }] of [
      ["/transactions", happened.buyer],
      ["/admin/transactions", staff],
    ] as const) {
      const answer = await shop.request("GET", `${path}?${query}`, { token });
      expect(answer.status).toBe(422);
    }
  });

  it("by none but the known statuses, which the refusal names", async () => {
    const { token } = happened.buyer;
    const answer = await shop.request("GET", "/transactions?status=DONE", { token });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("harus salah satu dari: PENDING, PROCESSING, SUCCESS");
  });
});

describe("an order that is asked for again", () => {
  it("is sent only when it has changed", async () => {
    const asked = { token: happened.buyer.token, params: { transaction_id: happened.ids.PENDING } };
    const route = "GET /transactions/{transaction_id}";
    const etag = (await shop.ask(route, asked)).headers.get("etag") ?? "";
    const again = await shop.ask(route, { ...asked, headers: { "if-none-match": `W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const other = await shop.ask(route, { ...asked, headers: { "if-none-match": '"0"' } });
    expect(other.status).toBe(200);
  });
});

describe("the figures of orders", () => {
  it("say the same to owner and staff as the orders themselves", async () => {
    const { token } = happened.buyer;
    const stats = await shop.ask("GET /transactions/stats/summary", { token });
    const { data } = z.object({ data: z.array(OrderStats) }).parse(await stats.json());
    expect(data.find(({ type }) => type === "PPOB")).toMatchObject({
      count: 3,
      success: 1,
      failed: 1,
      refunded: 1,
      success_rate_bp: 3_333,
    });
    expect(data.find(({ type }) => type === "TOPUP")).toMatchObject({ open: 1, dropped: 1 });

    const asked = await shop.ask("GET /transactions/summary", { token, query: days });
    const own = Days.parse(((await asked.json()) as { data: unknown }).data);
    const shown = await shop.ask("GET /admin/transactions/stats/summary", {
      token: staff.token,
      query: days,
    });
    const all = z.object({ days: Days }).parse(await shown.json()).days;
    const ppob = (rows: z.output<typeof Days>) =>
      rows.flatMap(({ type, ...row }) => (type === "PPOB" ? [[row.status, row.count]] : [])).sort();
    expect(ppob(own)).toEqual([
      ["FAILED", 1],
      ["REFUNDED", 1],
      ["SUCCESS", 1],
    ]);
    expect(ppob(all)).toEqual(ppob(own));
  });
});
