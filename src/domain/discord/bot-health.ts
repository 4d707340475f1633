import * as z from "zod";
import { zId } from "../ids.ts";
import { type BusinessDay, businessDay, zBusinessDay, zInstant } from "../time.ts";
import type { DiscordBot } from "./bot.ts";

/** How a bot that runs is, as far as can be seen from here. */
const zSeen = z.enum(["ACTIVE", "DEGRADED", "DOWN"]);
type Seen = z.infer<typeof zSeen>;

/** What one look at a bot says of it. */
export type Signal = "good" | "strained" | "bad";

/** So many looks that say the same in a row change how a bot is said to be. */
const IN_A_ROW: Readonly<Record<Signal, number>> = { good: 2, strained: 2, bad: 3 };
const SAYS: Readonly<Record<Signal, Seen>> = { good: "ACTIVE", strained: "DEGRADED", bad: "DOWN" };

const SLOW_MS = 2_000;
const WAIT_MS = 5_000;
/** Fewer say nothing. */
const TRAFFIC_MIN = 10;
/** One of so many that failed is too many. */
const FAILED_OF = 10;

/** What is wrong with a bot; the first that is found. */
export const zTrouble = z.enum([
  "token_refused",
  "no_answer",
  "asked_too_much",
  "no_interactions_url",
  "other_interactions_url",
  "interactions_failing",
  "calls_refused",
  "calls_held_up",
  "slow",
]);
export type Trouble = z.infer<typeof zTrouble>;

/** What is looked at. */
export interface Evidence {
  /** How Discord answered for the bot's token, and after how long. */
  readonly outcome: "known" | "refused" | "busy" | "unknown";
  readonly latency_ms: number;
  /** Where Discord sends its interactions; `undefined` where it was not told. */
  readonly address: "none" | "other" | "own" | undefined;
  /** Of the last quarter of an hour. */
  readonly interactions: number;
  readonly failed: number;
  /** Of its gate. */
  readonly is_suspicious: boolean;
  readonly waits_ms: number;
}

/** Whether an Interactions Endpoint URL leads to this shop, by its path. */
export function addressOf(
  { application_id }: Pick<DiscordBot, "application_id">,
  url: string | null,
): Exclude<Evidence["address"], undefined> {
  if (url === null || url === "") return "none";
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  return path === `/api/v1/discord/interactions/${application_id}` ? "own" : "other";
}

export function troubleOf(evidence: Evidence): Trouble | null {
  const { outcome, latency_ms, address, interactions, failed, is_suspicious, waits_ms } = evidence;
  const isFailing = interactions >= TRAFFIC_MIN && failed * FAILED_OF >= interactions;
  if (outcome === "refused") return "token_refused";
  if (outcome === "unknown") return "no_answer";
  if (outcome === "busy") return "asked_too_much";
  if (address === "none") return "no_interactions_url";
  if (address === "other") return "other_interactions_url";
  if (isFailing) return "interactions_failing";
  if (is_suspicious) return "calls_refused";
  if (waits_ms > WAIT_MS) return "calls_held_up";
  return latency_ms > SLOW_MS ? "slow" : null;
}

export function signalOf(evidence: Evidence): Signal {
  const trouble = troubleOf(evidence);
  if (trouble === null) return "good";
  return trouble === "token_refused" || trouble === "no_answer" ? "bad" : "strained";
}

/** So many days of looks are kept, and the uptime is of these. */
export const UPTIME_DAYS = 7;

/** A bot as the looks at it have left it. */
export const BotWatch = z.object({
  bot_id: zId("discord_bot"),
  seen: zSeen,
  since: zInstant,
  /** What the last look said, and how many in a row have said so. */
  signal: z.enum(["good", "strained", "bad"]),
  times: z.int(),
  outcome: z.enum(["known", "refused", "busy", "unknown"]),
  latency_ms: z.int(),
  looked_at: zInstant,
  /** What was wrong the last time that something was; `null` since it is well. */
  trouble: zTrouble.nullable(),
  /** How often it was looked at while it should run, and how often Discord knew it, by WIB day. */
  days: z.array(z.object({ day: zBusinessDay, looks: z.int(), well: z.int() })),
});
export type BotWatch = z.infer<typeof BotWatch>;

/**
 * A bot after another look. One bad answer puts nothing down, and one good answer brings nothing
 * back up: where answers change from one look to the next, it stays what it was.
 */
export function afterLook(
  before: BotWatch | undefined,
  {
    bot_id,
    evidence,
    at,
  }: Pick<BotWatch, "bot_id"> & {
    readonly evidence: Evidence;
    readonly at: BotWatch["since"];
  },
): BotWatch {
  const signal = signalOf(evidence);
  const times = before?.signal === signal ? before.times + 1 : 1;
  const was = before?.seen ?? "ACTIVE";
  const seen = times >= IN_A_ROW[signal] ? SAYS[signal] : was;
  const { outcome, latency_ms } = evidence;
  const kept = seen === "ACTIVE" ? null : (before?.trouble ?? null);
  return {
    ...{ bot_id, seen, signal, times, outcome, latency_ms, looked_at: at },
    since: before !== undefined && seen === was ? before.since : at,
    trouble: troubleOf(evidence) ?? kept,
    days: daysAfter(before?.days ?? [], { day: businessDay(at), isWell: signal !== "bad" }),
  };
}

function daysAfter(
  days: BotWatch["days"],
  { day, isWell }: { readonly day: BusinessDay; readonly isWell: boolean },
): BotWatch["days"] {
  const { looks, well } = days.find((each) => each.day === day) ?? { looks: 0, well: 0 };
  const today = { day, looks: looks + 1, well: well + (isWell ? 1 : 0) };
  return [...days.filter((each) => each.day !== day), today].slice(-UPTIME_DAYS);
}

/** How a bot is, as staff read it. */
export const BotStatus = z
  .object({
    bot_id: zId("discord_bot"),
    name: z.string(),
    status: z.enum(["ACTIVE", "DEGRADED", "DOWN", "MAINTENANCE", "STOPPED"]),
    since: zInstant.nullable().meta({ description: "`null` before it was looked at" }),
    guilds: z.int().meta({ description: "How many it serves" }),
    commands_refused: z.int().meta({
      description: "In how many of these Discord has refused its commands",
    }),
    outcome: BotWatch.shape.outcome.nullable().meta({
      description: "How Discord answered the last time; `null` for not asked yet",
    }),
    latency_ms: z.int().nullable().meta({ description: "After how long it answered" }),
    looked_at: zInstant.nullable(),
    reason: zTrouble.nullable().meta({
      description: "What was wrong the last time, of a bot that is degraded or down",
    }),
    uptime_percent: z.int().nullable().meta({
      description:
        "Of the looks at it since `uptime_since` while it was to run, how many found it up",
    }),
    uptime_since: zBusinessDay.nullable().meta({
      description: `The first of the last ${UPTIME_DAYS} WIB days on which it was looked at`,
    }),
    last_interaction_at: zInstant.nullable(),
    interactions: z.int().meta({ description: "Of the last quarter of an hour" }),
    failed: z.int().meta({ description: "Of these, how many the shop could not answer" }),
  })
  .meta({ id: "DiscordBotHealth" });
export type BotStatus = z.infer<typeof BotStatus>;

/** What is known of a bot's interactions. */
export interface Traffic {
  readonly interactions: number;
  readonly failed: number;
}
export const NO_TRAFFIC: Traffic = { interactions: 0, failed: 0 };

interface Known {
  readonly watch: BotWatch | undefined;
  readonly traffic: Traffic;
  readonly guilds: number;
  readonly commands_refused: number;
  readonly last_interaction_at: BotStatus["last_interaction_at"];
}

export function statusOf(
  { id, name, status }: Pick<DiscordBot, "id" | "name" | "status">,
  { watch, traffic, guilds, commands_refused, last_interaction_at }: Known,
): BotStatus {
  const { interactions, failed } = traffic;
  const days = watch?.days ?? [];
  const sum = (of: "looks" | "well") => days.reduce((total, each) => total + each[of], 0);
  const seen = watch?.seen ?? "ACTIVE";
  return {
    ...{ bot_id: id, name, guilds, commands_refused, last_interaction_at, interactions, failed },
    status: status === "RUNNING" ? seen : status,
    reason: status === "RUNNING" && seen !== "ACTIVE" ? (watch?.trouble ?? null) : null,
    since: watch?.since ?? null,
    outcome: watch?.outcome ?? null,
    latency_ms: watch?.latency_ms ?? null,
    looked_at: watch?.looked_at ?? null,
    uptime_percent: days.length === 0 ? null : Math.floor((sum("well") * 100) / sum("looks")),
    uptime_since: days[0]?.day ?? null,
  };
}
