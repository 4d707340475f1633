import type { Scheduler } from "../scheduler.ts";
import type { Sqlite } from "./sqlite.ts";

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The platform's database over one in memory. Each call is a trip; a batch is one of them. */
export function fakeD1(db: Sqlite, scheduler: Scheduler): D1Database {
  const made = new WeakMap<object, Statement>();
  const journey = <Answer>(label: string, work: () => Answer) =>
    scheduler.trip({ label, failure: lostConnection }, () => withPlatformsWords(work));

  const statement = (sql: string, values: readonly unknown[]): object => {
    const label = scheduler.current() === undefined ? "" : `d1 ${sql.slice(0, 60)}`;
    const answer = {
      bind: (...bound: unknown[]) => statement(sql, bound),
      all: () => journey(label, () => resultOf(db, { sql, values })),
      run: () => journey(label, () => resultOf(db, { sql, values })),
      raw: () => journey(label, () => db.arrays(sql, values)),
      first: () => journey(label, () => db.rows(sql, values)[0] ?? null),
    };
    made.set(answer, { sql, values });
    return answer;
  };

  const database = {
    prepare: (sql: string) => statement(sql, []),
    batch: (statements: readonly object[]) => {
      const described = statements.flatMap((each) => made.get(each) ?? []);
      if (described.length !== statements.length)
        throw new Error("a statement of another database");
      const first = described[0]?.sql.slice(0, 60) ?? "";
      return journey(`d1 ×${described.length} ${first}`, () =>
        db.atomically(() => described.map((each) => resultOf(db, each))),
      );
    },
  };
  return database as unknown as D1Database;
}

function resultOf(db: Sqlite, { sql, values }: Statement) {
  return { success: true, results: db.rows(sql, values), meta: {} };
}

function withPlatformsWords<Answer>(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = message.includes("constraint failed") ? "SQLITE_CONSTRAINT" : "SQLITE_ERROR";
    throw new Error(`D1_ERROR: ${message}: ${code}`);
  }
}

function lostConnection(): Error {
  return new Error("D1_ERROR: Network connection lost.");
}
