import * as z from "zod";
import { zId } from "../ids.ts";
import { zAmount } from "../money.ts";
import type { Settings } from "../settings/settings.ts";
import {
  type BusinessDay,
  businessDay,
  daysFrom,
  daysLater,
  firstOfMonth,
  type Instant,
  inYear,
  zInstant,
} from "../time.ts";
import { type Segment, zSegment } from "./name.ts";

/** How likely it is that somebody buys nothing more, by how often they used to. */
const zChurnRisk = z.enum(["low", "medium", "high"]).meta({ id: "ChurnRisk" });
type ChurnRisk = z.infer<typeof zChurnRisk>;

export type SegmentSettings = Pick<
  Settings,
  | "segment.active_days"
  | "segment.champion_count"
  | "segment.champion_spent"
  | "segment.lost_days"
  | "segment.loyal_count"
  | "segment.new_days"
>;

/** What one customer bought and kept, in rupiah: orders of goods that stand as delivered. */
export const CustomerFigures = z
  .object({
    user_id: zId("user"),
    orders: z.int().min(0).meta({ description: "Of this WIB month and the eleven before" }),
    spent: zAmount.meta({ description: "What was captured of them and not given back, in rupiah" }),
    first_at: zInstant.meta({ description: "The first of these orders" }),
    last_at: zInstant,
    segment: zSegment,
    churn_risk: zChurnRisk,
  })
  .meta({ id: "CustomerFigures" });
export type CustomerFigures = z.infer<typeof CustomerFigures>;

/** What a customer's orders come to before anybody has said what that makes of them. */
export type CustomerSums = Omit<CustomerFigures, "churn_risk" | "segment" | "user_id">;

/** The first day of the twelve months that count on a day. */
export function windowStart(day: BusinessDay): BusinessDay {
  const lastYear = inYear(firstOfMonth(day), -1);
  // The 32nd day from the first of a month lies in the one after.
  return firstOfMonth(daysLater(lastYear, 31));
}

/** What these orders make of a customer, as of an instant. */
export function segmentOf(
  sums: CustomerSums,
  settings: SegmentSettings,
  at: Instant,
): Pick<CustomerFigures, "segment" | "churn_risk"> {
  const idle = daysBetween(sums.last_at, at);
  const segment = segmentBy(sums, settings, { idle, age: daysBetween(sums.first_at, at) });
  return { segment, churn_risk: riskOf(sums, settings, { idle, segment }) };
}

interface Ages {
  /** WIB days since the last order, and since the first. */
  readonly idle: number;
  readonly age: number;
}

function segmentBy(
  { orders, spent }: CustomerSums,
  settings: SegmentSettings,
  { idle, age }: Ages,
): Segment {
  if (orders === 0 || idle > settings["segment.lost_days"]) return "lost";
  const isLoyal = orders >= settings["segment.loyal_count"];
  if (idle > settings["segment.active_days"]) return isLoyal ? "at_risk" : "fading";
  const isChampion =
    orders >= settings["segment.champion_count"] && spent >= settings["segment.champion_spent"];
  if (isChampion) return "champions";
  if (isLoyal) return "loyal";
  return age <= settings["segment.new_days"] ? "new" : "active";
}

/** Low within twice the days that used to lie between two orders, medium within four times. */
function riskOf(
  { orders, first_at, last_at }: CustomerSums,
  settings: SegmentSettings,
  { idle, segment }: { readonly idle: number; readonly segment: Segment },
): ChurnRisk {
  if (segment === "lost") return "high";
  const usual =
    orders < 2
      ? settings["segment.active_days"]
      : Math.max(1, Math.floor(daysBetween(first_at, last_at) / (orders - 1)));
  if (idle <= 2 * usual) return "low";
  return idle <= 4 * usual ? "medium" : "high";
}

function daysBetween(from: Instant, to: Instant): number {
  return daysFrom(businessDay(from), businessDay(to)) - 1;
}

/** Names the day and the cut-offs that somebody was judged by: judged by others, they are anew. */
export function judgedBy(settings: SegmentSettings, day: BusinessDay): string {
  const cutOffs = [
    settings["segment.active_days"],
    settings["segment.lost_days"],
    settings["segment.new_days"],
    settings["segment.loyal_count"],
    settings["segment.champion_count"],
    settings["segment.champion_spent"],
  ];
  return `${day} ${cutOffs.join("/")}`;
}
