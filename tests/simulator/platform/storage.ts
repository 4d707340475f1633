import type { Sqlite } from "./sqlite.ts";

/** What outlives an object: its storage and its alarm. */
export interface Cell {
  readonly db: Sqlite;
  alarm: number | null;
}

/** The storage an object is given, over its cell. */
export function fakeStorage(cell: Cell): DurableObjectStorage {
  const { db } = cell;
  const storage = {
    sql: {
      exec: (query: string, ...values: unknown[]) => {
        if (values.length === 0 && isScript(query)) {
          db.script(query);
          return cursorOf([]);
        }
        return cursorOf(db.rows(query, values));
      },
    },
    transactionSync: <Answer>(work: () => Answer): Answer => {
      const { alarm } = cell;
      try {
        return db.atomically(work);
      } catch (error) {
        cell.alarm = alarm;
        throw error;
      }
    },
    setAlarm: async (time: number | Date) => {
      cell.alarm = Number(time);
    },
    getAlarm: async () => cell.alarm,
    deleteAlarm: async () => {
      cell.alarm = null;
    },
  };
  return storage as unknown as DurableObjectStorage;
}

/** More than one statement, or one that is no query of rows. */
function isScript(query: string): boolean {
  return /;\s*\S/.test(query) || /^\s*(?:CREATE|ALTER|DROP)\b/i.test(query);
}

function cursorOf(rows: readonly object[]) {
  return {
    toArray: () => [...rows],
    one: () => {
      const [row] = rows;
      if (rows.length !== 1 || row === undefined) {
        throw new Error(`Expected exactly one result from SQL query, but got ${rows.length}`);
      }
      return row;
    },
    [Symbol.iterator]: () => rows[Symbol.iterator](),
  };
}
