import * as z from "zod";

const Order = z.object({
  id: z.string(),
  user_id: z.string(),
  type: z.string(),
  status: z.string(),
  direction: z.string(),
  currency: z.string(),
  total: z.int(),
  fee: z.int(),
  discount: z.int(),
  captured: z.int().nullable(),
  refunded: z.int(),
  sku: z.string().nullable(),
  category: z.string().nullable(),
  cost: z.int().nullable(),
  quote: z.string().nullable(),
  created_at: z.string(),
  discord: z.string().nullable(),
});
export type Order = z.infer<typeof Order>;

const COLUMNS = `t.id, t.user_id, type, status, direction, currency, total, fee, discount, captured,
  refunded, sku, category, cost, quote, t.created_at, o.transaction_id AS discord`;

/** Every order there is, as the copy has it. */
export async function allOrders(db: D1Database): Promise<readonly Order[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM transactions t LEFT JOIN discord_orders o ON o.transaction_id = t.id`,
    )
    .all();
  return z.array(Order).parse(results);
}

/** The WIB day and the first instant of the hour, told by the clock's own arithmetic. */
export function wibOf(at: string) {
  const wib = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  const hour = new Date(Math.floor(Date.parse(at) / 3_600_000) * 3_600_000).toISOString();
  return { day: wib.slice(0, 10), hour, clock: Number(wib.slice(11, 13)) };
}

interface Facts {
  readonly supplier: string;
  readonly channel: string;
  readonly delivered: boolean;
  readonly cost: number;
  readonly kept: number;
}

/** What follows from one order by itself. */
export function factsOf(order: Order): Facts {
  const quote = order.quote === null ? {} : JSON.parse(order.quote);
  const goods = order.type === "PPOB" || order.type === "PRODUCT";
  const delivered = goods && (order.status === "SUCCESS" || order.status === "REFUNDED");
  const kept = (order.captured ?? 0) - order.refunded;
  let cost = order.cost;
  if (cost === null) cost = order.status === "SUCCESS" ? (quote.cost ?? 0) : 0;
  return {
    supplier: quote.supplier ?? "",
    channel: quote.channel ?? (order.discord === null ? "web" : "discord"),
    delivered,
    cost: delivered ? (cost as number) : 0,
    kept: delivered ? kept : 0,
  };
}

/** One order's share of every measure. */
export function measuresOf(order: Order) {
  const { cost, kept } = factsOf(order);
  return {
    orders: 1,
    total: order.total,
    captured: order.captured ?? 0,
    refunded: order.refunded,
    fee: order.fee,
    discount: order.discount,
    cost,
    margin: kept - cost,
  };
}

/** Sums of all numbers by a key, one order after another. */
export function summed<Row extends object>(
  orders: readonly Order[],
  rowOf: (order: Order) => Row | undefined,
): readonly Row[] {
  const sums = new Map<string, Record<string, string | number>>();
  for (const order of orders) {
    const row = rowOf(order);
    if (row === undefined) continue;
    const texts = Object.values(row).filter((each) => typeof each === "string");
    const key = JSON.stringify(texts);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...(row as Record<string, string | number>) });
    else {
      for (const [name, value] of Object.entries(row)) {
        if (typeof value === "number") sum[name] = (sum[name] as number) + value;
      }
    }
  }
  return [...sums.keys()].sort().map((key) => sums.get(key) as Row);
}

/** The same rows in the order of their texts. */
export function inOrder<Row extends object>(rows: readonly Row[]): readonly Row[] {
  const keyOf = (row: Row) =>
    JSON.stringify(Object.values(row).filter((each) => typeof each === "string"));
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export const hourOf = (order: Order) => {
  const { hour } = wibOf(order.created_at);
  const { channel } = factsOf(order);
  const { currency, type, status } = order;
  return { hour, currency, type, channel, status, ...measuresOf(order) };
};

export const dayOf = (order: Order) => {
  const { day } = wibOf(order.created_at);
  const { supplier, channel } = factsOf(order);
  const { currency, type, status } = order;
  const [category, sku] = [order.category ?? "", order.sku ?? ""];
  return { day, currency, type, category, sku, supplier, channel, status, ...measuresOf(order) };
};
