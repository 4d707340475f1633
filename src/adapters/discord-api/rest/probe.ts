import { z } from "zod";
import { BotSeen } from "../../../domain/discord/bot.ts";
import { retryAfterSeconds } from "../../../domain/retry-after.ts";
import type {
  BotAnswer,
  DiscordProbe,
  InspectedBot,
} from "../../../ports/discord/discord-probe.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { type DiscordAnswered, type DiscordConfig, discordApi } from "../shared/api.ts";

const Me = z.object({ username: z.string() });
const Application = z.object({ id: z.string(), verify_key: z.string() });
const Guild = z.object({ id: z.string(), name: z.string() });
const Channel = z.object({ id: z.string(), guild_id: z.string().optional() });

const UNKNOWN_CHANNEL = 10_003;
const UNKNOWN_GUILD = 10_004;
const MISSING_ACCESS = 50_001;
const Elsewhere = z.object({
  code: z.literal([UNKNOWN_CHANNEL, UNKNOWN_GUILD, MISSING_ACCESS]),
});
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
    let name: string | null = null;
    const channels: string[] = [];
    if (guild_id !== undefined) {
      const guild = await ask(`/guilds/${guild_id}`, init);
      const entered = read(guild, Guild);
      if (entered === undefined && !isElsewhere(guild)) return notRead("guilds", guild);
      name = entered?.name ?? null;
    }
    for (const id of name === null ? [] : wanted) {
      const answer = await ask(`/channels/${id}`, init);
      const channel = read(answer, Channel);
      if (channel === undefined && !isElsewhere(answer)) return notRead("channels", answer);
      if (channel?.guild_id === guild_id) channels.push(id);
    }
    const seen = BotSeen.safeParse({
      ...{ application_id: own.id, public_key: own.verify_key, bot: bot.username },
      ...{ guild: name, channels },
    }).data;
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

function read<T>({ status, body }: DiscordAnswered, schema: z.ZodType<T>): T | undefined {
  return status === 200 ? schema.safeParse(body).data : undefined;
}

/** Said by Discord itself: what stands between it and the shop forbids without a code. */
function isElsewhere({ status, body }: DiscordAnswered): boolean {
  return (status === 403 || status === 404) && Elsewhere.safeParse(body).success;
}

function notRead(path: string, { status, body, headers }: DiscordAnswered): BotAnswer {
  if (status !== 429) return { kind: "unknown", detail: `${path} answered with ${status}` };
  const asked = retryAfterSeconds(headers.get("retry-after"), Date.now());
  const said = Limited.safeParse({ retry_after: asked }).data;
  const { retry_after = USUAL_WAIT_SECONDS } = Limited.safeParse(body).data ?? said ?? {};
  return { kind: "busy", retry_after_seconds: Math.ceil(retry_after) };
}
