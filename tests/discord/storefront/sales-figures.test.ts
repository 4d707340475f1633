import fc from "fast-check";
import { expect, it } from "vitest";
import * as z from "zod";
import { d1ActivityFigures } from "../../../src/adapters/d1/discord/analytics/activity-figures.ts";
import { d1SalesFigures } from "../../../src/adapters/d1/discord/analytics/sales-figures.ts";
import {
  CurrencySales,
  GuildSales,
  TopBuyer,
} from "../../../src/domain/discord/analytics/figures.ts";
import { newId } from "../../../src/domain/ids.ts";
import { type Currency, zCurrency } from "../../../src/domain/money.ts";
import {
  addSeconds,
  type BusinessDay,
  businessDay,
  instant,
  startOfDay,
} from "../../../src/domain/time.ts";
import { counted } from "../../stock/own-goods.ts";
import { SEED } from "../../support/cases.ts";
import { settled } from "../../support/delivery.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { explainedDb } from "../../support/query-plans.ts";
import { openShop } from "../../support/shop.ts";
import { newBot } from "./at-discord.ts";
import { shopper } from "./goods.ts";
import { buyIn } from "./roles.ts";

const shop = await openShop();
const { token } = await shop.staff("super_admin");
const TODAY = businessDay(shop.ports.now());
const START = startOfDay(TODAY);
const dayAgo = (days: number) => businessDay(addSeconds(START, -days * 86_400));
const [IDR, WL] = [zCurrency.parse("IDR"), zCurrency.parse("WL")];

async function asked<Answer extends z.ZodType>(path: string, schema: Answer) {
  const answer = await shop.request("GET", `/discord/analytics/${path}`, { token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return schema.parse(await answer.json());
}

const GUILDS = ["81384788765713001", "81384788765713002", null];
const BOTS = [newId("discord_bot", START), newId("discord_bot", START)] as const;
const PEOPLE = Array.from({ length: 3 }, () => newId("user", START));

const Order = fc.record({
  guild_id: fc.constantFrom(...GUILDS),
  bot_id: fc.constantFrom(...BOTS),
  user_id: fc.constantFrom(...PEOPLE),
  status: fc.constantFrom("SUCCESS", "SUCCESS", "REFUNDED", "FAILED", "PROCESSING"),
  currency: fc.constantFrom(IDR, WL),
  captured: fc.option(fc.nat(9_000_000)),
  day: fc.constantFrom(0, 1, 3),
  /** The first and the last millisecond of a day too. */
  edge: fc.constantFrom(0, 50_000_000, 86_399_999),
});
type Drawn = typeof Order extends fc.Arbitrary<infer Row> ? Row : never;
interface Row extends Drawn {
  readonly id: string;
  readonly at: string;
  readonly business_day: BusinessDay;
  readonly discord_id: string;
  readonly refunded: number;
}

async function stored(orders: readonly Drawn[]): Promise<readonly Row[]> {
  const rows = orders.map((order, place): Row => {
    const business_day = dayAgo(order.day);
    const at = instant(Date.parse(startOfDay(business_day)) + order.edge);
    const refunded = order.status === "REFUNDED" ? (order.captured ?? 0) : 0;
    const discord_id = `8035111022467${String(10_000 + place)}`;
    return { ...order, id: newId("transaction", at), at, business_day, discord_id, refunded };
  });
  const { db } = shop;
  const json = JSON.stringify(rows);
  await db.batch([
    db.prepare("DELETE FROM discord_orders"),
    db
      .prepare(
        `INSERT INTO transactions (id, user_id, type, status, direction, currency, price, fee,
           discount, total, captured, refunded, business_day, created_at, updated_at, version,
           projected_at)
         SELECT value ->> 'id', value ->> 'user_id', 'PRODUCT', value ->> 'status', 'debit',
           value ->> 'currency', 1, 0, 0, 1, value ->> 'captured', value ->> 'refunded',
           value ->> 'business_day', value ->> 'at', value ->> 'at', 1, value ->> 'at'
         FROM json_each(?)`,
      )
      .bind(json),
    db
      .prepare(
        `INSERT INTO discord_orders (transaction_id, user_id, bot_id, guild_id, discord_id, buyer,
           interaction_id, locale, created_at)
         SELECT value ->> 'id', value ->> 'user_id', value ->> 'bot_id', value ->> 'guild_id',
           value ->> 'discord_id', 'S***i', '1', 'id', value ->> 'at' FROM json_each(?)`,
      )
      .bind(json),
  ]);
  return rows;
}

const keptOf = (rows: readonly Row[]) =>
  rows.reduce((sum, { captured, refunded }) => sum + (captured ?? 0) - refunded, 0);

function grouped(rows: readonly Row[], keyOf: (row: Row) => string) {
  return [...Map.groupBy(rows, keyOf)].sort(([one], [other]) => (one < other ? -1 : 1));
}

async function salesOf(query: string) {
  const Page = z.object({ data: z.array(GuildSales), next_cursor: z.string().nullable() });
  const all: z.output<typeof GuildSales>[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const path = `sales${query}&limit=2${cursor && `&cursor=${cursor}`}`;
    const page: z.output<typeof Page> = await asked(path, Page);
    all.push(...page.data);
    cursor = page.next_cursor;
  }
  return all;
}

async function buyersOf(query: string, currency: Currency, limit: number) {
  const path = `buyers${query}&currency=${currency}&limit=${limit}`;
  return (await asked(path, z.object({ data: z.array(TopBuyer) }))).data;
}

function best(rows: readonly Row[], currency: Currency) {
  return grouped(
    rows.filter((row) => row.currency === currency),
    ({ user_id }) => user_id,
  )
    .map(([user_id, own]) => ({
      ...{ user_id, orders: own.length, spent: keptOf(own) },
      discord_id: own.toSorted((one, other) => (one.id < other.id ? 1 : -1))[0]?.discord_id,
    }))
    .toSorted((one, other) => other.spent - one.spent || (one.user_id < other.user_id ? -1 : 1));
}

it("sales and buyers are those of a recount, in whichever days, guild and bot", async () => {
  const choices = fc.record({
    orders: fc.array(Order, { maxLength: 25 }),
    ...{ from: fc.nat(4), to: fc.nat(4) },
    guild: fc.constantFrom(undefined, ...GUILDS.slice(0, 2)),
    bot: fc.constantFrom(undefined, ...BOTS),
  });
  await fc.assert(
    fc.asyncProperty(choices, async ({ orders, from, to, guild, bot }) => {
      const [first, last] = [dayAgo(Math.max(from, to)), dayAgo(Math.min(from, to))];
      const sold = (await stored(orders)).filter(
        (row) =>
          ["SUCCESS", "REFUNDED"].includes(row.status) &&
          (guild === undefined || row.guild_id === guild) &&
          (bot === undefined || row.bot_id === bot) &&
          row.business_day >= first &&
          row.business_day <= last,
      );
      const of = `${guild ? `&guild_id=${guild}` : ""}${bot ? `&bot_id=${bot}` : ""}`;
      const query = `?from=${first}&to=${last}${of}`;
      expect(await salesOf(query)).toEqual(
        grouped(
          sold,
          (row) => `${row.business_day} ${row.guild_id ?? "direct"} ${row.currency}`,
        ).map(([key, own]) => {
          const [day, guild_id, currency] = key.split(" ");
          const orders = own.length;
          const sales = keptOf(own);
          return {
            day,
            guild_id: guild_id === "direct" ? null : guild_id,
            currency,
            orders,
            sales,
          };
        }),
      );
      const Summary = z.object({ sales: z.array(CurrencySales) });
      expect((await asked(`summary${query}`, Summary)).sales).toEqual(
        grouped(sold, ({ currency }) => currency).map(([currency, own]) => ({
          ...{ currency, orders: own.length, sales: keptOf(own) },
          buyers: new Set(own.map(({ user_id }) => user_id)).size,
        })),
      );
      for (const currency of [IDR, WL]) {
        expect(await buyersOf(query, currency, 2)).toEqual(best(sold, currency).slice(0, 2));
      }
    }),
    { seed: SEED, numRuns: 10 },
  );
});

it("figures are read from the days asked for, by an index", async () => {
  const { db, stepsOf } = explainedDb();
  const figures = { ...d1ActivityFigures(db), ...d1SalesFigures(db) };
  const days = { from: dayAgo(6), to: TODAY };
  const page = { limit: 20 };
  for (const span of [
    days,
    { ...days, guild_id: "81384788765713001" },
    { ...days, bot_id: BOTS[0] },
  ]) {
    const steps = await stepsOf(async () => {
      await figures.total(span);
      await figures.performance(span);
      await figures.commands(span, page);
      await figures.guilds(span, page);
      await figures.days(span);
      await figures.sales(span, page);
      await figures.takings(span);
      await figures.buyers(span, { currency: IDR, limit: 20 });
    });
    const reads = steps.filter((step) => /discord_interactions|\b[ot] |transactions/.test(step));
    expect(reads.length).toBeGreaterThan(8);
    for (const step of reads) {
      expect(step).toMatch(/^SEARCH .*(id>\? AND .*id<\?|transaction_id>\? AND |\(id=\?\))/);
    }
  }
});

it("a bot that is taken away leaves its sales and its buyers' books behind", async () => {
  const bot = await newBot(shop);
  const [guild = ""] = bot.guild_ids;
  const someone = await shopper(shop);
  const goods = await counted(shop, 1);
  const order = await buyIn({ shop, bot, guild }, someone, { goods });
  const answered = z.looseObject({});
  const kept = async () => ({
    sales: await asked("sales", answered),
    of_bot: await salesOf(`?bot_id=${bot.id}`),
    order: await shop.transaction(someone.buyer, order),
  });
  const before = await kept();
  expect(before.of_bot).toMatchObject([{ guild_id: guild, currency: "IDR", orders: 1 }]);
  expect(before.order).toMatchObject({ id: order, status: "SUCCESS" });
  const gone = await shop.request("DELETE", `/discord/bot/${bot.id}?reason=Uji`, { token });
  expect(gone.status).toBe(204);
  await settled(someone.buyer);
  expect(await kept()).toEqual(before);
  await expectSoundBooks(someone.buyer.id);
});
