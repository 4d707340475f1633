import { addSeconds, businessDay, type Instant, startOfDay } from "../../src/domain/time.ts";
import { dice } from "./histories.ts";
import { NOW, TODAY } from "./year.ts";

export interface Happening {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  readonly day: string;
  readonly channel: string;
  readonly user_id: string | null;
  readonly session: string | null;
  readonly sku: string | null;
  readonly amount: number | null;
}

const NAMES = [
  ...["product.viewed", "product.viewed", "product.viewed", "cart.opened", "checkout.opened"],
  ...["order.purchased", "order.refunded"],
];
const DAYS = 12;
const DAY_SECONDS = 86_400;

/**
 * What customers and visitors did in twelve days, every ten minutes so that much of it falls
 * together, and in the last forty minutes by the minute.
 */
export function happenings(count: number): readonly Happening[] {
  const roll = dice(count);
  const under = (end: number) => Math.floor(roll() * end);
  const pick = <Of>(of: readonly Of[]): Of => of[under(of.length)] as Of;
  const since = addSeconds(startOfDay(TODAY), (1 - DAYS) * DAY_SECONDS);
  return Array.from({ length: count }, (_, place) => {
    const lately = addSeconds(NOW, -60 * under(40));
    const some = addSeconds(since, 600 * under(DAYS * 144 - 24));
    const at = place % 20 === 0 ? lately : some;
    const name = pick(NAMES);
    const ordered = name.startsWith("order.");
    const user_id = ordered || roll() < 0.7 ? `usr_${under(40 + (place % 60))}` : null;
    const visitor = user_id ?? `v_${businessDay(at)}_${under(30)}`;
    const amount = ordered ? 10_000 + under(9_000) : null;
    return {
      ...{ id: `happening-${place}`, name, at, day: businessDay(at), user_id },
      channel: pick(["web", "web", "api", "discord"]),
      session: ordered ? null : `${visitor}:${under(2)}`,
      sku: ordered || name === "product.viewed" ? pick(["pln20", "xld10", "tsel5"]) : null,
      amount: amount === null || name === "order.purchased" ? amount : -amount,
    };
  });
}

/** Stores them as they are. */
export async function storeHappenings(db: D1Database, events: readonly Happening[]) {
  await db
    .prepare(
      `INSERT INTO analytics_events (id, name, at, received_at, day, channel, user_id, session,
         sku, amount, currency)
       SELECT value ->> 'id', value ->> 'name', value ->> 'at', value ->> 'at', value ->> 'day',
         value ->> 'channel', value ->> 'user_id', value ->> 'session', value ->> 'sku',
         value ->> 'amount', iif(value ->> 'amount' IS NULL, NULL, 'IDR') FROM json_each(?)`,
    )
    .bind(JSON.stringify(events))
    .run();
}
