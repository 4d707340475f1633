// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { replay, TransactionEvent, TransactionView } from "../../src/domain/orders/transaction.ts";
import { addSeconds, businessDay, instant } from "../../src/domain/time.ts";
import { JournalEntry } from "../../src/domain/wallet/wallet.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { eventful, openedAt, ordered } from "./orders.ts";

const shop = await openShop();

const History = z.strictObject({
  data: z.array(z.strictObject(TransactionView.shape)),
  next_cursor: z.string().nullable(),
});
const Journal = z.strictObject({
  data: z.array(z.strictObject(JournalEntry.shape)),
  next_cursor: z.string().nullable(),
});

async function ask({ token }: Buyer, path: string, query: Record<string, string> = {}) {
  const answer = await shop.request("GET", `${path}?${new URLSearchParams(query)}`, { token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return await answer.json();
}

async function idsOf(buyer: Buyer, query: Record<string, string>): Promise<string[]> {
  return History.parse(await ask(buyer, "/transactions", query)).data.map((each) => each.id);
}

/** Every page of a list, one after another. */
async function walk<Row>(
  buyer: Buyer,
  path: string,
  List: z.ZodType<{ data: Row[]; next_cursor: string | null }>,
  limit: number,
) {
  const pages: Row[][] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = { limit: String(limit), ...(cursor === "" ? {} : { cursor }) };
    const page: { data: Row[]; next_cursor: string | null } = List.parse(
      await ask(buyer, path, query),
    );
    pages.push(page.data);
    cursor = page.next_cursor;
  }
  return pages;
}

describe("a customer's transactions", () => {
  it("are found by type and status, together and alone", SLOW, async () => {
    const { buyer, ids } = await eventful(shop);
    const everything = History.parse(await ask(buyer, "/transactions", { limit: "100" })).data;
    for (const [status, id] of Object.entries(ids)) {
      const wanted = everything.filter((each) => each.status === status).map((each) => each.id);
      expect(wanted).toContain(id);
      expect(await idsOf(buyer, { status, limit: "100" })).toEqual(wanted);
    }
    const sold = await idsOf(buyer, { type: "PPOB", status: "SUCCESS" });
    expect(sold).toEqual([ids.SUCCESS]);
    expect(await idsOf(buyer, { type: "TRANSFER" })).toEqual([]);
    expect(await idsOf(buyer, { type: "TOPUP", limit: "100" })).toEqual(
      everything.filter((each) => each.type === "TOPUP").map((each) => each.id),
    );
  });

  it("are found by the day in Jakarta, both ends included", SLOW, async () => {
    const buyer = await shop.customer();
    // 16:59:59 UTC is one second before midnight there.
    const evening = instant(Date.parse("2026-03-09T16:59:59.000Z"));
    const last = await openedAt(shop, buyer, evening);
    const first = await openedAt(shop, buyer, addSeconds(evening, 1));
    const next = await openedAt(shop, buyer, addSeconds(evening, 1 + 86_400));
    expect([last, first, next].map((each) => businessDay(each.created_at))).toEqual([
      "2026-03-09",
      "2026-03-10",
      "2026-03-11",
    ]);
    const days = (from: string, to: string) => idsOf(buyer, { from, to });
    expect(await days("2026-03-09", "2026-03-09")).toEqual([last.id]);
    expect(await days("2026-03-10", "2026-03-11")).toEqual([next.id, first.id]);
    expect(await days("2026-03-12", "2026-03-31")).toEqual([]);
    expect(await idsOf(buyer, { from: "2026-03-10" })).toEqual([next.id, first.id]);
    expect(await idsOf(buyer, { to: "2026-03-10" })).toEqual([first.id, last.id]);
    expect(await idsOf(buyer, { date: "2026-03-10" })).toEqual([first.id]);
    expect(await idsOf(buyer, { date: "2026-03-12" })).toEqual([]);
    const bought = await ask(buyer, "/ppob/transactions", { date: "2026-03-09" });
    const all = await ask(buyer, "/ppob/transactions", { from: "2026-03-09", to: "2026-03-09" });
    expect(bought).toEqual(all);
  });

  it("come page by page without loss or repeat, while newer ones are made", SLOW, async () => {
    const buyer = await shop.customer();
    const start = addSeconds(shop.ports.now(), -3_600);
    const ids: string[] = [];
    for (let number = 0; number < 45; number += 1) {
      ids.push((await openedAt(shop, buyer, addSeconds(start, number))).id);
    }
    ids.reverse();
    const pages = await walk(buyer, "/transactions", History, 20);
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(pages.flat().map((each) => each.id)).toEqual(ids);

    const { data, next_cursor } = History.parse(await ask(buyer, "/transactions"));
    expect(data).toHaveLength(20);
    await openedAt(shop, buyer, shop.ports.now());
    const rest = await idsOf(buyer, { cursor: next_cursor ?? "", limit: "100" });
    expect(rest).toEqual(ids.slice(20));
  });

  it.each([
    { limit: "0" },
    { limit: "101" },
    { limit: "x" },
    { type: "NOTHING" },
    { status: "done" },
    { from: "2026-02-30" },
    { from: "09-03-2026" },
  ])("are not asked for by %j", async (query) => {
    const { token } = await shop.customer();
    const path = `/transactions?${new URLSearchParams(Object.entries(query))}`;
    expect((await shop.request("GET", path, { token })).status).toBe(422);
  });

  it("cost one trip, and so do one of them, its log and the journal", async () => {
    const buyer = await shop.customer({ balance: 1_000 });
    const [id] = await idsOf(buyer, {});
    const { token } = buyer;
    for (const path of [
      "/transactions",
      `/transactions/${id}`,
      `/transactions/${id}/logs`,
      "/wallet/transactions",
      "/wallet",
      "/ppob/stats",
    ]) {
      await calmCatalogue(shop);
      const counted = await tripsOf(() => shop.request("GET", path, { token }));
      expect(counted, path).toEqual({ trips: 1, status: 200 });
    }
  });
});

describe("one transaction", () => {
  it("has a log that replays to its state, whatever happened to it", SLOW, async () => {
    const { buyer, ids } = await eventful(shop);
    for (const [status, id] of Object.entries(ids)) {
      const body = await ask(buyer, `/transactions/${id}/logs`);
      const events = z.object({ data: z.array(TransactionEvent) }).parse(body).data;
      expect(replay(events), status).toBe(status);
      expect(await shop.transaction(buyer, id)).toMatchObject({ id, status });
      const times = events.map((event) => event.created_at);
      expect(times).toEqual([...times].sort());
    }
  });

  it("of somebody else is not found, nor is what is no id", async () => {
    const { id } = await openedAt(shop, await shop.customer(), shop.ports.now());
    const { token } = await shop.customer({ balance: 1_000 });
    for (const wanted of [id, "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "1", "txn_'%20OR%201=1"]) {
      for (const path of [`/transactions/${wanted}`, `/transactions/${wanted}/logs`]) {
        const answer = await shop.request("GET", path, { token });
        expect(answer.status).toBe(404);
        expect(await answer.json()).toMatchObject({ code: "transaction.not_found" });
      }
    }
  });

  it("shows nothing of what it cost us", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
    await shop.until(buyer, order.id, "SUCCESS");
    const shown = JSON.stringify(await ask(buyer, `/transactions/${order.id}`));
    expect(shown).not.toMatch(/cost|quote|margin|supplier/);
  });
});

describe("the journal", () => {
  it("carries a running balance that ends at the wallet's", SLOW, async () => {
    const { buyer } = await eventful(shop);
    const entries = (await walk(buyer, "/wallet/transactions", Journal, 2)).flat().reverse();
    expect(entries.map((entry) => entry.sequence)).toEqual(entries.map((_entry, at) => at + 1));
    expect(new Set(entries.map((entry) => entry.kind))).toEqual(
      new Set(["TOPUP", "PURCHASE", "REFUND"]),
    );
    let balance = 0;
    for (const entry of entries) {
      balance += entry.direction === "credit" ? entry.amount : -entry.amount;
      expect(entry.balance_after).toBe(balance);
      expect(entry.available_after + entry.held_after).toBe(balance);
    }
    expect((await shop.balance(buyer)).total).toBe(balance);
  });
});

describe("the statistics of purchases", () => {
  it("equal a recount of the history", SLOW, async () => {
    const { buyer } = await eventful(shop);
    const all = History.parse(await ask(buyer, "/ppob/transactions", { limit: "100" })).data;
    expect(all.every((each) => each.type === "PPOB")).toBe(true);
    const of = (...wanted: string[]) => all.filter((each) => wanted.includes(each.status));
    const recount = {
      currency: "IDR",
      count: all.length,
      success: of("SUCCESS").length,
      failed: of("FAILED").length,
      open: of("PENDING", "PROCESSING").length,
      refunded: of("REFUNDED").length,
      spent: of("SUCCESS").reduce((sum, each) => sum + each.total, 0),
    };
    expect(recount).toMatchObject({ count: 3, success: 1, failed: 1, refunded: 1 });
    expect(await ask(buyer, "/ppob/stats")).toEqual({ data: [recount] });
  });

  it("are empty for somebody who has bought nothing", async () => {
    expect(await ask(await shop.customer(), "/ppob/stats")).toEqual({ data: [] });
  });
});
