import { afterAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { businessDay, dayAfter, secondsBetween, startOfDay } from "../../src/domain/time.ts";
import { askFor } from "../analytics/asking.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { passSeconds } from "../support/clock.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { sent } from "../wallet/sending.ts";

const shop = await openShop();

afterAll(() => {
  heldMessages.closed = false;
  vi.useRealTimers();
});

/** How many of somebody's transfers that came in each route finds on one day. */
async function found(shop: Shop, { id, token }: Buyer, staff: string, day: string) {
  const query = { from: day, to: day, type: "TRANSFER" };
  const counted = async (route: string, asked: object) => {
    const answer = await shop.ask(route, asked);
    return (await answer.text()).split("\r\n").filter((row) => row.includes("TRANSFER")).length;
  };
  const rows = async (route: string, asked: object) => {
    const answer = await shop.ask(route, asked);
    return z.object({ data: z.array(z.unknown()) }).parse(await answer.json()).data.length;
  };
  const days = { from: day, to: day };
  const { data } = await askFor(shop, "/admin/analytics/transactions", {
    token: staff,
    query: days,
  });
  const of_user = { ...query, user_id: id };
  return {
    own: await rows("GET /transactions", { token, query }),
    staff: await rows("GET /admin/transactions", { token: staff, query: of_user }),
    own_table: await counted("GET /transactions/export", { token, query }),
    staff_table: await counted("GET /admin/transactions/export", { token: staff, query: of_user }),
    own_days: await rows("GET /transactions/summary", { token, query: days }),
    // Of both, of whom only one has it on either day.
    figures: data.find((row) => row.key === "TRANSFER")?.orders ?? 0,
  };
}

describe("what is begun on one day and made on the next", () => {
  it("is found on the day it was made, by every route that asks for days", async () => {
    const day = businessDay(shop.ports.now());
    const midnight = startOfDay(dayAfter(day));
    passSeconds(secondsBetween(shop.ports.now(), midnight) - 10);
    const [{ token: staff }, sender] = [
      await shop.staff("admin"),
      await shop.customer({ balance: 50_000 }),
    ];
    const receiver = await shop.customer();
    heldMessages.closed = true;
    const { id } = await sent(shop, sender, receiver, { amount: 10_000 });
    const landing = await take("money", id);
    passSeconds(60);
    expect(await deliver(landing, shop.ports)).toBe(true);
    heldMessages.closed = false;
    for (const each of heldMessages.waiting.splice(0)) await deliver(each, shop.ports);
    await untilSameTables(shop, receiver.id);
    await untilSameTables(shop, sender.id);

    const none = { own: 0, staff: 0, own_table: 0, staff_table: 0, own_days: 0 };
    const once = { own: 1, staff: 1, own_table: 1, staff_table: 1, own_days: 1, figures: 1 };
    expect(await found(shop, receiver, staff, day)).toEqual({ ...none, figures: 1 });
    expect(await found(shop, receiver, staff, dayAfter(day))).toEqual(once);
  });
});
