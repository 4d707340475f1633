import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type Row = Record<string, unknown>;

/** A database in memory, with its statements prepared once. */
export interface Sqlite {
  rows(sql: string, values: readonly unknown[]): Row[];
  arrays(sql: string, values: readonly unknown[]): unknown[][];
  /** Several statements at once, without values. */
  script(sql: string): void;
  /** All of it or none; nested ones may fail alone. */
  atomically<Answer>(work: () => Answer): Answer;
  serialize(): Uint8Array;
  close(): void;
}

export function openSqlite(image?: Uint8Array): Sqlite {
  const db = new DatabaseSync(":memory:");
  if (image !== undefined) db.deserialize(image);
  db.exec("PRAGMA foreign_keys = ON");
  const statements = new Map<string, StatementSync>();
  const arrayStatements = new Map<string, StatementSync>();
  let depth = 0;

  const prepared = (cache: Map<string, StatementSync>, sql: string): StatementSync => {
    const known = cache.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    statement.setReturnArrays(cache === arrayStatements);
    cache.set(sql, statement);
    return statement;
  };

  return {
    rows: (sql, values) => prepared(statements, sql).all(...values.map(asInput)),
    // With arrays asked for, a row is an array; the types only know of objects.
    arrays: (sql, values) =>
      prepared(arrayStatements, sql).all(...values.map(asInput)) as unknown as unknown[][],
    script: (sql) => db.exec(sql),
    serialize: () => db.serialize(),
    close: () => db.close(),
    atomically(work) {
      const name = `level_${depth}`;
      db.exec(`SAVEPOINT ${name}`);
      depth += 1;
      try {
        const answer = work();
        db.exec(`RELEASE ${name}`);
        return answer;
      } catch (error) {
        db.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}

function asInput(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`cannot bind ${typeof value}`);
}
