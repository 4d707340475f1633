import type { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, readBody } from "../http.ts";
import { ERRORS } from "./errors.ts";
import { withinLimits } from "./limits.ts";
import { BITS, botMay, Overwrite, overwritesOf, Role, USUAL_PERMISSIONS } from "./permissions.ts";
import { newKeys } from "./signing.ts";

/** Answers a call of Discord's API, unless a fault is switched on. */
export type Call = (
  path: string,
  answer: (request: Request) => Promise<Response>,
) => (c: { readonly req: { readonly raw: Request } }) => Promise<Response>;

const Channel = z.object({
  id: z.string(),
  name: z.string(),
  /** Without it, the bot sees the channel and may not write there. */
  writable: z.boolean().default(true),
  overwrites: z.array(Overwrite).default([]),
});
const Guild = z.object({
  id: z.string(),
  name: z.string(),
  /** Where the bot's own role stands, which came with it. */
  bot_position: z.int().default(1),
  /** Where none is named, any id is a channel of one of the bot's guilds. */
  channels: z.array(Channel).default([]),
  /** What everybody may do there. */
  everyone: z.string().default(USUAL_PERMISSIONS),
  roles: z.array(Role).default([]),
  /** Those that the bot has. */
  bot_roles: z.array(z.string()).default([]),
});
const Bot = z.object({
  token: z.string().min(1),
  application_id: z.string(),
  public_key: z.string(),
  /** The private half, as hex; a bot without it sends no interaction by itself. */
  seed: z.string().length(64).optional(),
  username: z.string(),
  /** Where its interactions go; the shop's address of it unless it is set. */
  interactions_url: z.string().nullable().optional(),
  guilds: z.array(Guild),
});
export type Bot = z.infer<typeof Bot>;
/** Without keys, a pair is made. */
const NewBot = Bot.extend({ public_key: z.string().optional() });

/** A bot that is there from the beginning, in one guild. Its keys are for development only. */
export const USUAL_BOT: Bot = Bot.parse({
  token: "ODAzNTExMTAyMjQ2Nzg5MTI.sandbx.a-bot-of-the-sandbox-that-no-one-else-knows",
  application_id: "80351110224678912",
  public_key: "1695d66d7438fe18a53079705f40e7e63e2709e7ada87a10992f4f356b2d7ecd",
  seed: "ecd61c17afcf0d72940f89af388917722af1ad5dc9eb37ae714ce7d66a0c6341",
  username: "toko-fa",
  guilds: [
    {
      id: "81384788765712384",
      name: "Toko Sari",
      roles: [
        { id: "81384788765712390", name: "VIP", position: 2 },
        { id: "81384788765712391", name: "Pelanggan", position: 1 },
        { id: "81384788765712392", name: "Pengelola", position: 9 },
      ],
      bot_position: 5,
      channels: [
        { id: "81384788765712400", name: "toko", writable: true },
        { id: "81384788765712401", name: "umum", writable: true },
        { id: "81384788765712402", name: "penjualan", writable: true },
        { id: "81384788765712403", name: "pengelola", writable: true },
        { id: "81384788765712404", name: "peraturan", writable: false },
      ],
    },
  ],
});

/** Who owns every guild. */
export const OWNER = "80351110224678920";

/** What Discord tells a bot of itself and of guilds; `POST /bots` adds a bot, or changes one. */
export function botRoutes(environment: Environment, app: Hono, call: Call): void {
  app.post("/bots", async (c) => {
    const wanted = await readBody(c.req.raw, NewBot);
    if (wanted instanceof Response) return wanted;
    const { public_key } = wanted;
    const keys = public_key === undefined ? await newKeys() : { public_key };
    const bot: Bot = { ...wanted, ...keys };
    environment.state.put(`discord:bot:${bot.token}`, bot);
    return json({ data: bot });
  });
  const asBot = botCalls(environment, call);
  app.get(
    "/api/v10/applications/@me",
    asBot("applications/@me", ({ bot }) => {
      const { application_id: id, username: name, public_key: verify_key } = bot;
      const usual = `${environment.config.shopUrl}/api/v1/discord/interactions/${id}`;
      const { interactions_url: interactions_endpoint_url = usual } = bot;
      return json({ id, name, verify_key, bot: { id, username: name }, interactions_endpoint_url });
    }),
  );
  app.get(
    "/api/v10/guilds/:guild",
    asBot("guilds", ({ bot, request }) => {
      const wanted = new URL(request.url).pathname.split("/").at(-1);
      const guild = bot.guilds.find(({ id }) => id === wanted);
      if (guild === undefined) return ERRORS.unknownGuild();
      const { id, name, everyone, roles } = guild;
      const all = [{ id, name: "@everyone", permissions: everyone }, ...roles];
      return json({ id, name, owner_id: OWNER, roles: all });
    }),
  );
  app.get(
    "/api/v10/guilds/:guild/members/:user",
    asBot("guilds/members", ({ bot, request }) => {
      const [wanted, , user] = new URL(request.url).pathname.split("/").slice(-3);
      const guild = bot.guilds.find(({ id }) => id === wanted);
      if (guild === undefined) return ERRORS.unknownGuild();
      if (user !== bot.application_id) return ERRORS.unknownMember();
      return json({
        user: { id: user, username: bot.username, bot: true },
        roles: guild.bot_roles,
      });
    }),
  );
  app.get(
    "/api/v10/channels/:channel",
    asBot("channels", ({ bot, request }) => {
      const id = new URL(request.url).pathname.split("/").at(-1);
      const isAny = bot.guilds.every(({ channels }) => channels.length === 0);
      const [first] = bot.guilds;
      const shown = { id, type: 0, name: "toko" };
      if (isAny && first) return json({ ...shown, guild_id: first.id, permission_overwrites: [] });
      for (const guild of bot.guilds) {
        const channel = guild.channels.find((each) => each.id === id);
        if (channel === undefined) continue;
        if (!botMay(guild, bot.application_id, { bit: BITS.view, channel })) {
          return ERRORS.missingAccess();
        }
        const permission_overwrites = overwritesOf(guild, channel);
        return json({ ...shown, guild_id: guild.id, permission_overwrites });
      }
      return ERRORS.unknownChannel();
    }),
  );
}

interface AskedByBot {
  readonly bot: Bot;
  readonly request: Request;
}

/** Answers those that show a bot's token, within that bot's limits. */
export function botCalls(environment: Environment, call: Call) {
  return (
    path: string,
    answer: (asked: AskedByBot) => Response | Promise<Response>,
    bucketOf: (request: Request) => { readonly route: string; readonly major?: string } = () => ({
      route: path,
    }),
  ) =>
    call(path, async (request) => {
      const bot = botOf(environment, request);
      if (bot === undefined) return ERRORS.unauthorized();
      const { application_id } = bot;
      const asked = { application_id, ...bucketOf(request) };
      return await withinLimits(environment, asked, () => answer({ bot, request }));
    });
}

/** Every bot there is; the usual one unless it was changed. */
export function allBots({ state }: Environment): readonly Bot[] {
  const kept = state.list<Bot>("discord:bot:").map(([, bot]) => bot);
  return kept.some(({ token }) => token === USUAL_BOT.token) ? kept : [USUAL_BOT, ...kept];
}

/** Whose token a call shows; nobody without the header that Discord wants of bots is let in. */
export function botOf({ state }: Environment, request: Request): Bot | undefined {
  const token = request.headers.get("authorization")?.match(/^Bot (.+)$/)?.[1];
  const isNamed = request.headers.get("user-agent")?.startsWith("DiscordBot (") === true;
  if (token === undefined || !isNamed) return undefined;
  return (
    state.get<Bot>(`discord:bot:${token}`) ?? (token === USUAL_BOT.token ? USUAL_BOT : undefined)
  );
}
