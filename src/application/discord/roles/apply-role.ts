import { hexDigest } from "../../../domain/digest.ts";
import {
  type HoldingKey,
  type HoldingState,
  isDue,
  newsOf,
  nextLook,
  type RoleNews,
  type TakenHolding,
  toldAs,
} from "../../../domain/discord/roles/role-holding.ts";
import { saying } from "../../../domain/discord/storefront/words.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import { addSeconds, type Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { CallingBot, DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";
import { roleReply } from "./role-reply.ts";

type Ports = Use<
  "alerts" | "commit" | "discordRest" | "discordRoles" | "log" | "now" | "servedBots"
>;
type RoleJob = Extract<DiscordJob, { readonly kind: "role" }>;

const NONCE_LENGTH = 25;
/** A try of whose end nobody knows is made again so much later; giving twice is giving once. */
const UNKNOWN_SECONDS = 60;
/** Nobody serves the guild at the moment, or not by a bot that Discord knows. */
const UNSERVED_SECONDS = 6 * 3_600;
const UNKNOWN_ROLE = 10_011;
const NO_MEMBER: ReadonlySet<number> = new Set([10_007, 10_013]);

/**
 * Brings a role of a guild's member to what is due to them, and tells them once. Whatever Discord
 * has against it is kept with the holding and looked at again later; it is no failure of the job.
 */
export async function applyRole(ports: Ports, { kind: _kind, ...key }: RoleJob): Promise<void> {
  const turn = await ports.discordRoles.take(key, ports.now());
  if (turn.kind === "none") return;
  if (turn.kind === "underway") throw new NoticePostponed("somebody is at it", 30);
  const { holding } = turn;
  const bot = await botIn(ports, key);
  const outcome = await bring(ports, holding, bot);
  const at = ports.now();
  const ended = endOf(holding, outcome, at);
  const after = { ...holding, state: ended.state };
  if (after.state !== holding.state) after.changed_at = at;
  const news = newsOf(after, at);
  // Looked at again, should it not be told now.
  const pause = bot === undefined ? UNSERVED_SECONDS : UNKNOWN_SECONDS;
  const look_at = news === undefined ? ended.look_at : addSeconds(at, pause);
  await ports.commit(
    ports.discordRoles.end(holding, { state: ended.state, look_at, at }),
    ...alertsOf(ports, holding, { outcome, state: ended.state, at }),
  );
  if (outcome.kind === "busy") throw new NoticePostponed("busy", outcome.retry_after_seconds);
  if (news !== undefined && bot !== undefined) await tell(ports, { holding: after, news, bot });
}

/** The bot that serves the guild now, whether it sells or is stopped. */
async function botIn(
  { servedBots }: Use<"servedBots">,
  { guild_id }: HoldingKey,
): Promise<CallingBot | undefined> {
  const bots = await servedBots.all();
  const bot = bots.find(({ guilds }) => guilds.some((each) => each.guild_id === guild_id));
  return bot && (await servedBots.calling(bot.id));
}

/** `settled` where Discord has it as it is due already. */
type Brought = DiscordOutcome | { readonly kind: "settled" } | { readonly kind: "unserved" };

async function bring(
  { discordRest }: Ports,
  holding: TakenHolding,
  bot: CallingBot | undefined,
): Promise<Brought> {
  if (holding.state === "HELD" || holding.state === "ENDED") return { kind: "settled" };
  if (bot === undefined) return { kind: "unserved" };
  const { guild_id, discord_id, role_id } = holding;
  const key = { guild_id, discord_id, role_id };
  return isDue(holding)
    ? await discordRest.putRole(bot, key)
    : await discordRest.removeRole(bot, key);
}

interface Ended {
  readonly state: HoldingState;
  readonly look_at: Instant | null;
}

function endOf(holding: TakenHolding, outcome: Brought, at: Instant): Ended {
  const { state: before } = holding;
  const isGiven = isDue(holding);
  const ended = (state: HoldingState) => ({ state, look_at: nextLook({ ...holding, state }, at) });
  const waits = (seconds: number) => ({ state: before, look_at: addSeconds(at, seconds) });
  switch (outcome.kind) {
    case "settled":
      return ended(before);
    case "done":
      return ended(isGiven ? "HELD" : "ENDED");
    case "busy":
    case "unknown":
      return waits(UNKNOWN_SECONDS);
    case "unserved":
    case "token_wrong":
      return waits(UNSERVED_SECONDS);
    case "missing":
      if (outcome.code === UNKNOWN_ROLE) return ended("ENDED");
      if (NO_MEMBER.has(outcome.code)) return ended(isGiven ? "NOT_MEMBER" : "ENDED");
      return ended(isGiven ? "FORBIDDEN" : "NOT_TAKEN");
    default:
      return ended(isGiven ? "FORBIDDEN" : "NOT_TAKEN");
  }
}

/** One alert for a role, of however many members; it is over once the bot may again. */
function alertsOf(
  { alerts, discordRoles }: Ports,
  holding: TakenHolding,
  { outcome, state, at }: { outcome: Brought; state: HoldingState; at: Instant },
): readonly Write[] {
  const { guild_id, role_id, name, state: before } = holding;
  const subject = `${guild_id} ${role_id}`;
  const code = "code" in outcome ? outcome.code : 0;
  const detail = `${name} ${code}`;
  if (state === "FORBIDDEN" || state === "NOT_TAKEN") {
    const isNew = outcome.kind !== "unserved" && outcome.kind !== "settled" && "code" in outcome;
    return isNew ? [alerts.raise({ kind: "discord_role.forbidden", subject, detail }, at)] : [];
  }
  if (outcome.kind === "missing" && code === UNKNOWN_ROLE && isDue(holding)) {
    const alert = { kind: "discord_role.gone", subject, detail } as const;
    return [alerts.raise(alert, at), discordRoles.bar(holding, at)];
  }
  const was = before === "FORBIDDEN" || before === "NOT_TAKEN";
  if (outcome.kind !== "done" || !was) return [];
  return [
    alerts.clear("discord_role.forbidden", subject, at),
    discordRoles.wake({ guild_id, role_id }, at),
  ];
}

interface Telling {
  readonly holding: TakenHolding;
  readonly news: RoleNews;
  readonly bot: CallingBot;
}

/** At most once, but where Discord was busy; whoever takes no messages sees the role itself. */
async function tell(ports: Ports, { holding, news, bot }: Telling): Promise<void> {
  const { guild_id, discord_id, role_id, until, locale } = holding;
  const named = ["role", news, guild_id, discord_id, role_id, toldAs(until)].join(" ");
  const nonce = hexDigest("sha256", named).slice(0, NONCE_LENGTH);
  const reply = roleReply(holding, news, saying(locale));
  const sent = await ports.discordRest.directMessage(bot, { discord_id, nonce }, reply);
  if (sent.kind === "busy") throw new NoticePostponed("busy", sent.retry_after_seconds);
  const look_at = nextLook(holding, ports.now());
  await ports.commit(ports.discordRoles.told(holding, news, look_at));
  if (sent.kind !== "done") ports.log.info("discord.role_untold", { role_id, why: sent.kind });
}
