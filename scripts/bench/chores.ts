import * as z from "zod";
import {
  bookChunks,
  bookLine,
  cleanOrders,
  storeIn,
  storeOrders,
} from "../../tests/support/day-of-orders.ts";
import { archiving } from "./archive.ts";
import { type Ask, asking } from "./asking.ts";
import { CACHED, caching } from "./caching.ts";
import type { Environment } from "./environments.ts";
import { EXPORTED, exporting } from "./export.ts";
import { listMany, MANY_PRODUCTS } from "./fill.ts";
import { EVENTS, intake, SINGLES, singles } from "./intake.ts";
import { type Invoke, invoking, NOTICES, notices, READERS, send } from "./notices.ts";
import { looking, OVERVIEWS } from "./overviews.ts";
import { ageInShop, newClerk, type Person } from "./people.ts";
import type { Figures, Work } from "./work.ts";

/** Something long that the shop does once in a while; nothing bare compares with it. */
export interface Chore {
  readonly name: string;
  readonly rows: number;
  /** The most seconds that we aim for. */
  readonly aim: number;
  readonly seconds: number;
  /** Queries and calls for each row, where it is done by invocations that count them. */
  readonly queries_each?: number;
  /** What else was measured, each with its unit in its name. */
  readonly figures?: Figures;
}

interface Job {
  readonly rows: number;
  readonly aim: number;
  /** Gets ready and answers the work itself, which is timed. */
  readonly prepare: (environment: Environment, ask: Ask, invoke: Invoke) => Promise<Work>;
}

const ORDERS = 100_000;
const ENTRIES = 10_000;
const DAY = "2026-01-15";

/**
 * By name. Each is asked for over HTTP by a member of staff, or done as queues and the
 * clock do. The aims of notices keep up with the fastest pace that staff may set: 5,000 a minute.
 */
export const CHORE_NAMES = [
  "reconcile-midtrans-100k",
  "reconcile-digiflazz-100k",
  "rebuild-copy-10k",
  "sync-10k",
  "overview-100k",
  "overview-1m",
  "event-intake",
  "event-intake-p99",
  "export-csv-100k",
  "export-xlsx-100k",
  "cache",
  "notices-1k",
  "send-10k",
  "archive-month-100k",
] as const;

export function choresOf(owner: Person): Readonly<Record<(typeof CHORE_NAMES)[number], Job>> {
  return {
    "reconcile-midtrans-100k": reconciling("midtrans"),
    "reconcile-digiflazz-100k": reconciling("digiflazz"),
    "rebuild-copy-10k": { rows: ENTRIES, aim: 10, prepare: rebuilding(owner) },
    "sync-10k": { rows: MANY_PRODUCTS, aim: 5, prepare: syncing },
    "overview-100k": { rows: OVERVIEWS, aim: 5, prepare: looking(100_000) },
    "overview-1m": { rows: OVERVIEWS, aim: 10, prepare: looking(1_000_000) },
    "event-intake": { rows: EVENTS, aim: 5, prepare: intake },
    "event-intake-p99": { rows: SINGLES, aim: 10, prepare: singles },
    "export-csv-100k": { rows: EXPORTED, aim: 60, prepare: exporting("csv", owner) },
    "export-xlsx-100k": { rows: EXPORTED, aim: 60, prepare: exporting("xlsx", owner) },
    cache: { rows: CACHED, aim: 30, prepare: caching },
    "notices-1k": { rows: NOTICES, aim: 12, prepare: notices },
    "send-10k": { rows: READERS, aim: 120, prepare: send },
    "archive-month-100k": { rows: ORDERS, aim: 120, prepare: archiving(ORDERS) },
  };
}

/** Does a job; `check` holds its answers against what their routes declare. */
export async function doChore(
  environment: Environment,
  { name, job, check }: { readonly name: string; readonly job: Job; readonly check: boolean },
): Promise<Chore> {
  const { token } = await newClerk(environment);
  const { invoke, spent } = invoking(environment);
  const work = await job.prepare(environment, asking(environment, token, check), invoke);
  const started = performance.now();
  let figures: Figures | undefined;
  await work((noted) => {
    figures = noted;
  });
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  const queries_each = Number((spent.queries / job.rows).toFixed(1));
  const done = { name, rows: job.rows, aim: job.aim, seconds, ...(figures && { figures }) };
  return queries_each === 0 ? done : { ...done, queries_each };
}

export function printChores(chores: readonly Chore[]): void {
  for (const { name, rows, seconds, aim, queries_each, figures = {} } of chores) {
    const rate = `${Math.round(rows / seconds)}/s`.padStart(10);
    const cost = queries_each === undefined ? "" : `, ${queries_each} queries each`;
    console.log(
      `${name.padEnd(26)}${String(seconds).padStart(8)} s${rate}   aim ≤ ${aim} s${cost}`,
    );
    const named = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
    if (named.length > 0) console.log(`  ${named.join(", ")}`);
  }
}

/** Brings the other side's book in, compares three ways, and finds that all is well. */
function reconciling(source: "midtrans" | "digiflazz"): Job {
  const prepare: Job["prepare"] = async (environment, ask) => {
    const orders = cleanOrders(source, DAY, ORDERS);
    await storeOrders(storeIn(environment.db), source, DAY, orders);
    const chunks = bookChunks(
      source,
      orders.map((order) => bookLine(source, order, { late: 0 })),
    );
    return async () => {
      const { id } = Opened.parse(
        await ask("POST /admin/reconciliations", { body: { source, day: DAY } }),
      );
      const path = "/admin/reconciliations/{reconciliation_id}";
      const params = { reconciliation_id: id };
      for (const [place, csv] of chunks.entries()) {
        await ask(`PUT ${path}/rows`, { params, body: { chunk: place + 1, csv } });
      }
      let state = "";
      while (state !== "DONE") {
        const done = Done.parse(await ask(`POST ${path}/run`, { params }));
        if (done.missing + done.extra + done.amount + done.status + done.duplicate > 0) {
          throw new Error(`false differences: ${JSON.stringify(done)}`);
        }
        state = done.state;
      }
    };
  };
  return { rows: ORDERS, aim: 30, prepare };
}

const Opened = z.object({ id: z.string() });
const Done = z.object({
  state: z.string(),
  missing: z.int(),
  extra: z.int(),
  amount: z.int(),
  status: z.int(),
  duplicate: z.int(),
});

function rebuilding(owner: Person): Job["prepare"] {
  return async (environment, ask) => {
    await ageInShop(environment, owner, ENTRIES);
    return async () => {
      const params = { user_id: owner.id };
      const rebuilt = await ask("POST /admin/wallets/{user_id}/rebuild", { params });
      const { entries } = z.object({ entries: z.int() }).parse(rebuilt);
      if (entries < ENTRIES) throw new Error(`only ${entries} entries were copied`);
    };
  };
}

const MADE_UP = "SELECT supplier_sku FROM supplier_lines WHERE supplier_sku LIKE 'gen%'";
const FORGET = [
  `DELETE FROM product_sources WHERE supplier_sku IN (${MADE_UP})`,
  `DELETE FROM products WHERE sku IN (${MADE_UP})`,
  `DELETE FROM supplier_lines WHERE supplier_sku IN (${MADE_UP})`,
];

/** Products that are new to the shop, also where another scenario has listed them before. */
const syncing: Job["prepare"] = async (environment, ask) => {
  const { db } = environment;
  await db.batch(FORGET.map((statement) => db.prepare(statement)));
  await listMany(environment, MANY_PRODUCTS);
  return async () => {
    const said = await ask("POST /admin/ppob/sync", { query: { accept: "true" } });
    const count = z.object({ new: z.int() }).parse(said);
    if (count.new < MANY_PRODUCTS) throw new Error(`only ${count.new} products are new`);
  };
};
