import type { Hono } from "hono";
import type { Environment } from "../environment.ts";
import { json } from "../http.ts";
import { type Bot, botCalls, type Call, OWNER } from "./bots.ts";
import { ERRORS } from "./errors.ts";
import { BITS, botMay } from "./permissions.ts";

const PAGE_MAX = 1_000;
const keyOf = (guild: string, person: string) => `discord:ban:${guild}:${person}`;
const byNumber = (one: string, other: string) => (BigInt(one) < BigInt(other) ? -1 : 1);

/** Who is banned in a guild: told to bots that may ban, and changed by them or by moderators. */
export function banRoutes(environment: Environment, app: Hono, call: Call): void {
  const { state } = environment;
  const asBot = botCalls(environment, call);
  const within = (path: string, answer: (place: Place) => Response | Promise<Response>) =>
    asBot(path, ({ bot, request }) => {
      const { pathname, searchParams } = new URL(request.url);
      const [guild = "", , person = ""] = pathname.split("/guilds/")[1]?.split("/") ?? [];
      const why = refusalIn(bot, guild);
      return why ?? answer({ guild, person, searchParams });
    });
  const bannedIn = (guild: string) =>
    state.list(keyOf(guild, "")).map(([key]) => key.slice(keyOf(guild, "").length));
  app.get(
    "/api/v10/guilds/:guild/bans",
    within("guilds/bans", ({ guild, searchParams }) => {
      const after = searchParams.get("after") ?? "0";
      const limit = Math.min(Number(searchParams.get("limit") ?? PAGE_MAX), PAGE_MAX);
      const ids = bannedIn(guild).filter((id) => BigInt(id) > BigInt(after));
      return json(ids.sort(byNumber).slice(0, limit).map(banOf));
    }),
  );
  app.get(
    "/api/v10/guilds/:guild/bans/:person",
    within("guilds/bans", ({ guild, person }) =>
      bannedIn(guild).includes(person) ? json(banOf(person)) : ERRORS.unknownBan(),
    ),
  );
  app.put(
    "/api/v10/guilds/:guild/bans/:person",
    within("guilds/bans", ({ guild, person }) => {
      if (!/^\d{15,20}$/.test(person)) return ERRORS.unknownUser();
      // Nobody stands above who owns the guild.
      if (person === OWNER) return ERRORS.missingPermissions();
      state.put(keyOf(guild, person), true);
      return new Response(null, { status: 204 });
    }),
  );
  app.delete(
    "/api/v10/guilds/:guild/bans/:person",
    within("guilds/bans", ({ guild, person }) => {
      if (!bannedIn(guild).includes(person)) return ERRORS.unknownBan();
      state.delete(keyOf(guild, person));
      return new Response(null, { status: 204 });
    }),
  );
  app.get("/guilds/:guild/bans", (c) => json({ data: bannedIn(c.req.param("guild")) }));
  app.put("/guilds/:guild/bans/:person", (c) => {
    state.put(keyOf(c.req.param("guild"), c.req.param("person")), true);
    return new Response(null, { status: 204 });
  });
  app.delete("/guilds/:guild/bans/:person", (c) => {
    state.delete(keyOf(c.req.param("guild"), c.req.param("person")));
    return new Response(null, { status: 204 });
  });
}

interface Place {
  readonly guild: string;
  readonly person: string;
  readonly searchParams: URLSearchParams;
}

function refusalIn(bot: Bot, wanted: string): Response | undefined {
  const guild = bot.guilds.find(({ id }) => id === wanted);
  if (guild === undefined) return ERRORS.unknownGuild();
  const may = botMay(guild, bot.application_id, { bit: BITS.ban });
  return may ? undefined : ERRORS.missingPermissions();
}

function banOf(id: string) {
  return { reason: null, user: { id, username: `orang${id}`, avatar: null, discriminator: "0" } };
}
