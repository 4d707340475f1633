import type { Hono } from "hono";
import { z } from "zod";
import type { Environment } from "../environment.ts";
import { json, readBody } from "../http.ts";

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
});
type Bot = z.infer<typeof Bot>;

/** A bot that is there from the beginning, in one guild. */
const USUAL_BOT: Bot = {
  token: "ODAzNTExMTAyMjQ2Nzg5MTI.sandbx.a-bot-of-the-sandbox-that-no-one-else-knows",
  application_id: "80351110224678912",
  public_key: "1695d66d7438fe18a53079705f40e7e63e2709e7ada87a10992f4f356b2d7ecd",
  username: "toko-fa",
  guilds: [{ id: "81384788765712384", name: "Toko Sari" }],
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
