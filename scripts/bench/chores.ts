import { z } from "zod";
import {
  bookChunks,
  bookLine,
  cleanOrders,
  storeIn,
  storeOrders,
} from "../../tests/support/day-of-orders.ts";
import type { Environment } from "./environments.ts";
import { ageInShop, newClerk, type Person } from "./people.ts";

/** Something long that the shop does once in a while; nothing bare compares with it. */
export interface Chore {
  readonly name: string;
  readonly rows: number;
  /** The most seconds that we aim for. */
  readonly aim: number;
  readonly seconds: number;
}

interface Job {
  readonly rows: number;
  readonly aim: number;
  /** Gets ready and answers the work itself, which is timed. */
  readonly prepare: (environment: Environment, token: string) => Promise<() => Promise<void>>;
}

const ORDERS = 100_000;
const ENTRIES = 10_000;
const DAY = "2026-01-15";

/** By name. Each is asked for over HTTP, by a member of staff. */
export function choresOf(owner: Person): Readonly<Record<string, Job>> {
  return {
    "reconcile-midtrans-100k": reconciling("midtrans"),
    "reconcile-digiflazz-100k": reconciling("digiflazz"),
    "rebuild-copy-10k": { rows: ENTRIES, aim: 10, prepare: rebuilding(owner) },
  };
}

export async function doChore(environment: Environment, name: string, job: Job): Promise<Chore> {
  const { token } = await newClerk(environment);
  const work = await job.prepare(environment, token);
  const started = performance.now();
  await work();
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  return { name, rows: job.rows, aim: job.aim, seconds };
}

export function printChores(chores: readonly Chore[]): void {
  for (const { name, rows, seconds, aim } of chores) {
    const rate = `${Math.round(rows / seconds)}/s`.padStart(10);
    console.log(`${name.padEnd(26)}${String(seconds).padStart(8)} s${rate}   aim ≤ ${aim} s`);
  }
}

/** Brings the other side's book in, compares three ways, and finds that all is well. */
function reconciling(source: "midtrans" | "digiflazz"): Job {
  const prepare: Job["prepare"] = async (environment, token) => {
    const orders = cleanOrders(source, DAY, ORDERS);
    await storeOrders(storeIn(environment.db), source, DAY, orders);
    const chunks = bookChunks(
      source,
      orders.map((order) => bookLine(source, order, { late: 0 })),
    );
    return async () => {
      const { id } = Opened.parse(
        await ask(environment, token, "POST", "/admin/reconciliations", { source, day: DAY }),
      );
      const path = `/admin/reconciliations/${id}`;
      for (const [place, csv] of chunks.entries()) {
        await ask(environment, token, "PUT", `${path}/rows`, { chunk: place + 1, csv });
      }
      let state = "";
      while (state !== "DONE") {
        const done = Done.parse(await ask(environment, token, "POST", `${path}/run`));
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
  return async (environment, token) => {
    await ageInShop(environment, owner, ENTRIES);
    return async () => {
      const rebuilt = await ask(environment, token, "POST", `/admin/wallets/${owner.id}/rebuild`);
      const { entries } = z.object({ entries: z.int() }).parse(rebuilt);
      if (entries < ENTRIES) throw new Error(`only ${entries} entries were copied`);
    };
  };
}

async function ask(
  { hostname, port }: Environment,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`http://${hostname}:${port}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
