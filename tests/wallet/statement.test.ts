// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { addSeconds, businessDay, firstOfMonth, instant } from "../../src/domain/time.ts";
import type { StatementLine } from "../../src/domain/wallet/statement.ts";
import { expectProblem, pointersIn } from "../http/api-handler.ts";
import { pick, seeded } from "../http/generators.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { askAdjust, askResolve, held, live } from "./staffing.ts";
import { askStatement, csvOf, DAY, history, NOW, Statement } from "./statements.ts";

const shop = await openShop();
const ask = (buyer: Buyer, query?: string) => askStatement(shop, buyer, query);

/** Every movement of a period, page by page. */
async function allOf(buyer: Buyer, query: string, limit: number) {
  const lines: StatementLine[] = [];
  for (let cursor = ""; ; ) {
    const page = await ask(buyer, `${query}&limit=${limit}${cursor}`);
    lines.push(...page.data);
    expect(page.explained.unexplained).toBe(0);
    if (page.next_cursor === null) return lines;
    cursor = `&cursor=${page.next_cursor}`;
  }
}

describe("a statement", () => {
  it("opens, moves and closes within its days, with what each movement was and did", async () => {
    const buyer = await shop.customer({ balance: 50_000 });
    const clerk = await shop.staff();
    await askAdjust(shop, clerk, buyer, {
      action: "subtract",
      amount: 7_500,
      reason: "Chargeback",
    });
    const hold = await held(shop, clerk, buyer, 12_000, { reason: "Under dispute" });

    const statement = await ask(buyer);
    const today = businessDay(shop.ports.now());
    expect(statement).toMatchObject({
      currency: "IDR",
      from: firstOfMonth(today),
      to: today,
      opening: 0,
      credits: 50_000,
      debits: 7_500,
      closing: 42_500,
      count: 2,
      next_cursor: null,
    });
    expect(statement.data).toMatchObject([
      { kind: "TOPUP", type: "TOPUP", delta: 50_000, balance_after: 50_000 },
      { type: "ADJUSTMENT", note: "Chargeback", delta: -7_500, balance_after: 42_500 },
    ]);
    expect(statement.open_holds).toMatchObject([
      { transaction_id: hold.id, type: "ADJUSTMENT", amount: 12_000, note: "Under dispute" },
    ]);
    expect(statement.explained).toEqual({
      opening: 0,
      credits: 50_000,
      debits: 7_500,
      closing: 42_500,
      later_credits: 0,
      later_debits: 0,
      available: 30_500,
      held: 12_000,
      unexplained: 0,
    });
  });

  it("is read in one trip, authentication included", SLOW, async () => {
    const { token } = await shop.customer({ balance: 50_000 });
    const request = () => shop.request("GET", "/wallet/statement", { token });
    await calmCatalogue(shop);
    expect(await tripsOf(request)).toEqual({ trips: 1, status: 200 });
  });

  it("takes each day from midnight to midnight in Jakarta", async () => {
    const buyer = await shop.customer();
    await live(buyer, [
      { at: instant(Date.parse("2026-03-31T16:59:59.999Z")), by: 1_000 },
      { at: instant(Date.parse("2026-03-31T17:00:00.000Z")), by: 200 },
      { at: instant(Date.parse("2026-04-01T16:59:59.999Z")), by: 30 },
      { at: instant(Date.parse("2026-04-01T17:00:00.000Z")), by: 4 },
    ]);
    expect(await ask(buyer, "?from=2026-04-01&to=2026-04-01")).toMatchObject({
      opening: 1_000,
      credits: 230,
      closing: 1_230,
      explained: { later_credits: 4, available: 1_234, unexplained: 0 },
    });
    expect(await ask(buyer, "?to=2026-03-31")).toMatchObject({
      from: "2026-03-01",
      closing: 1_000,
    });
    expect(await ask(buyer, "?from=0001-01-01&to=9999-12-31")).toMatchObject({
      opening: 0,
      closing: 1_234,
      count: 4,
    });
    expect(await ask(buyer, "?from=2099-01-01")).toMatchObject({ opening: 1_234, closing: 1_234 });
    expect(await ask(buyer, "?currency=USD")).toMatchObject({
      closing: 0,
      data: [],
      open_holds: [],
    });
  });

  it.each([11, 12, 13, 14])(
    "explains every balance of a random history (seed %i)",
    SLOW,
    async (seed) => {
      const random = seeded(seed);
      const buyer = await shop.customer();
      const clerk = await shop.staff();
      await live(buyer, history(random, 120));
      for (const sum of [900, 1_100, 1_300]) {
        const { id } = await held(shop, clerk, buyer, sum);
        const fate = pick(random, ["capture", "void", "stay"] as const);
        if (fate !== "stay") await askResolve(shop, clerk, buyer, id, fate);
      }
      for (let round = 0; round < 12; round += 1) {
        const [from, to] = [random(), random()]
          .map((share) => businessDay(addSeconds(NOW, -Math.floor(share * 95 * DAY))))
          .toSorted();
        const query = `?from=${from}&to=${to}`;
        const { opening, credits, debits, closing, count, explained } = await ask(buyer, query);
        const lines = await allOf(buyer, query, 1 + Math.floor(random() * 40));

        expect(explained.unexplained, query).toBe(0);
        expect(lines).toHaveLength(count);
        const closed = lines.reduce((total, line) => {
          expect(line.balance_after).toBe(total + line.delta);
          return line.balance_after;
        }, opening);
        expect(closed).toBe(closing);
        expect(opening + credits - debits).toBe(closing);
      }
    },
  );

  it("leaves nothing unexplained while the wallet is being moved", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const clerk = await shop.staff();
    const moves = Array.from({ length: 12 }, (_none, at) =>
      at % 3 === 0
        ? held(shop, clerk, buyer, 500)
        : askAdjust(shop, clerk, buyer, { action: at % 2 ? "add" : "subtract", amount: 700 }),
    );
    const statements = await Promise.all(Array.from({ length: 30 }, () => ask(buyer)));
    await Promise.all(moves);
    for (const { explained, data, closing } of statements) {
      expect(explained.unexplained).toBe(0);
      expect(data.at(-1)?.balance_after).toBe(closing);
    }
    expect((await ask(buyer)).explained).toMatchObject({ held: 2_000, unexplained: 0 });
  });
});

describe("a statement for staff", () => {
  it("is the customer's own", async () => {
    const buyer = await shop.customer({ balance: 30_000 });
    const { token } = await shop.staff("support");
    const path = `/admin/wallets/${buyer.id}/statement`;
    const answer = await shop.request("GET", path, { token });
    expect(Statement.parse(await answer.json())).toEqual(await ask(buyer));
    const csv = await shop.request("GET", `${path}?format=csv`, { token });
    expect(await csv.text()).toBe((await csvOf(shop, buyer, "")).text);
  });

  it.each(["usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "bukan-id"])(
    "is not found for %s, and no wallet is made",
    async (id) => {
      const { token } = await shop.staff();
      const answer = await shop.request("GET", `/admin/wallets/${id}/statement`, { token });
      await expectProblem(answer, "404 user.not_found");
    },
  );
});

it.each([
  ["?from=2026-02-02&to=2026-02-01", "/query/to"],
  ["?from=2026-02-30", "/query/from"],
  ["?from=kemarin", "/query/from"],
  ["?limit=0", "/query/limit"],
  ["?limit=1001", "/query/limit"],
  ["?cursor=abc", "/query/cursor"],
  ["?currency=idr", "/query/currency"],
  ["?format=xls", "/query/format"],
  ["?page=2", "/query/page"],
])("refuses %s and says where", async (query, pointer) => {
  const { token } = await shop.customer();
  const answer = await shop.request("GET", `/wallet/statement${query}`, { token });
  expect(pointersIn(await expectProblem(answer, "422 request.invalid"))).toEqual([pointer]);
});
