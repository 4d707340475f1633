import { AsyncLocalStorage } from "node:async_hooks";
import type { Budget } from "../../ports/operations/budget.ts";

interface Count {
  trips: number;
  /** Every query of a batch, and every call of any other kind. */
  queries: number;
  readonly began: number;
}

/** The platform ends an invocation at 1000 queries; the rest is for what has begun by then. */
const QUERIES_MAX = 850;
/** An invocation may take 15 minutes; after these 5 its budget is 0, so nothing new begins. */
const WORK_MS = 5 * 60_000;

const counts = new AsyncLocalStorage<Count>();

/** Runs one request or job with a count of its own. */
export function countingTrips<Answer>(run: () => Answer): Answer {
  return counts.run({ trips: 0, queries: 0, began: Date.now() }, run);
}

/** The whole of it is left outside of `countingTrips`. */
export const invocationBudget: Budget = {
  left() {
    const count = counts.getStore();
    if (count === undefined) return QUERIES_MAX;
    return Date.now() - count.began > WORK_MS ? 0 : QUERIES_MAX - count.queries;
  },
};

/** Round trips to a backend so far; trips made side by side are counted one by one. */
export function tripsSoFar(): number {
  return counts.getStore()?.trips ?? 0;
}

function countTrip(queries = 1): void {
  const count = counts.getStore();
  if (count === undefined) return;
  count.trips += 1;
  count.queries += queries;
}

/** A port whose every call is a trip. */
export function counted<Port extends object>(port: Port): Port {
  return new Proxy(port, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return (...input: unknown[]): unknown => {
        countTrip();
        return Reflect.apply(member, target, input);
      };
    },
  });
}

const INNER = Symbol("inner statement");
const TRIPS = new Set<PropertyKey>(["all", "first", "run", "raw"]);

/** Makes one trip to the database, of so many queries. */
type Trip = <Answer>(queries: number, call: () => Answer) => Answer;

/** A database each of whose queries, and each of whose batches, is one trip. */
export function countedDatabase(database: D1Database): D1Database {
  return databaseWith(database, (queries, call) => {
    countTrip(queries);
    return call();
  });
}

/** A database each of whose trips is made by `trip`. */
export function databaseWith(database: D1Database, trip: Trip): D1Database {
  return new Proxy(database, {
    get(target, name) {
      if (name === "prepare") return (query: string) => statementWith(target.prepare(query), trip);
      if (name === "batch") {
        return (statements: D1PreparedStatement[]) =>
          trip(statements.length, () => target.batch(statements.map(innerOf)));
      }
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

function statementWith(statement: D1PreparedStatement, trip: Trip): D1PreparedStatement {
  return new Proxy(statement, {
    get(target, name) {
      if (name === INNER) return target;
      if (name === "bind")
        return (...values: unknown[]) => statementWith(target.bind(...values), trip);
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      const call = (input: unknown[]): unknown => Reflect.apply(member, target, input);
      return (...input: unknown[]): unknown =>
        TRIPS.has(name) ? trip(1, () => call(input)) : call(input);
    },
  });
}

/** The statement behind the proxy: `batch` takes only those that D1 made itself. */
function innerOf(statement: D1PreparedStatement): D1PreparedStatement {
  const inner: unknown = Reflect.get(statement, INNER);
  return inner === undefined ? statement : (inner as D1PreparedStatement);
}

/** `fetch` whose every call is a trip. */
export function countedFetch(url: string, init: RequestInit): Promise<Response> {
  countTrip();
  return fetch(url, init);
}
