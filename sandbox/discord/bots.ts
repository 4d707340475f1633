import type { Hono } from "hono";
import { z } from "zod";
import type { Environment } from "../environment.ts";
import { json, parseJson, readBody } from "../http.ts";

/** Answers a call of Discord's API, unless a fault is switched on. */
export type Call = (
  path: string,
  answer: (request: Request) => Promise<Response>,
) => (c: { readonly req: { readonly raw: Request } }) => Promise<Response>;

const Bot = z.object({
  token: z.string().min(1),
  application_id: z.string(),
  public_key: z.string(),
  username: z.string(),
  guilds: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The channels that it sees. */
  channels: z.array(z.object({ id: z.string(), guild_id: z.string() })).default([]),
});
type Bot = z.infer<typeof Bot>;

/** A bot that is there from the beginning, in one guild. */
const USUAL_BOT: Bot = {
  token: "ODAzNTExMTAyMjQ2Nzg5MTI.sandbx.a-bot-of-the-sandbox-that-no-one-else-knows",
  application_id: "80351110224678912",
  public_key: "1695d66d7438fe18a53079705f40e7e63e2709e7ada87a10992f4f356b2d7ecd",
  username: "toko-fa",
  guilds: [{ id: "81384788765712384", name: "Toko Sari" }],
  channels: [{ id: "81384788765712385", guild_id: "81384788765712384" }],
};

/** What Discord tells a bot of itself and of guilds; `POST /bots` adds a bot, or changes one. */
export function botRoutes(environment: Environment, app: Hono, call: Call): void {
  app.post("/bots", async (c) => {
    const bot = await readBody(c.req.raw, Bot);
    if (bot instanceof Response) return bot;
    environment.state.put(`discord:bot:${bot.token}`, bot);
    return json({ data: bot });
  });
  app.get(
    "/api/v10/applications/@me",
    call("applications/@me", async (request) => {
      const bot = botOf(environment, request);
      if (bot === undefined) return unauthorized();
      const { application_id: id, username: name, public_key: verify_key } = bot;
      return json({ id, name, verify_key, bot: { id, username: name } });
    }),
  );
  app.get(
    "/api/v10/guilds/:guild",
    call("guilds", async (request) => {
      const bot = botOf(environment, request);
      if (bot === undefined) return unauthorized();
      const wanted = new URL(request.url).pathname.split("/").at(-1);
      const guild = bot.guilds.find(({ id }) => id === wanted);
      return guild === undefined
        ? json({ message: "Unknown Guild", code: 10_004 }, 404)
        : json({ ...guild, owner_id: "80351110224678913" });
    }),
  );
  app.get(
    "/api/v10/channels/:channel",
    call("channels", async (request) => {
      const bot = botOf(environment, request);
      if (bot === undefined) return unauthorized();
      const wanted = new URL(request.url).pathname.split("/").at(-1);
      const channel = bot.channels.find(({ id }) => id === wanted);
      return channel === undefined
        ? json({ message: "Unknown Channel", code: 10_003 }, 404)
        : json({ ...channel, type: 0, name: "toko" });
    }),
  );
  commandRoutes(environment, app, call);
}

/** Slash commands as Discord takes them (its reference, "Application Command Object"). */
const zWords = z.string().min(1).max(100);
const zCommandName = z.string().regex(/^[-_\p{Ll}\p{N}]{1,32}$/u);
const zLocalised = z.strictObject({ id: zWords });
const CommandOption = z.strictObject({
  type: z.int().min(3).max(11),
  name: zCommandName,
  description: zWords,
  description_localizations: zLocalised.optional(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().optional(),
  choices: z
    .array(z.strictObject({ name: zWords, name_localizations: zLocalised, value: zWords }))
    .max(25)
    .optional(),
  min_value: z.int().optional(),
  max_value: z.int().optional(),
  min_length: z.int().min(0).max(6_000).optional(),
  max_length: z.int().min(1).max(6_000).optional(),
});
const Command = z.strictObject({
  type: z.literal(1),
  name: zCommandName,
  description: zWords,
  description_localizations: zLocalised.optional(),
  default_member_permissions: z.string().regex(/^\d+$/).nullable(),
  options: z
    .array(CommandOption)
    .max(25)
    .refine((options) => areUnique(options.map(({ name }) => name)))
    .refine(
      (options) =>
        !options.some(
          ({ required }, place) => required && !options[place - 1]?.required && place > 0,
        ),
      "Required options must be placed before non-required options",
    ),
});
const Commands = z
  .array(Command)
  .max(100)
  .refine((commands) => areUnique(commands.map(({ name }) => name)));
export type SandboxCommand = z.infer<typeof Command>;

function areUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** A guild's commands of one application; they are put as a whole. */
function commandRoutes(environment: Environment, app: Hono, call: Call): void {
  const { state } = environment;
  const path = "/applications/:application/guilds/:guild/commands";
  app.on(["GET", "PUT"], `/api/v10${path}`, async (c) => {
    const { application, guild } = c.req.param();
    return await call("applications/commands", async (request) => {
      const bot = botOf(environment, request);
      if (bot === undefined) return unauthorized();
      const isTheirs = bot.application_id === application;
      const isIn = bot.guilds.some(({ id }) => id === guild);
      if (!isTheirs || !isIn) return json({ message: "Missing Access", code: 50_001 }, 403);
      const key = `discord:commands:${application}:${guild}`;
      if (request.method === "GET") return json(state.get(key) ?? []);
      const read = Commands.safeParse(parseJson(await request.text()));
      if (!read.success) {
        const errors = z.flattenError(read.error);
        return json({ message: "Invalid Form Body", code: 50_035, errors }, 400);
      }
      state.put(key, read.data);
      return json(read.data);
    })(c);
  });
  app.get(path, (c) => {
    const { application, guild } = c.req.param();
    return json({ data: state.get(`discord:commands:${application}:${guild}`) ?? [] });
  });
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

export function unauthorized(): Response {
  return json({ message: "401: Unauthorized", code: 0 }, 401);
}
