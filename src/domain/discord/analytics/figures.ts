import * as z from "zod";
import { zId } from "../../ids.ts";
import { zAmount, zCurrency } from "../../money.ts";
import { zBusinessDay } from "../../time.ts";
import { zDiscordId } from "../discord-link.ts";
import { NotedInteraction } from "../storefront/noted.ts";

/** Figures are asked for at most so many days: as long as what they count is kept. */
export const FIGURE_DAYS_MAX = 90;

const zCount = z.int().min(0);
const zShare = zCount.meta({
  description: "Of each ten thousand, rounded down: 125 is 1.25 percent",
});
const zMs = zCount.nullable();
const zGuildId = zDiscordId.nullable().meta({ description: "`null` for direct messages" });

/** How some interactions went; times by nearest rank, `null` where there is none to tell of. */
export const ActivityFigures = z
  .object({
    count: zCount.meta({ description: "Once for each interaction, however often it came" }),
    people: zCount.meta({ description: "How many different people they came from" }),
    refused: zCount.meta({ description: "Answered that it cannot be, for a reason" }),
    failed: zCount.meta({ description: "The shop had no answer" }),
    refused_basis_points: zShare,
    failed_basis_points: zShare,
    p50_ms: zMs.meta({ description: "Half were answered within so many milliseconds" }),
    p95_ms: zMs.meta({ description: "Nineteen of twenty were answered within so many" }),
    ack_p50_ms: zMs.meta({
      description: "Half were acknowledged within so many, of those whose acknowledgement is known",
    }),
    ack_p95_ms: zMs,
  })
  .meta({ description: "How they went" });
export type ActivityFigures = z.infer<typeof ActivityFigures>;

export const NO_ACTIVITY: ActivityFigures = {
  ...{ count: 0, people: 0, refused: 0, failed: 0 },
  ...{ refused_basis_points: 0, failed_basis_points: 0 },
  ...{ p50_ms: null, p95_ms: null, ack_p50_ms: null, ack_p95_ms: null },
};

/** How one command, button or form was used. */
export const CommandFigures = ActivityFigures.extend({
  kind: NotedInteraction.shape.kind,
  name: NotedInteraction.shape.name,
}).meta({ id: "DiscordCommandFigures" });
export type CommandFigures = z.infer<typeof CommandFigures>;

/** What people did on one day. */
export const DayFigures = ActivityFigures.extend({
  day: zBusinessDay.meta({ description: "On which they were made at Discord" }),
}).meta({ id: "DiscordDayFigures" });
export type DayFigures = z.infer<typeof DayFigures>;

/** What people did in one guild. */
export const GuildFigures = ActivityFigures.extend({ guild_id: zGuildId }).meta({
  id: "DiscordGuildFigures",
});
export type GuildFigures = z.infer<typeof GuildFigures>;

/** How long some of them took, by nearest rank. */
export const Latency = z
  .object({
    count: zCount.meta({ description: "Of how many it is known" }),
    ...{ p50_ms: zMs, p95_ms: zMs, p99_ms: zMs, max_ms: zMs },
  })
  .meta({ id: "DiscordLatency" });
export type Latency = z.infer<typeof Latency>;

/** How fast the shop was, counted from when each interaction was made at Discord. */
export const Performance = z.object({
  acknowledged: Latency,
  acknowledged_late: zCount.meta({ description: "After the three seconds that Discord waits" }),
  answered: Latency,
});
export type Performance = z.infer<typeof Performance>;

/** What was sold in one guild on one day, in one currency. */
export const GuildSales = z
  .object({
    guild_id: zGuildId,
    day: zBusinessDay,
    currency: zCurrency,
    orders: zCount.meta({ description: "Delivered, also where some of it was given back" }),
    sales: zAmount.meta({ description: "Captured, less what was given back" }),
  })
  .meta({ id: "DiscordGuildSales" });
export type GuildSales = z.infer<typeof GuildSales>;

/** What was sold in all, in one currency. */
export const CurrencySales = GuildSales.pick({ currency: true, orders: true, sales: true })
  .extend({ buyers: zCount })
  .meta({ id: "DiscordCurrencySales" });
export type CurrencySales = z.infer<typeof CurrencySales>;

/** Who bought for how much at Discord, in one currency. */
export const TopBuyer = z
  .object({
    user_id: zId("user"),
    discord_id: zDiscordId.meta({ description: "As of their newest order" }),
    orders: zCount,
    spent: zAmount,
  })
  .meta({ id: "DiscordTopBuyer" });
export type TopBuyer = z.infer<typeof TopBuyer>;
