import {
  addSeconds,
  type BusinessDay,
  type Instant,
  startOfDay,
  wibDateTime,
} from "../../src/domain/time.ts";

/** As much of a database as a generator needs, inside of the Worker and outside. */
export type Store = (queries: readonly string[], json: string) => Promise<unknown>;

/** A store over a binding, whichever of the platform's two ways it came. */
export function storeIn<Statement>(db: {
  prepare(sql: string): { bind(...values: unknown[]): Statement };
  batch(statements: Statement[]): Promise<unknown>;
}): Store {
  return (queries, json) => db.batch(queries.map((query) => db.prepare(query).bind(json)));
}

/** One order that all three sides agree about. */
export interface CleanOrder {
  readonly place: number;
  readonly transaction_id: string;
  /** What both sides know it by. */
  readonly ref: string;
  readonly amount: number;
  readonly at: Instant;
}

const CHUNK = 4_000;
const BOOK_CHUNK = 7_000;
const OWNER = "usr_01KREC00000000000000000000";

/** Orders spread over a business day from its first second to its last. */
export function cleanOrders(
  source: "midtrans" | "digiflazz",
  day: string,
  count: number,
): readonly CleanOrder[] {
  const start = startOfDay(day as BusinessDay);
  const salt = day.replaceAll("-", "").slice(2);
  return Array.from({ length: count }, (_, place) => {
    const tail = `${salt}${source === "midtrans" ? "P" : "S"}${String(place).padStart(19, "0")}`;
    return {
      place,
      transaction_id: `txn_${tail}`,
      ref: source === "midtrans" ? `pay_${tail}` : `txn_${tail}-1`,
      amount: 10_000 + (place % 977) * 100,
      at: addSeconds(start, Math.floor((place * 86_399) / Math.max(1, count - 1))),
    };
  });
}

/** Writes orders, what was put to the other side, and the ledger's entries into the read model. */
export async function storeOrders(
  store: Store,
  source: "midtrans" | "digiflazz",
  day: string,
  orders: readonly CleanOrder[],
): Promise<void> {
  const queries = source === "midtrans" ? [...ORDERS, ...TOPUPS] : [...ORDERS, ...SALES];
  const facts = source === "midtrans" ? TOPUP : SALE;
  const salt = Number(day.replaceAll("-", "").slice(2)) * 1_000_000;
  for (let start = 0; start < orders.length; start += CHUNK) {
    const rows = orders.slice(start, start + CHUNK).map((order) => ({
      ...facts,
      ...order,
      day,
      user_id: OWNER,
      sequence: salt + order.place + (source === "midtrans" ? 0 : 500_000),
      payment_id: source === "midtrans" ? order.ref : null,
    }));
    const json = JSON.stringify(rows);
    await store(queries, json);
  }
}

const TOPUP = { type: "TOPUP", kind: "TOPUP", direction: "credit" };
const SALE = { type: "PPOB", kind: "PURCHASE", direction: "debit" };

const ORDERS = [
  `INSERT INTO transactions (id, user_id, type, status, direction, currency, price, fee, discount,
     total, captured, refunded, business_day, payment_id, cost, created_at, updated_at, version,
     projected_at)
   SELECT value ->> 'transaction_id', value ->> 'user_id', value ->> 'type', 'SUCCESS',
     value ->> 'direction', 'IDR', value ->> 'amount', 0, 0, value ->> 'amount',
     value ->> 'amount', 0, value ->> 'day', value ->> 'payment_id', (value ->> 'amount') - 50,
     value ->> 'at', value ->> 'at', 1, value ->> 'at'
   FROM json_each(?)`,
  `INSERT INTO journal_entries (user_id, sequence, transaction_id, kind, currency, direction,
     amount, available_after, held_after, balance_after, created_at, projected_at)
   SELECT value ->> 'user_id', value ->> 'sequence', value ->> 'transaction_id', value ->> 'kind',
     'IDR', value ->> 'direction', value ->> 'amount', 0, 0, 0, value ->> 'at', value ->> 'at'
   FROM json_each(?)`,
];

function leg(line: number, account: string, sign: "" | "-") {
  return `INSERT INTO postings (user_id, entry_sequence, line, account, currency, delta, created_at)
   SELECT value ->> 'user_id', value ->> 'sequence', ${line}, '${account}', 'IDR',
     ${sign}(value ->> 'amount'), value ->> 'at'
   FROM json_each(?)`;
}

const TOPUPS = [
  leg(0, "wallet", ""),
  leg(1, "clearing:midtrans", "-"),
  `INSERT INTO payments (id, transaction_id, user_id, gateway, order_id, status, currency, amount,
     gross, gateway_fee, received, credited, expires_at, paid_at, polled_at, created_at, updated_at)
   SELECT value ->> 'ref', value ->> 'transaction_id', value ->> 'user_id', 'midtrans',
     value ->> 'ref', 'PAID', 'IDR', value ->> 'amount', value ->> 'amount', 0,
     value ->> 'amount', value ->> 'amount', value ->> 'at', value ->> 'at', value ->> 'at',
     value ->> 'at', value ->> 'at'
   FROM json_each(?)`,
];

const SALES = [
  leg(0, "wallet", "-"),
  leg(1, "sales:ppob", ""),
  `INSERT INTO attempts (ref, transaction_id, user_id, supplier, supplier_sku, customer_no,
     cost_ceiling, state, checks, created_at, last_asked_at)
   SELECT value ->> 'ref', value ->> 'transaction_id', value ->> 'user_id', 'digiflazz', 'pln20',
     '12345678901', value ->> 'amount', 'DELIVERED', 0, value ->> 'at', value ->> 'at'
   FROM json_each(?)`,
];

/** One line of a book. What is said of it replaces what would be true. */
export function bookLine(
  source: "midtrans" | "digiflazz",
  order: CleanOrder,
  said: { readonly amount?: number; readonly status?: string; readonly late?: number } = {},
): string {
  // The other side books a few seconds later, near midnight on the day after.
  const at = wibDateTime(addSeconds(order.at, said.late ?? 5));
  return source === "midtrans"
    ? [
        order.ref,
        `mid-${order.place}`,
        `${said.amount ?? order.amount}.00`,
        said.status ?? "settlement",
        "qris",
        at,
      ].join(",")
    : [
        order.ref,
        "pln20",
        "12345678901",
        said.amount ?? order.amount - 50,
        said.status ?? "Sukses",
        at,
        `sn-${order.place}`,
      ].join(",");
}

const HEADERS = {
  midtrans: "order_id,transaction_id,gross_amount,transaction_status,payment_type,settlement_time",
  digiflazz: "ref_id,buyer_sku_code,customer_no,price,status,date,sn",
};

/** A book in chunks of less than a mebibyte, each with its header. */
export function bookChunks(
  source: "midtrans" | "digiflazz",
  lines: readonly string[],
): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < Math.max(1, lines.length); start += BOOK_CHUNK) {
    chunks.push([HEADERS[source], ...lines.slice(start, start + BOOK_CHUNK)].join("\n"));
  }
  return chunks;
}
