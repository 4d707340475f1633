import { type SQL, sql } from "drizzle-orm";
import {
  type ActivityFigures,
  type CommandFigures,
  type DayFigures,
  type GuildFigures,
  type Latency,
  NO_ACTIVITY,
} from "../../../../domain/discord/analytics/figures.ts";
import { lowestMadeAt } from "../../../../domain/discord/storefront/interaction.ts";
import { dayAfter, startOfDay } from "../../../../domain/time.ts";
import type {
  DiscordFigures,
  FigureSpan,
} from "../../../../ports/discord/analytics/discord-figures.ts";
import { listed, type Page } from "../../../../ports/page.ts";
import type { Db } from "../../db.ts";

/** The WIB day on which an id was made at Discord (its reference, "Snowflakes"). */
const DAY = sql`date((CAST(id AS INTEGER) / 4194304 + 1420070400000) / 1000 + 25200, 'unixepoch')`;
/** What pages of groups go by; direct messages stand behind all guilds. */
const COMMAND = sql`kind || ' ' || name`;
const GUILD = sql`COALESCE(guild_id, 'direct')`;
const ACK_LIMIT_MS = 3_000;

/** Ids begin with their time, so that each of the indexes has its days side by side. */
function acts({ from, to, guild_id, bot_id }: FigureSpan): SQL {
  const first = lowestMadeAt(startOfDay(from));
  const beyond = lowestMadeAt(startOfDay(dayAfter(to)));
  const ofGuild = guild_id === undefined ? sql`` : sql`AND guild_id = ${guild_id}`;
  const ofBot = bot_id === undefined ? sql`` : sql`AND bot_id = ${bot_id}`;
  return sql`discord_interactions WHERE id >= ${first} AND id < ${beyond} ${ofGuild} ${ofBot}`;
}

/** Those of the next groups of a page, and of the group behind it. */
function actsOf(key: SQL, span: FigureSpan, { cursor, limit }: Page): SQL {
  const behind = cursor === undefined ? sql`` : sql`AND ${key} > ${cursor}`;
  return sql`${acts(span)} ${behind} AND ${key} IN (
    SELECT DISTINCT ${key} FROM ${acts(span)} ${behind} ORDER BY 1 LIMIT ${limit + 1})`;
}

/** Each interaction with its place among those of its group, by either time. */
function placed(by: SQL, rows: SQL): SQL {
  return sql`(SELECT ${by}, outcome, discord_id, ms, ack_ms,
      ROW_NUMBER() OVER (PARTITION BY ${by} ORDER BY ms) AS place,
      COUNT(*) OVER (PARTITION BY ${by}) AS among,
      ROW_NUMBER() OVER (PARTITION BY ${by} ORDER BY ack_ms NULLS LAST) AS ack_place,
      COUNT(ack_ms) OVER (PARTITION BY ${by}) AS acks
    FROM (SELECT *, ${DAY} AS day, 0 AS whole FROM ${rows}))`;
}

/** The nearest rank: the first that so many of a hundred are not above. */
function rank(percent: number): SQL {
  return sql`MIN(CASE WHEN place * 100 >= among * ${percent} THEN ms END)`;
}

function ackRank(percent: number): SQL {
  return sql`MIN(CASE WHEN ack_place * 100 >= acks * ${percent} THEN ack_ms END)`;
}

const REFUSED = sql`SUM(outcome NOT IN ('ok', 'failed', 'underway', 'untold'))`;
const FAILED = sql`SUM(outcome IN ('failed', 'untold'))`;

interface Groups {
  readonly by: SQL;
  readonly order: SQL;
  readonly rows: SQL;
}

function figures<Row extends ActivityFigures>(db: Db, { by, order, rows }: Groups) {
  return db.all<Row>(sql`
    SELECT ${by}, COUNT(*) AS count, COUNT(DISTINCT discord_id) AS people,
      ${REFUSED} AS refused, ${FAILED} AS failed,
      ${REFUSED} * 10000 / COUNT(*) AS refused_basis_points,
      ${FAILED} * 10000 / COUNT(*) AS failed_basis_points,
      ${rank(50)} AS p50_ms, ${rank(95)} AS p95_ms,
      ${ackRank(50)} AS ack_p50_ms, ${ackRank(95)} AS ack_p95_ms
    FROM ${placed(by, rows)} GROUP BY ${by} ORDER BY ${order}`);
}

interface Times extends Latency {
  readonly acks: number;
  readonly late: number;
  readonly ack_p50_ms: number | null;
  readonly ack_p95_ms: number | null;
  readonly ack_p99_ms: number | null;
  readonly ack_max_ms: number | null;
}

const WHOLE = sql`whole`;

type ActivityPart = Pick<DiscordFigures, "commands" | "days" | "guilds" | "performance" | "total">;

/** What people did, counted from the rows of their interactions. */
export function d1ActivityFigures(db: Db): ActivityPart {
  return {
    async total(span) {
      const groups = { by: WHOLE, order: WHOLE, rows: acts(span) };
      const [all] = await figures<ActivityFigures & { readonly whole: number }>(db, groups);
      const { whole: _whole, ...total } = all ?? { ...NO_ACTIVITY, whole: 0 };
      return total;
    },

    async performance(span) {
      const row = await db.get<Times>(sql`
        SELECT COUNT(*) AS count, ${rank(50)} AS p50_ms, ${rank(95)} AS p95_ms,
          ${rank(99)} AS p99_ms, MAX(ms) AS max_ms,
          COUNT(ack_ms) AS acks, ${ackRank(50)} AS ack_p50_ms, ${ackRank(95)} AS ack_p95_ms,
          ${ackRank(99)} AS ack_p99_ms, MAX(ack_ms) AS ack_max_ms,
          COALESCE(SUM(ack_ms > ${ACK_LIMIT_MS}), 0) AS late
        FROM ${placed(WHOLE, acts(span))}`);
      const { late, acks, ack_p50_ms, ack_p95_ms, ack_p99_ms, ack_max_ms, ...answered } = row;
      const told = { p50_ms: ack_p50_ms, p95_ms: ack_p95_ms, p99_ms: ack_p99_ms };
      const acknowledged = { count: acks, ...told, max_ms: ack_max_ms };
      return { acknowledged, acknowledged_late: late, answered };
    },

    async commands(span, page) {
      const rows = actsOf(COMMAND, span, page);
      const groups = { by: sql`kind, name`, order: COMMAND, rows };
      const data = await figures<CommandFigures>(db, groups);
      return listed(data, page, ({ kind, name }) => `${kind} ${name}`);
    },

    async guilds(span, page) {
      const rows = actsOf(GUILD, span, page);
      const groups = { by: sql`guild_id`, order: GUILD, rows };
      const data = await figures<GuildFigures>(db, groups);
      return listed(data, page, ({ guild_id }) => guild_id ?? "direct");
    },

    async days(span) {
      const groups = { by: sql`day`, order: sql`day`, rows: acts(span) };
      return await figures<DayFigures>(db, groups);
    },
  };
}
