import * as z from "zod";
import { zCurrency } from "../money.ts";
import { zChannel } from "../orders/channel.ts";
import { zInstant } from "../time.ts";

const zCount = z.int().min(0);

/** What happened within the last minutes. */
const RealtimeWindow = z
  .object({
    minutes: z.union([z.literal(5), z.literal(30)]),
    events: zCount,
    visitors: zCount.meta({ description: "Sessions with an event of their own" }),
    by: z
      .array(z.object({ name: z.string(), channel: zChannel, events: zCount, visitors: zCount }))
      .meta({ description: "By name and channel, those of orders first, then the most" }),
    sales: z
      .array(
        z.object({
          channel: zChannel,
          currency: zCurrency,
          orders: zCount.meta({ description: "Delivered orders that were made in it" }),
          turnover: z.int().meta({ description: "Minor units, less what was given back in it" }),
        }),
      )
      .meta({ description: "By channel and currency" }),
  })
  .meta({ id: "RealtimeWindow" });
type RealtimeWindow = z.infer<typeof RealtimeWindow>;

export const Realtime = z
  .object({
    as_of: zInstant,
    is_complete: z.boolean().meta({
      description: "Not where so much happened that only the latest was counted",
    }),
    windows: z.array(RealtimeWindow),
  })
  .meta({ id: "Realtime" });
export type Realtime = z.infer<typeof Realtime>;

/** Counts of the last 30 minutes, and of the last five among them. */
interface Counts {
  readonly events_5: number;
  readonly events_30: number;
  readonly visitors_5: number;
  readonly visitors_30: number;
}

/** Of one name, channel and currency; the currency is `null` of what carries no money. */
export interface RealtimeRow extends Counts {
  readonly name: string;
  readonly channel: z.infer<typeof zChannel>;
  readonly currency: z.infer<typeof zCurrency> | null;
  readonly amount_5: number;
  readonly amount_30: number;
}

export interface RealtimeFacts {
  readonly total: Counts;
  readonly rows: readonly RealtimeRow[];
}

/** Both windows, the shorter one first. */
export function windowsOf(facts: RealtimeFacts): Realtime["windows"] {
  return ([5, 30] as const).map((minutes) => windowOf(facts, minutes));
}

function windowOf({ total, rows }: RealtimeFacts, minutes: 5 | 30): RealtimeWindow {
  const some = rows.filter((row) => row[`events_${minutes}`] > 0);
  const places = Map.groupBy(some, ({ name, channel }) => `${name} ${channel}`);
  const sold = some.filter(({ name }) => name === "order.purchased" || name === "order.refunded");
  const sales = Map.groupBy(sold, ({ channel, currency }) => `${channel} ${currency}`);
  const sum = (of: readonly RealtimeRow[], what: "events" | "visitors" | "amount") =>
    of.reduce((all, row) => all + row[`${what}_${minutes}`], 0);
  return {
    minutes,
    events: total[`events_${minutes}`],
    visitors: total[`visitors_${minutes}`],
    by: [...places.values()].flatMap((of) => {
      const [first] = of;
      if (first === undefined) return [];
      const { name, channel } = first;
      return [{ name, channel, events: sum(of, "events"), visitors: sum(of, "visitors") }];
    }),
    sales: [...sales.values()].flatMap((of) => {
      const [first] = of;
      if (first === undefined || first.currency === null) return [];
      const bought = of.filter(({ name }) => name === "order.purchased");
      const { channel, currency } = first;
      return [{ channel, currency, orders: sum(bought, "events"), turnover: sum(of, "amount") }];
    }),
  };
}
