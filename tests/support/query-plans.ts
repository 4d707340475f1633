import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { z } from "zod";
import { type Db, openDb } from "../../src/adapters/d1/db.ts";

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
  const asked: string[] = [];
  const plansOf: ExplainedDb["plansOf"] = async (work) => {
    asked.length = 0;
    await work();
    expect(asked).not.toEqual([]);
    return await Promise.all(asked.map(planOf));
  };
  return {
    db: openDb(noting(env.DB, asked)),
    plansOf,
    stepsOf: async (work) => (await plansOf(work)).flat(),
  };
}

/** A query may be prepared long before it is asked: it is noted when its values are bound. */
function noting(database: D1Database, asked: string[]): D1Database {
  return instead(database, "prepare", (query: string) => {
    const statement = database.prepare(query);
    return instead(statement, "bind", (...values: unknown[]) => {
      asked.push(query);
      return statement.bind(...values);
    });
  });
}

function instead<Target extends object, Name extends keyof Target>(
  of: Target,
  replaced: Name,
  by: Target[Name],
): Target {
  return new Proxy(of, {
    get(target, name) {
      if (name === replaced) return by;
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

async function planOf(query: string): Promise<readonly string[]> {
  const values = new Array(query.split("?").length - 1).fill("");
  const explained = env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`).bind(...values);
  return Plan.parse((await explained.all()).results).map(({ detail }) => detail);
}
