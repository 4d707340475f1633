import { env } from "cloudflare:workers";
import { countingTrips, invocationBudget } from "../../src/adapters/trips/counter.ts";
import { compose } from "../../src/compose.ts";
import { errorMessage } from "../../src/domain/error-message.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Ports } from "../../src/ports/index.ts";
import { bindings } from "../support/bindings.ts";
import { testEnvironment } from "../support/environment.ts";
import { scansIn } from "../support/growing-tables.ts";
import { planOf } from "../support/query-plans.ts";
import { type Ran, watchedDatabase } from "../support/watched-db.ts";

/** What one invocation took. */
export interface Invocation {
  readonly name: string;
  readonly queries: number;
  /** Rows that all its statements have read, and the one that read most. */
  readonly rows: number;
  readonly rows_most: number;
  readonly ms: number;
  readonly failed: string | undefined;
  /** Statements that read a growing table from end to end. */
  readonly scans: readonly string[];
}

/** Where a piece of work stood, one place after another. */
export interface Step {
  readonly name: string;
  readonly round: string;
  readonly position: string;
}

/** The shop's ports over a database that is watched. Secrets are as before a rotation. */
export function watchedShop(excused: readonly (readonly [RegExp, string])[]) {
  const ran: Ran[] = [];
  const steps: Step[] = [];
  const scans = new Map<string, readonly string[]>();
  const used = new Set<RegExp>();
  const quiet = { info: () => {}, error: () => {} };
  const before = {
    PREVIOUS_SECRET_KEY: testEnvironment.SECRET_KEY,
    SECRET_KEY: "another-secret-of-at-least-32-characters",
  };
  const DB = watchedDatabase(env.DB, (each) => ran.push(each));
  const composed = compose({ ...bindings, ...before, DB });
  const ports: Ports = {
    ...composed,
    log: quiet,
    cursors: {
      ...composed.cursors,
      move(cursor) {
        const { name, began_at: round, position } = cursor;
        steps.push({ name, round, position });
        return composed.cursors.move(cursor);
      },
    },
  };

  const scansOf = async (statement: Ran): Promise<readonly string[]> => {
    const sql = statement.sql.replaceAll(/\s+/g, " ").trim();
    const found = scansIn(sql, await planOf(statement));
    const excuse = found.length > 0 && excused.find(([pattern]) => pattern.test(sql));
    if (excuse) used.add(excuse[0]);
    return excuse ? [] : found.map((scan) => `${scan}: ${sql}`);
  };

  /** Runs something as an invocation of its own. */
  const invoke = async (name: string, work: () => Promise<unknown>): Promise<Invocation> => {
    ran.length = 0;
    const began = Date.now();
    let failed: string | undefined;
    const queries = await countingTrips(async () => {
      const left = invocationBudget.left();
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Refusal)) failed = errorMessage(error);
      }
      return left - invocationBudget.left();
    });
    const ms = Date.now() - began;
    const statements = [...ran];
    for (const each of statements) {
      if (!scans.has(each.sql)) scans.set(each.sql, await scansOf(each));
    }
    const read = statements.map(({ rows_read }) => rows_read);
    return {
      ...{ name, queries, ms, failed },
      rows: read.reduce((sum, rows) => sum + rows, 0),
      rows_most: Math.max(0, ...read),
      scans: [...new Set(statements.flatMap(({ sql }) => scans.get(sql) ?? []))],
    };
  };
  const unused = () => excused.filter(([pattern]) => !used.has(pattern));
  return { ports, steps, invoke, unused };
}
