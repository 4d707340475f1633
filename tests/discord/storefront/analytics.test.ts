import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  ActivityFigures,
  CommandFigures,
  CurrencySales,
  DayFigures,
  GuildFigures,
  NO_ACTIVITY,
  Performance,
} from "../../../src/domain/discord/analytics/figures.ts";
import type { NotedInteraction } from "../../../src/domain/discord/storefront/noted.ts";
import { newId } from "../../../src/domain/ids.ts";
import {
  addSeconds,
  type BusinessDay,
  businessDay,
  type Instant,
  instant,
  startOfDay,
} from "../../../src/domain/time.ts";
import { expectProblem, pointersIn } from "../../http/api-handler.ts";
import { SEED } from "../../support/cases.ts";
import { openShop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { answered, command, newBot, newPerson } from "./at-discord.ts";

const shop = await openShop();
const { token } = await shop.staff("super_admin");
const DAY_SECONDS = 86_400;
const EPOCH_MS = 1_420_070_400_000;
const TODAY = businessDay(shop.ports.now());
const START = startOfDay(TODAY);
let made = 0;

/** An id that Discord makes then. */
function idAt(at: Instant): string {
  made += 1;
  return String((BigInt(Date.parse(at) - EPOCH_MS) << 22n) + BigInt(made));
}

const dayAgo = (days: number) => businessDay(addSeconds(START, -days * DAY_SECONDS));

async function asked<Answer extends z.ZodType>(path: string, schema: Answer) {
  const answer = await shop.request("GET", path, { token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return schema.parse(await answer.json());
}
const rowsIn = <Row extends z.ZodType>(row: Row) => z.object({ data: z.array(row) });

/** Every page of a list, three rows at a time. */
async function paged<Row extends z.ZodType>(path: string, row: Row) {
  const Page = rowsIn(row).extend({ next_cursor: z.string().nullable() });
  const all: z.output<Row>[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: z.output<typeof Page> = await asked(
      `${path}&limit=3${cursor && `&cursor=${cursor}`}`,
      Page,
    );
    all.push(...page.data);
    cursor = page.next_cursor;
  }
  return all;
}

/** The smallest of them that so many of a hundred are not above. */
function rank(all: readonly number[], percent: number): number | null {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted.find((_each, below) => (below + 1) * 100 >= sorted.length * percent) ?? null;
}

function recount(acts: readonly NotedInteraction[]): ActivityFigures {
  const count = acts.length;
  if (count === 0) return NO_ACTIVITY;
  const failed = acts.filter(({ outcome }) => outcome === "failed").length;
  const refused = acts.filter(({ outcome }) => outcome !== "ok").length - failed;
  const times = acts.map(({ ms }) => ms);
  const acks = acts.flatMap(({ ack_ms }) => (ack_ms === null ? [] : [ack_ms]));
  return {
    ...{ count, people: new Set(acts.map(({ discord_id }) => discord_id)).size, refused, failed },
    refused_basis_points: Math.floor((refused * 10_000) / count),
    failed_basis_points: Math.floor((failed * 10_000) / count),
    ...{ p50_ms: rank(times, 50), p95_ms: rank(times, 95) },
    ...{ ack_p50_ms: rank(acks, 50), ack_p95_ms: rank(acks, 95) },
  };
}

const dayOf = ({ id }: NotedInteraction) =>
  businessDay(instant(Number(BigInt(id) >> 22n) + EPOCH_MS));

const GUILDS = ["81384788765713001", "81384788765713002", null];
const BOTS = [newId("discord_bot", START), newId("discord_bot", START)] as const;
const KINDS = ["command", "component", "modal"] as const;
const OUTCOMES = ["ok", "ok", "ok", "failed", "discord.not_linked", "stock.sold_out", "over"];

/** Also at the very edges of days, and days with nobody. */
const Act = fc.record({
  guild_id: fc.constantFrom(...GUILDS),
  bot_id: fc.constantFrom(...BOTS),
  kind: fc.constantFrom(...KINDS),
  name: fc.constantFrom("buy", "balance", "stock", "growid"),
  discord_id: fc.constantFrom("80351110224678901", "80351110224678902", "80351110224678903"),
  outcome: fc.constantFrom(...OUTCOMES),
  ms: fc.nat(12),
  ack_ms: fc.option(fc.constantFrom(0, 1, 2, 2_999, 3_000, 3_001)),
  day: fc.constantFrom(0, 1, 2, 5, 9),
  edge: fc.constantFrom(0, 1, 40_000_000, 86_399_998, 86_399_999),
});

describe("the figures of what people did at Discord", () => {
  it("are those of a recount, whatever was done, in whichever days, guild and bot", async () => {
    const choices = fc.record({
      acts: fc.array(Act, { minLength: 1, maxLength: 40 }),
      ...{ from: fc.nat(10), to: fc.nat(10) },
      guild: fc.constantFrom(undefined, ...GUILDS.slice(0, 2)),
      bot: fc.constantFrom(undefined, ...BOTS),
    });
    await fc.assert(
      fc.asyncProperty(choices, async ({ acts, from, to, guild, bot }) => {
        await shop.db.prepare("DELETE FROM discord_interactions").run();
        const noted = acts.map(({ day, edge, ...act }): NotedInteraction => {
          const at = instant(Date.parse(startOfDay(dayAgo(day))) + edge);
          return { ...act, id: idAt(at), at: addSeconds(at, 3) };
        });
        await shop.ports.commit(...noted.map((each) => shop.ports.discordActivity.note(each)));
        const [first, last] = [dayAgo(Math.max(from, to)), dayAgo(Math.min(from, to))];
        const theirs = noted.filter(
          (each) =>
            (guild === undefined || each.guild_id === guild) &&
            (bot === undefined || each.bot_id === bot) &&
            dayOf(each) >= first &&
            dayOf(each) <= last,
        );
        const of = `${guild ? `&guild_id=${guild}` : ""}${bot ? `&bot_id=${bot}` : ""}`;
        await expectFigures(`?from=${first}&to=${last}${of}`, [first, last], theirs);
      }),
      { seed: SEED, numRuns: 12 },
    );
  });

  it("of no interaction and of one are whole", async () => {
    await shop.db.prepare("DELETE FROM discord_interactions").run();
    const range = `?from=${TODAY}&to=${TODAY}`;
    await expectFigures(range, [TODAY, TODAY], []);
    const one: NotedInteraction = {
      ...{ id: idAt(START), bot_id: BOTS[0], guild_id: null, kind: "command", name: "buy" },
      ...{ discord_id: "80351110224678901", outcome: "failed", ms: 7, ack_ms: 2, at: START },
    };
    await shop.ports.commit(shop.ports.discordActivity.note(one));
    await expectFigures(range, [TODAY, TODAY], [one]);
  });

  it("hold what came through the door, acknowledged before it was answered", async () => {
    await shop.db.prepare("DELETE FROM discord_interactions").run();
    const bot = await newBot(shop, 2);
    const [one, two] = bot.guild_ids;
    await answered(shop, bot, command(bot, newPerson(), ["help"]));
    await answered(shop, bot, { ...command(bot, newPerson(), ["balance"]), guild_id: two });
    await eventually(async () => {
      const rows = await paged(`/discord/analytics/guilds?bot_id=${bot.id}`, GuildFigures);
      return rows.length === 2 ? rows : undefined;
    });
    const fast = await asked(
      `/discord/analytics/performance?bot_id=${bot.id}`,
      z.object(Performance.shape),
    );
    expect(fast).toMatchObject({ acknowledged: { count: 2 }, answered: { count: 2 } });
    expect(fast.acknowledged.max_ms).toBeLessThanOrEqual(fast.answered.max_ms ?? 0);
    const refused = await paged(`/discord/analytics/commands?guild_id=${two}`, CommandFigures);
    expect(refused).toMatchObject([{ name: "balance", count: 1, refused: 1, failed: 0 }]);
    const helped = await paged(`/discord/analytics/commands?guild_id=${one}`, CommandFigures);
    expect(helped).toMatchObject([{ kind: "command", name: "help", refused_basis_points: 0 }]);
  });
});

/** All that is told of some days is what a count of these interactions gives. */
async function expectFigures(
  query: string,
  [first, last]: readonly [BusinessDay, BusinessDay],
  acts: readonly NotedInteraction[],
): Promise<void> {
  const base = "/discord/analytics";
  const by = (keyOf: (act: NotedInteraction) => string) =>
    [...Map.groupBy(acts, keyOf)].sort(([one], [other]) => (one < other ? -1 : 1));

  const commands = await paged(`${base}/commands${query}`, CommandFigures);
  expect(commands).toEqual(
    by(({ kind, name }) => `${kind} ${name}`).map(([key, own]) => {
      const [kind, name] = key.split(" ");
      return { kind, name, ...recount(own) };
    }),
  );
  const guilds = await paged(`${base}/guilds${query}`, GuildFigures);
  expect(guilds).toEqual(
    by(({ guild_id }) => guild_id ?? "~").map(([key, own]) => ({
      guild_id: key === "~" ? null : key,
      ...recount(own),
    })),
  );
  const { data: days } = await asked(`${base}/daily${query}`, rowsIn(DayFigures));
  expect(days.map(({ day }) => day)).toEqual(daysBetween(first, last));
  for (const { day, ...each } of days) {
    expect(each).toEqual(recount(acts.filter((act) => dayOf(act) === day)));
  }
  const summary = z.object({ activity: ActivityFigures, sales: z.array(CurrencySales) });
  expect((await asked(`${base}/summary${query}`, summary)).activity).toEqual(recount(acts));
  const times = acts.map(({ ms }) => ms);
  const acks = acts.flatMap(({ ack_ms }) => (ack_ms === null ? [] : [ack_ms]));
  const fast = await asked(`${base}/performance${query}`, z.object(Performance.shape));
  expect(fast).toEqual({
    ...{ acknowledged: latency(acks), answered: latency(times) },
    acknowledged_late: acks.filter((ms) => ms > 3_000).length,
  });
}

function latency(all: readonly number[]) {
  const [p50_ms, p95_ms, p99_ms] = [rank(all, 50), rank(all, 95), rank(all, 99)];
  return { count: all.length, p50_ms, p95_ms, p99_ms, max_ms: rank(all, 100) };
}

function daysBetween(first: BusinessDay, last: BusinessDay): readonly BusinessDay[] {
  const days = [first];
  while (days.at(-1) !== last) {
    days.push(businessDay(addSeconds(startOfDay(days.at(-1) ?? first), DAY_SECONDS)));
  }
  return days;
}

it("figures are of few days, in order", async () => {
  const ask = (query: string) =>
    shop.request("GET", `/discord/analytics/daily?${query}`, { token });
  for (const query of [
    `from=${dayAgo(90)}&to=${TODAY}`,
    `from=${TODAY}&to=${dayAgo(1)}`,
    "to=2026-02-30",
  ]) {
    const problem = await expectProblem(await ask(query), "422 request.invalid");
    expect(pointersIn(problem), query).toEqual(["/query/to"]);
  }
  const whole = await asked(
    `/discord/analytics/daily?from=${dayAgo(89)}&to=${TODAY}`,
    rowsIn(DayFigures),
  );
  expect(whole.data).toHaveLength(90);
  const usual = await asked("/discord/analytics/daily", rowsIn(DayFigures));
  expect(usual.data.map(({ day }) => day)).toEqual(daysBetween(dayAgo(6), TODAY));
});

it("the addresses of before tell the same", async () => {
  for (const [former, now] of [
    ["/discord/analytics/stats", "/discord/analytics/summary"],
    ["/discord/analytics/metrics", "/discord/analytics/performance"],
    ["/discord/monitoring/metrics", "/discord/analytics/performance"],
    ["/admin/discord/analytics/summary", "/discord/analytics/summary"],
    ["/admin/discord/analytics/report", "/discord/analytics/summary"],
    ["/admin/discord/analytics/commands", "/discord/analytics/commands"],
    ["/admin/discord/analytics/daily", "/discord/analytics/daily"],
    ["/admin/discord/analytics/performance", "/discord/analytics/performance"],
    ["/admin/discord/analytics/users", "/discord/analytics/buyers"],
  ] as const) {
    const whole = z.looseObject({});
    expect(await asked(former, whole), former).toEqual(await asked(now, whole));
  }
});
