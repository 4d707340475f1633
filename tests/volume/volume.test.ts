import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, inject, it, TestRunner } from "vitest";
import { CRONS, runCron, SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { invocationBudget } from "../../src/adapters/trips/counter.ts";
import { QUEUES } from "../../src/domain/operations/job.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { handOver } from "../operations/batches.ts";
import { oneIn } from "../support/cases.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { seedBacklog } from "./backlog.ts";
import { otherJobs, tradeThroughQueues } from "./jobs.ts";
import { seedVolume } from "./seed.ts";
import { type Invocation, type Step, watchedShop } from "./watching.ts";

const ORDERS = inject("cases").orders;
const ORDERS_A_DAY = 2_000;
/** The platform ends an invocation at this many. */
const QUERIES_MAX = 1_000;
/** Of a section that runs alone, so that none takes long. */
const SECTION_BUDGET = 250;
/**
 * What one statement may read: a page with all that belongs to it, or the orders of a day, however
 * many there are in all. Who was active in a month is counted by its days, and each looked up.
 */
const ROWS_MAX = 20_000;
const MONTH_ROWS_MAX = 90 * ORDERS_A_DAY;
const COUNTS_A_MONTH = /countUsers|^\*\/5 /;

/** What is read from end to end all the same. */
const SCANNED: readonly (readonly [RegExp, string])[] = [
  [/"transaction_events"/, "no release writes it any more, and retention has emptied it"],
  [/"?copy_rebuilds"?/, "wallets whose copy is being made anew"],
  [/user_figures_due/, "days that are to be counted again"],
  [/^select metric as "metric"/, "each figure stops at its oldest, or at so many"],
  [/where rowid IN \(SELECT rowid FROM \S+ WHERE true LIMIT \?\)/, "a page of what is forgotten"],
  [/insert into "discord_role_holdings"/, "the purchases of one member"],
];

const shop = await openShop();
const { ports, steps, invoke, unused } = watchedShop(SCANNED);
const NOW = instant(Date.now());
const sizes = [
  ...(
    import.meta.glob<string>("../../wrangler.toml", {
      import: "default",
      eager: true,
      query: "?raw",
    })["../../wrangler.toml"] ?? ""
  ).matchAll(/queue = "(fa-system-[\w-]+)"\n(?:#.*\n)*max_batch_size = (\d+)/g),
].map(([, queue = "", size]) => [queue, Number(size)] as const);
const batchSize = new Map(sizes);

function expectBounded(invocation: Invocation): void {
  const test = TestRunner.getCurrentTest();
  if (test) Object.assign(test.meta, { [invocation.name]: invocation });
  const { name, queries, rows_most, scans, failed } = invocation;
  expect(failed, name).toBeUndefined();
  expect(queries, name).toBeLessThanOrEqual(QUERIES_MAX);
  expect(scans, name).toEqual([]);
  expect(rows_most, name).toBeLessThan(COUNTS_A_MONTH.test(name) ? MONTH_ROWS_MAX : ROWS_MAX);
}

/** The numbers of made-up rows in the order in which they were met, of each round. */
function metIn(all: readonly Step[]): ReadonlyMap<string, readonly number[]> {
  const met = new Map<string, number[]>();
  for (const { name, round, position } of all) {
    const number = Number(/_\d?0{5}(\d{20})\b/.exec(position)?.[1] ?? Number.NaN);
    const here = met.get(`${name} ${round}`) ?? [];
    // A page ends where its last item was begun.
    if (!Number.isNaN(number) && here.at(-1) !== number) here.push(number);
    met.set(`${name} ${round}`, here);
  }
  return met;
}

describe.runIf(oneIn(20))("with a past of many orders and customers", () => {
  beforeAll(async () => {
    heldMessages.closed = true;
    const days = Math.ceil(ORDERS / ORDERS_A_DAY);
    const customers = Math.ceil(ORDERS / 10);
    await seedVolume(env.DB, { customers, days, orders_a_day: ORDERS_A_DAY, at: NOW });
    await seedBacklog(env.DB, addSeconds(NOW, -2 * 86_400));
  }, 1_200_000);
  afterAll(() => {
    heldMessages.closed = false;
    heldMessages.waiting.length = 0;
  });

  it.each(
    Object.entries(SCHEDULE).flatMap(([cron, sections]) =>
      Object.entries(sections).map(([name, run]) => [`${name} (${cron})`, run] as const),
    ),
  )(
    "the section %s reads a page of it",
    async (name, run) => {
      const taken = 850 - SECTION_BUDGET;
      const budget = { left: () => Math.max(0, invocationBudget.left() - taken) };
      const given = { ...ports, now: () => NOW, budget };
      expectBounded(await invoke(name, () => run(given)));
    },
    60_000,
  );

  it.each(CRONS)(
    "a tick of %s does what its budget reaches, and the next goes on",
    async (cron) => {
      for (const minutes of [5, 10]) {
        const given = { ...ports, now: () => addSeconds(NOW, minutes * 60) };
        expectBounded(await invoke(`${cron} after ${minutes} minutes`, () => runCron(cron, given)));
      }
    },
    120_000,
  );

  it("goes through what waits in its order, and meets nothing twice or not at all", () => {
    // Copies are compared by two ways, and the one leaves out what the other has done.
    const rounds = [...metIn(steps)].filter(
      ([name, met]) => met.length > 2 && !/^compare/.test(name),
    );
    expect(rounds.length).toBeGreaterThan(10);
    for (const [name, met] of rounds) {
      const gaps = met.slice(1).map((number, place) => number - (met[place] ?? 0));
      // Every one of them waits for some, every other one for the rest.
      expect([1, 2], name).toContain(gaps[0]);
      expect(new Set(gaps).size, `${name}: ${met}`).toBe(1);
    }
  });

  it("a batch of every queue takes what its messages need", async () => {
    await tradeThroughQueues(shop);
    const held = (name: string) =>
      heldMessages.waiting.filter(({ queue }) => queue === `fa-system-${name}`);
    await eventually(() => held("projections").length >= 20);
    for (const queue of QUEUES) {
      const bodies = [...(otherJobs(shop)[queue] ?? []), ...held(queue).map(({ body }) => body)];
      for (const name of [`fa-system-${queue}`, `fa-system-${queue}-dlq`]) {
        const batch = bodies.slice(0, batchSize.get(name) ?? 0);
        expect(batch.length, name).toBeGreaterThan(1);
        expectBounded(
          await invoke(`${name} × ${batch.length}`, () => handOver(name, batch, ports)),
        );
      }
    }
  }, 120_000);

  it("excuses nothing that is not there", () => {
    expect(unused()).toEqual([]);
  });
});
