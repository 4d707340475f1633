import * as z from "zod";
import { BotSeen } from "../../../domain/discord/bot.ts";
import {
  type ChannelLack,
  lackingOf,
  mayBan,
} from "../../../domain/discord/channel-permissions.ts";
import { retryAfterSeconds } from "../../../domain/retry-after.ts";
import type {
  BotAnswer,
  DiscordProbe,
  InspectedBot,
} from "../../../ports/discord/discord-probe.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import {
  type AskDiscord,
  type DiscordAnswered,
  type DiscordConfig,
  discordApi,
} from "../shared/api.ts";

const Me = z.object({ id: z.string(), username: z.string() });
const Application = z.object({
  id: z.string(),
  verify_key: z.string(),
  interactions_endpoint_url: z.string().nullish(),
});
const zBits = z
  .string()
  .regex(/^\d{1,40}$/)
  .transform(BigInt);
const Guild = z.object({
  id: z.string(),
  name: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: zBits })),
});
const Member = z.object({ roles: z.array(z.string()) });
const Channel = z.object({
  id: z.string(),
  guild_id: z.string().optional(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), allow: zBits, deny: zBits }))
    .default([]),
});

const UNKNOWN_CHANNEL = 10_003;
const UNKNOWN_GUILD = 10_004;
const MISSING_ACCESS = 50_001;
const Elsewhere = z.object({
  code: z.literal([UNKNOWN_CHANNEL, UNKNOWN_GUILD, MISSING_ACCESS]),
});
const Hidden = z.object({ code: z.literal(MISSING_ACCESS) });
const Limited = z.object({ retry_after: z.number().positive().max(3_600) });

/** Not everything that is too much says for how long. */
const USUAL_WAIT_SECONDS = 60;

/** Discord's API as a bot sees it. */
export function discordProbe(config: DiscordConfig, fetch: Fetch): DiscordProbe {
  const ask = discordApi(config, fetch);

  /** One after the other: a wrong token is shown once, since Discord counts those by address. */
  async function inspect({
    bot_token,
    guild_id,
    channels: wanted = [],
    permissions = wanted.length > 0,
  }: InspectedBot): Promise<BotAnswer> {
    const signal = AbortSignal.timeout(config.timeoutMs);
    const init = { method: "GET", headers: { authorization: `Bot ${bot_token}` }, signal };
    const me = await ask("/users/@me", init);
    if (me.status === 401) return { kind: "refused" };
    const bot = read(me, Me);
    if (bot === undefined) return notRead("users/@me", me);
    const application = await ask("/applications/@me", init);
    const own = read(application, Application);
    if (own === undefined) return notRead("applications/@me", application);
    const told = {
      ...{ application_id: own.id, public_key: own.verify_key, bot: bot.username },
      interactions_url: own.interactions_endpoint_url ?? null,
    };
    const there =
      guild_id === undefined
        ? NOTHING
        : await inGuild(ask, { guild_id, wanted, permissions, bot, init });
    if ("kind" in there) return there;
    const seen = BotSeen.safeParse({ ...told, ...there }).data;
    return seen === undefined ? notRead("applications/@me", application) : { kind: "known", seen };
  }

  return {
    name: "discord",

    async inspect(asked) {
      try {
        return await inspect(asked);
      } catch (error) {
        return { kind: "unknown", detail: error instanceof Error ? error.name : "no answer" };
      }
    },
  };
}

const NOTHING = { guild: null, channels: [], lacking: [], may_ban: false };

interface AskedGuild {
  readonly guild_id: string;
  readonly wanted: readonly string[];
  readonly permissions: boolean;
  readonly bot: z.infer<typeof Me>;
  readonly init: RequestInit;
}

async function inGuild(
  ask: AskDiscord,
  { guild_id, wanted, permissions, bot, init }: AskedGuild,
): Promise<
  BotAnswer | Omit<BotSeen, "application_id" | "bot" | "interactions_url" | "public_key">
> {
  const answer = await ask(`/guilds/${guild_id}`, init);
  const guild = read(answer, Guild);
  if (guild === undefined) {
    return isElsewhere(answer) ? NOTHING : notRead("guilds", answer);
  }
  const { name, owner_id, roles } = guild;
  if (wanted.length === 0 && !permissions) return { ...NOTHING, guild: name };
  const asked = await ask(`/guilds/${guild_id}/members/${bot.id}`, init);
  const member = read(asked, Member);
  if (member === undefined) return notRead("guilds/members", asked);
  const own = { guild_id, owner_id, roles, member: { id: bot.id, roles: member.roles } };
  const channels: string[] = [];
  const lacking: ChannelLack[] = [];
  for (const id of wanted) {
    const shown = await ask(`/channels/${id}`, init);
    const channel = read(shown, Channel);
    if (channel === undefined && !isElsewhere(shown)) return notRead("channels", shown);
    if (isHidden(shown)) lacking.push({ channel_id: id, permissions: ["view_channel"] });
    if (channel?.guild_id !== guild_id) continue;
    channels.push(id);
    const { permission_overwrites: overwrites } = channel;
    const lacks = lackingOf({ ...own, overwrites });
    if (lacks.length > 0) lacking.push({ channel_id: id, permissions: [...lacks] });
  }
  return { guild: name, channels, lacking, may_ban: mayBan(own) };
}

function read<T>({ status, body }: DiscordAnswered, schema: z.ZodType<T>): T | undefined {
  return status === 200 ? schema.safeParse(body).data : undefined;
}

/** Said by Discord itself: what stands between it and the shop forbids without a code. */
function isElsewhere({ status, body }: DiscordAnswered): boolean {
  return (status === 403 || status === 404) && Elsewhere.safeParse(body).success;
}

/** A channel that is somewhere, and not for this bot. */
function isHidden({ status, body }: DiscordAnswered): boolean {
  return status === 403 && Hidden.safeParse(body).success;
}

function notRead(path: string, { status, body, headers }: DiscordAnswered): BotAnswer {
  if (status !== 429) return { kind: "unknown", detail: `${path} answered with ${status}` };
  const asked = retryAfterSeconds(headers.get("retry-after"), Date.now());
  const said = Limited.safeParse({ retry_after: asked }).data;
  const { retry_after = USUAL_WAIT_SECONDS } = Limited.safeParse(body).data ?? said ?? {};
  return { kind: "busy", retry_after_seconds: Math.ceil(retry_after) };
}
