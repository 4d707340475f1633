import { env } from "cloudflare:workers";
import { expect } from "vitest";
import * as z from "zod";
import { type Db, openDb } from "../../src/adapters/d1/db.ts";
import { type Query, type Ran, watchedDatabase } from "./watched-db.ts";

const Plan = z.array(z.object({ detail: z.string() }));

interface ExplainedDb {
  readonly db: Db;
  /** The steps by which SQLite answers each query that a piece of work makes; it makes one. */
  plansOf(work: () => Promise<unknown>): Promise<readonly (readonly string[])[]>;
  /** The same steps, of all queries together. */
  stepsOf(work: () => Promise<unknown>): Promise<readonly string[]>;
}

/** A database whose queries are noted; of one test at a time. */
export function explainedDb(): ExplainedDb {
  const ran: Ran[] = [];
  const plansOf: ExplainedDb["plansOf"] = async (work) => {
    ran.length = 0;
    await work();
    expect(ran).not.toEqual([]);
    return await Promise.all(ran.map(planOf));
  };
  return {
    db: openDb(watchedDatabase(env.DB, (each) => ran.push(each))),
    plansOf,
    stepsOf: async (work) => (await plansOf(work)).flat(),
  };
}

/** The steps by which SQLite makes one statement. */
export async function planOf({ sql, values }: Query): Promise<readonly string[]> {
  const explained = env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values);
  return Plan.parse((await explained.all()).results).map(({ detail }) => detail);
}
