import type { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, readBody } from "../http.ts";
import { allBots, type Bot, botCalls, type Call } from "./bots.ts";
import { ERRORS } from "./errors.ts";
import type { Person } from "./people.ts";
import { BITS, botMay, type Role } from "./permissions.ts";

type Guild = Bot["guilds"][number];

/** Somebody's roles in a guild, or that they have left it; whoever is not noted is in it. */
type Membership = readonly string[] | "gone";

const memberKey = (guild: string, person: string) => `discord:member:${guild}:${person}`;

export function isMember({ state }: Environment, guild: string, person: string): boolean {
  return state.get<Membership>(memberKey(guild, person)) !== "gone";
}

/** The ids of a member's roles, those that bots gave and those that they have anyhow. */
export function rolesOf(
  { state }: Environment,
  {
    guild,
    person,
  }: { readonly guild: Pick<Guild, "id">; readonly person: Pick<Person, "id" | "roles"> },
): readonly string[] {
  const given = state.get<Membership>(memberKey(guild.id, person.id)) ?? [];
  return given === "gone" ? [] : [...new Set([...person.roles, ...given])];
}

/** A member's roles as they are called. */
export function rolesNamed(
  environment: Environment,
  at: { readonly guild: Guild; readonly person: Person },
): readonly Role[] {
  const held = rolesOf(environment, at);
  return at.guild.roles.filter(({ id }) => held.includes(id));
}

/** Gives and takes members' roles (Discord's reference, "Add Guild Member Role"). */
export function roleRoutes(environment: Environment, app: Hono, call: Call): void {
  const { state } = environment;
  const bucketOf = (request: Request) => ({
    route: `roles:${request.method}`,
    major: new URL(request.url).pathname.split("/").at(-5) ?? "",
  });
  const change = botCalls(environment, call)(
    "guilds/members/roles",
    ({ bot, request }) => {
      const parts = new URL(request.url).pathname.split("/");
      const [guild_id = "", , person = "", , role_id = ""] = parts.slice(-5);
      const why = unchangeable(environment, bot, { guild_id, person, role_id });
      if (why !== undefined) return why;
      const key = memberKey(guild_id, person);
      const others = membersRoles(environment, key).filter((id) => id !== role_id);
      state.put(key, request.method === "PUT" ? [...others, role_id] : others);
      return new Response(null, { status: 204 });
    },
    bucketOf,
  );
  app.on(["PUT", "DELETE"], "/api/v10/guilds/:guild/members/:person/roles/:role", change);
}

interface Change {
  readonly guild_id: string;
  readonly person: string;
  readonly role_id: string;
}

/** Why a bot may not give or take a role, if so. */
function unchangeable(
  environment: Environment,
  bot: Bot,
  { guild_id, person, role_id }: Change,
): Response | undefined {
  const guild = bot.guilds.find(({ id }) => id === guild_id);
  if (guild === undefined) {
    const isElsewhere = allBots(environment).some(({ guilds }) =>
      guilds.some(({ id }) => id === guild_id),
    );
    return isElsewhere ? ERRORS.missingAccess() : ERRORS.unknownGuild();
  }
  const isPerson = /^\d{15,20}$/.test(person);
  if (!isPerson || environment.state.get(`discord:nobody:${person}`) !== undefined) {
    return ERRORS.unknownUser();
  }
  if (!isMember(environment, guild_id, person)) return ERRORS.unknownMember();
  // The role of everybody is nobody's to give.
  if (role_id === guild_id) return ERRORS.invalidRole();
  const role = guild.roles.find(({ id }) => id === role_id);
  if (role === undefined) return ERRORS.unknownRole();
  const isBelow = role.position < highestOf(guild) && !role.managed;
  const isAllowed = botMay(guild, bot.application_id, { bit: BITS.manageRoles });
  return isAllowed && isBelow ? undefined : ERRORS.missingPermissions();
}

function highestOf({ roles, bot_roles, bot_position }: Guild): number {
  const own = roles.filter(({ id }) => bot_roles.includes(id)).map(({ position }) => position);
  return Math.max(bot_position, ...own);
}

function membersRoles({ state }: Environment, key: string): readonly string[] {
  const given = state.get<Membership>(key) ?? [];
  return given === "gone" ? [] : given;
}

const Hierarchy = z.object({ bot_position: z.int().min(0) });

/** What people do there: leave and come back, and move the bot's role. */
export function roleControls(environment: Environment, app: Hono): void {
  const { state } = environment;
  app.get("/guilds/:guild/members/:person", (c) => {
    const { guild, person } = c.req.param();
    if (!isMember(environment, guild, person)) return json({ error: "not a member" }, 404);
    return json({ roles: membersRoles(environment, memberKey(guild, person)) });
  });
  // Whoever comes back has no roles, as at Discord.
  app.put("/guilds/:guild/members/:person", (c) => {
    state.put(memberKey(c.req.param("guild"), c.req.param("person")), []);
    return new Response(null, { status: 204 });
  });
  app.delete("/guilds/:guild/members/:person", (c) => {
    state.put(memberKey(c.req.param("guild"), c.req.param("person")), "gone");
    return new Response(null, { status: 204 });
  });
  app.delete("/people/:person", (c) => {
    state.put(`discord:nobody:${c.req.param("person")}`, true);
    return new Response(null, { status: 204 });
  });
  app.put("/guilds/:guild/hierarchy", async (c) => {
    const wanted = await readBody(c.req.raw, Hierarchy);
    if (wanted instanceof Response) return wanted;
    const id = c.req.param("guild");
    for (const bot of allBots(environment).filter(({ guilds }) =>
      guilds.some((g) => g.id === id),
    )) {
      const guilds = bot.guilds.map((guild) => (guild.id === id ? { ...guild, ...wanted } : guild));
      state.put(`discord:bot:${bot.token}`, { ...bot, guilds });
    }
    return new Response(null, { status: 204 });
  });
}
