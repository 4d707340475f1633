import { addSeconds, type BusinessDay, startOfDay } from "../../src/domain/time.ts";
import { dice } from "../analytics/histories.ts";
import { factsOf, measuresOf, type Order, wibOf } from "../analytics/recount.ts";
import type { Counted } from "./oracle.ts";

/** The days that things happen on. */
export const MARCH = ["2026-03-01", "2026-03-02", "2026-03-05", "2026-03-08"];
const ENDED = ["SUCCESS", "FAILED", "REFUNDED"];

/** An order as a report counts it. */
export function soldBy(order: Order): Counted {
  const { day, clock } = wibOf(order.created_at);
  const { supplier, channel } = factsOf(order);
  const { currency, type, status } = order;
  const [category, sku, hour] = [order.category ?? "", order.sku ?? "", String(clock)];
  return {
    day,
    keys: {
      ...{ day, month: day.slice(0, 7), hour: hour.padStart(2, "0"), currency, type, status },
      ...{ channel, supplier, category, sku },
    },
    sums: {
      ...measuresOf(order),
      given_back: order.refunded,
      succeeded: status === "SUCCESS" ? 1 : 0,
      ended: ENDED.includes(status) ? 1 : 0,
    },
  };
}

/** Events of a few days, some at the edges of a day in Jakarta, and what they count as. */
export async function seedEvents(db: D1Database): Promise<readonly Counted[]> {
  const roll = dice(7);
  const pick = <Of>(of: readonly Of[]) => of[Math.floor(roll() * of.length)] as Of;
  const rows = Array.from({ length: 240 }, (_none, number) => {
    const start = startOfDay(pick(MARCH) as BusinessDay);
    const at = addSeconds(start, number % 6 === 0 ? pick([-1, 0, 86_399]) : roll() * 86_400);
    const plan = pick(["gratis", "pro", null]);
    const paid = roll() < 0.4;
    return {
      ...{ id: `e${number}`, name: pick(["product.viewed", "banner.seen"]), at },
      ...{ day: wibOf(at).day, channel: pick(["web", "api", "discord"]) },
      ...{ user_id: pick([null, "usr_1", "usr_2", "usr_3"]), session: pick(["a", "b", "c"]) },
      ...{ sku: pick([null, "pln20", "xld10"]), amount: paid ? Math.floor(roll() * 9_000) : null },
      ...{
        currency: paid ? pick(["IDR", "WL"]) : null,
        properties: plan === null ? null : { plan },
      },
    };
  });
  await db
    .prepare(
      `INSERT INTO analytics_events (id, name, at, received_at, day, channel, user_id, session, sku,
         amount, currency, properties)
       SELECT value ->> 'id', value ->> 'name', value ->> 'at', value ->> 'at', value ->> 'day',
         value ->> 'channel', value ->> 'user_id', value ->> 'session', value ->> 'sku',
         value ->> 'amount', value ->> 'currency', value ->> 'properties' FROM json_each(?)`,
    )
    .bind(JSON.stringify(rows))
    .run();
  return rows.map((row) => ({
    day: row.day,
    keys: {
      ...{ day: row.day, name: row.name, channel: row.channel, sku: row.sku ?? "" },
      ...{ hour: String(wibOf(row.at).clock).padStart(2, "0"), currency: row.currency ?? "" },
      "property.plan": row.properties === null ? "" : row.properties.plan,
    },
    sums: { events: 1, amount: row.amount ?? 0 },
    once: { users: row.user_id, sessions: row.session },
  }));
}
