import { and, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import {
  type SeenInTheRow,
  type StaffSearch,
  serialKey,
  statusesOf,
  withinDays,
} from "../../../domain/orders/transaction-search.ts";
import { attempts } from "../ppob/schema.ts";
import { transactions as t } from "./schema.ts";

/** What an index of its own may lead to: all but days and what is seen in the row. */
type Leading = Exclude<keyof StaffSearch, SeenInTheRow | "from" | "to">;

/**
 * The conditions of a search, of which one leads to the rows by its index, in the order of their
 * ids. The rest is written so that the planner does not take another index and sort.
 */
export function searchConditions(search: StaffSearch): SQL | undefined {
  // The most selective first.
  const conditions: Readonly<Record<Leading, (leads: boolean) => SQL | undefined>> = {
    id: () => (search.id === undefined ? undefined : eq(t.id, search.id)),
    reference: () => given(search.reference, isOrderOf),
    serial_number: () => given(search.serial_number, isProof),
    ref_id: (leads) => is(t.ref_id, search.ref_id, leads),
    customer_no: (leads) => is(t.customer_no, search.customer_no, leads),
    user_id: (leads) => is(t.user_id, search.user_id, leads),
    status: (leads) => isOneOf(statusesOf(search), leads),
    type: (leads) => is(t.type, search.type, leads),
  };
  const all = Object.values(conditions);
  const leader = all.find((condition) => condition(true) !== undefined);
  const { first, behind, since, until } = withinDays(search);
  return and(
    ...all.map((condition) => condition(condition === leader)),
    first && gte(t.id, first),
    behind && lt(t.id, behind),
    since && gte(t.created_at, since),
    until && lt(t.created_at, until),
    ...seenInTheRow(search),
  );
}

function given(value: string | undefined, condition: (value: string) => SQL): SQL | undefined {
  return value === undefined ? undefined : condition(value);
}

type Column = typeof t.customer_no | typeof t.ref_id | typeof t.user_id | typeof t.type;

/** A sign before its column keeps a condition from choosing an index. */
function is(column: Column, value: string | undefined, leads: boolean): SQL | undefined {
  if (value === undefined) return undefined;
  return leads ? sql`${column} = ${value}` : sql`+${column} = ${value}`;
}

/** A status leads only alone and when it is rare; the partial index is used by its own words. */
function isOneOf(statuses: ReturnType<typeof statusesOf>, leads: boolean): SQL | undefined {
  const [only, ...more] = statuses;
  if (only === undefined) return undefined;
  if (more.length > 0) return leads ? undefined : inArray(sql`+${t.status}`, statuses);
  if (only === "SUCCESS") return leads ? undefined : sql`+${t.status} = ${only}`;
  return leads
    ? and(eq(t.status, only), sql`${t.status} <> 'SUCCESS'`)
    : sql`+${t.status} = ${only}`;
}

function isOrderOf(reference: string): SQL {
  return sql`${t.id} = (
    SELECT ${attempts.transaction_id} FROM ${attempts} WHERE ${attempts.ref} = ${reference})`;
}

function isProof(serial_number: string): SQL {
  const key = serialKey(serial_number);
  return sql`${t.serial_number} IS NOT NULL
    AND CASE WHEN ${t.token} IS NULL THEN ${t.serial_number} ELSE ${t.token} END = ${key}`;
}

function seenInTheRow({ supplier, amount_from, amount_to, q }: StaffSearch) {
  const conditions: Readonly<Record<SeenInTheRow, SQL | "" | undefined>> = {
    supplier: supplier && sql`${t.quote} ->> 'supplier' = ${supplier}`,
    amount_from: amount_from !== undefined ? sql`${t.total} >= ${amount_from}` : undefined,
    amount_to: amount_to !== undefined ? sql`${t.total} <= ${amount_to}` : undefined,
    q: q && or(holds(t.product_name, q), holds(t.note, q)),
  };
  return Object.values(conditions).map((condition) => condition || undefined);
}

function holds(column: typeof t.product_name | typeof t.note, q: string): SQL {
  return sql`instr(lower(${column}), ${q.toLowerCase()}) > 0`;
}
