/** A statement with what is bound to it. */
export interface Query {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** One that was run, and how many rows it has read when it is done. */
export interface Ran extends Query {
  rows_read: number;
}

type Note = (ran: Ran) => void;

const INNER = Symbol("inner statement");
const QUERY = Symbol("what it says");

/** A database that tells of each statement that is run on it, alone or in a batch. */
export function watchedDatabase(database: D1Database, note: Note): D1Database {
  const batch = async (statements: D1PreparedStatement[]) => {
    const ran = statements.map((each) => begun(kept<Query>(each, QUERY), note));
    const inner = statements.map((each) => kept<D1PreparedStatement>(each, INNER));
    const answers = await database.batch(inner);
    for (const [place, each] of ran.entries()) {
      each.rows_read = answers[place]?.meta.rows_read ?? 0;
    }
    return answers;
  };
  return new Proxy(database, {
    get(target, name) {
      if (name === "batch") return batch;
      if (name === "prepare") {
        return (sql: string) => watched(target.prepare(sql), { sql, values: [] }, note);
      }
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

/** What a watched statement keeps to itself. */
function kept<Kept>(statement: object, name: symbol): Kept {
  return Reflect.get(statement, name) as Kept;
}

function begun({ sql, values }: Query, note: Note): Ran {
  const ran = { sql, values, rows_read: 0 };
  note(ran);
  return ran;
}

function watched(statement: D1PreparedStatement, query: Query, note: Note): D1PreparedStatement {
  const all = async () => {
    const ran = begun(query, note);
    const answer = await statement.all();
    ran.rows_read = answer.meta.rows_read;
    return answer;
  };
  const instead: Readonly<Record<PropertyKey, unknown>> = {
    [INNER]: statement,
    [QUERY]: query,
    bind: (...values: unknown[]) => watched(statement.bind(...values), { ...query, values }, note),
    all,
    run: all,
    // Only `all` tells what was read. What changes something is run once, and what it returns has
    // no two columns of one name.
    raw: async (options: { readonly columnNames: true }) => {
      const { results } = await all();
      return isRead(query)
        ? await statement.raw(options)
        : results.map((row) => Object.values(row));
    },
    first: async (column?: string) => {
      const [row] = (await all()).results;
      return column === undefined || row === undefined ? (row ?? null) : row[column];
    },
  };
  return new Proxy(statement, {
    get: (target, name) => (name in instead ? instead[name] : Reflect.get(target, name)),
  });
}

function isRead({ sql }: Query): boolean {
  return !/\b(?:insert|update|delete)\b/i.test(sql);
}
