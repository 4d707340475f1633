// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { addSeconds, businessDay, dayBefore } from "../../src/domain/time.ts";
import { nameOf } from "../http/api-handler.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventful, openedAt } from "./orders.ts";

const shop = await openShop();
const staff = await shop.staff("viewer");

const List = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      user_id: z.string(),
      type: z.string(),
      status: z.string(),
      projected_at: z.iso.datetime(),
      quote: z.unknown(),
    }),
  ),
  next_cursor: z.string().nullable(),
  total: z.int().optional(),
});

const Owned = z.object({ data: z.array(z.object({ id: z.string() })) });

async function list(query: Record<string, string>) {
  const path = `/admin/transactions?${new URLSearchParams(query)}`;
  const answer = await shop.request("GET", path, { token: staff.token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return List.parse(await answer.json());
}

let happened: Awaited<ReturnType<typeof eventful>>;

beforeAll(async () => {
  happened = await eventful(shop);
  await untilSameTables(shop, happened.buyer.id);
});

describe("the staff's list of transactions", () => {
  it("shows everybody's, newest first, with the moment of the copy", async () => {
    const other = await shop.customer({ balance: 1_000 });
    await untilSameTables(shop, other.id);
    const { data } = await list({ limit: "100" });
    expect(new Set(data.map((row) => row.user_id)).size).toBeGreaterThan(1);
    const ids = data.map((row) => row.id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it("keeps to its filters, alone and together", async () => {
    const user_id = happened.buyer.id;
    const everything = (await list({ user_id, limit: "100" })).data;
    expect(everything.every((row) => row.user_id === user_id)).toBe(true);
    for (const type of ["TOPUP", "PPOB"]) {
      for (const status of Object.keys(happened.ids)) {
        const { data } = await list({ user_id, type, status, limit: "100" });
        const expected = everything.filter((row) => row.type === type && row.status === status);
        expect(data).toEqual(expected);
      }
      const { data } = await list({ user_id, type, limit: "100" });
      expect(data).toEqual(everything.filter((row) => row.type === type));
      expect(data.length).toBeGreaterThan(0);
    }
    const { data } = await list({ type: "PPOB", status: "REFUNDED" });
    expect(data.map((row) => row.id)).toContain(happened.ids.REFUNDED);
  });

  it("takes every filter that its owner has, and finds the same", async () => {
    const filtersOf = (path: string) => {
      const { spec } =
        endpoints.find((each) => nameOf(each) === `GET ${path}`) ?? expect.unreachable();
      return spec.query instanceof z.ZodObject ? Object.keys(spec.query.shape) : [];
    };
    const { buyer } = happened;
    const theirs = filtersOf("/transactions");
    expect(theirs.length).toBeGreaterThan(8);
    for (const path of ["/admin/transactions", "/transactions/user/{user_id}"]) {
      expect(filtersOf(path)).toEqual(expect.arrayContaining(theirs));
    }
    const { data } = await list({ user_id: buyer.id, limit: "100" });
    const [newest, oldest] = [data[0]?.id ?? "", data.at(-1)?.id ?? ""];
    expect(newest).not.toBe(oldest);
    const day = businessDay(shop.ports.now());
    const days = { from: dayBefore(day), to: day };
    let found = 0;
    for (const query of [
      { status: "SUCCESS" },
      { type: "PPOB", status: "REFUNDED" },
      { ...days, amount_from: "1" },
      { ...days, q: "a" },
      { date: day },
    ] as readonly Record<string, string>[]) {
      const search = new URLSearchParams({ limit: "100", ...query });
      const asked = await Promise.all([
        shop.request("GET", `/transactions?${search}`, { token: buyer.token }),
        shop.request("GET", `/transactions/user/${buyer.id}?${search}`, { token: staff.token }),
      ]);
      const ids = await Promise.all(
        asked.map(async (answer) => Owned.parse(await answer.json()).data.map(({ id }) => id)),
      );
      expect(ids[1], JSON.stringify(query)).toEqual(ids[0]);
      found += ids[0]?.length ?? 0;
    }
    expect(found).toBeGreaterThan(2);
  });

  it("counts the whole selection only when asked to", async () => {
    const user_id = happened.buyer.id;
    const everything = (await list({ user_id, limit: "100" })).data.length;
    expect(await list({ user_id, limit: "2", count: "true" })).toMatchObject({ total: everything });
    const topUps = await list({ user_id, type: "TOPUP", limit: "1", count: "true" });
    expect(topUps.total).toBeLessThan(everything);
    expect(await list({ user_id, limit: "2" })).not.toHaveProperty("total");
    expect(await list({ user_id, limit: "2", count: "false" })).not.toHaveProperty("total");
  });

  it("goes on where it stopped although newer ones arrive", SLOW, async () => {
    const buyer = await shop.customer();
    const start = addSeconds(shop.ports.now(), -3_600);
    const ids: string[] = [];
    for (let number = 0; number < 45; number += 1) {
      ids.push((await openedAt(shop, buyer, addSeconds(start, number))).id);
    }
    await untilSameTables(shop, buyer.id);
    const walked: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const more: Record<string, string> = cursor === "" ? {} : { cursor };
      const page: z.infer<typeof List> = await list({ user_id: buyer.id, limit: "20", ...more });
      walked.push(...page.data.map((row) => row.id));
      cursor = page.next_cursor;
      await openedAt(shop, buyer, shop.ports.now());
      await untilSameTables(shop, buyer.id);
    }
    expect(walked).toEqual(ids.reverse());
  });

  it.each([
    { limit: "0" },
    { limit: "101" },
    { status: "DONE" },
    { user_id: "sari" },
    { count: "1" },
  ])("refuses %j", async (query) => {
    const path = `/admin/transactions?${new URLSearchParams(Object.entries(query))}`;
    expect((await shop.request("GET", path, { token: staff.token })).status).toBe(422);
  });
});
