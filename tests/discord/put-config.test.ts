// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { CONFIGS_MAX, ConfigRevision, DiscordConfig } from "../../src/domain/discord/config.ts";
import { newId } from "../../src/domain/ids.ts";
import { refusalIn } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import {
  addedBot,
  addedConfig,
  commandsAt,
  knownAtDiscord,
  NO_CHANNELS,
  newGuildId,
} from "./guilds.ts";

const shop = await openShop();
const staff = await shop.staff("finance");
const { token } = staff;
const PATHS = ["/discord/config", "/admin/config/discord"] as const;
const [PATH] = PATHS;

const ask = (method: "GET" | "POST" | "DELETE", path: string, body?: object) =>
  shop.request(method, path, { token, ...(body && { body }) });
const read = (id: string, path: string = PATH) => ask("GET", `${path}/${id}`);
const remove = (id: string) => ask("DELETE", `${PATH}/${id}?reason=Pindah`);
const act = (id: string, verb: string, body: object = {}, path: string = PATH) =>
  ask("POST", `${path}/${id}/${verb}`, { reason: "Uji", ...body });

async function put(id: string, change: object, etag?: string, path: string = PATH) {
  const before = await read(id, path);
  const { name, bot_id, channels } = DiscordConfig.parse(await before.json());
  const body = { name, bot_id, channels, reason: "Uji", ...change };
  const headers = { "if-match": etag ?? before.headers.get("etag") ?? "" };
  return await shop.request("PUT", `${path}/${id}`, { token, body, headers });
}

async function history(id: string, path: string = PATH) {
  const answer = await ask("GET", `${path}/${id}/history`);
  return z.object({ data: z.array(ConfigRevision) }).parse(await answer.json()).data;
}

/** A configuration of the first guild of a bot of its own. */
async function added(channels: "own" | "other" | "none" = "none") {
  const guild_id = newGuildId();
  const own = newGuildId();
  const guilds = [{ id: guild_id, name: "Toko", channels: [{ id: own, name: "toko" }] }];
  const { known, bot } = await addedBot(shop, token, { guilds });
  const seen = { none: null, own, other: newGuildId() }[channels];
  const settings = { bot_id: bot.id, guild_id, channels: { ...NO_CHANNELS, shop: seen } };
  return { known, bot, own, guild_id, config: await addedConfig(shop, token, settings) };
}

describe("a guild's configuration", () => {
  it.each(PATHS)("is set up, changed, rolled back and taken away at %s", async (path) => {
    const { bot, guild_id, config } = await added();
    const { id } = config;
    expect(config).toMatchObject({ bot_id: bot.id, status: "INACTIVE", version: 1, locale: "id" });
    expect(config).toMatchObject({ currencies: [], admin_roles: [], changed_by: staff.id });
    const settings = { locale: "en", currencies: ["WL"], admin_roles: [guild_id], color: 255 };
    expect(await (await put(id, settings, undefined, path)).json()).toMatchObject(settings);
    expect(await refusalIn(await put(id, {}, '"1"', path))).toBe("412 request.stale");
    expect(await (await act(id, "test", {}, path)).json()).toMatchObject({ guild: "Toko" });
    const active = DiscordConfig.parse(await (await act(id, "activate", {}, path)).json());
    expect(active).toMatchObject({ status: "ACTIVE", version: 3 });
    expect(active.tested_at).toBe(active.changed_at);
    expect(await (await act(id, "activate", {}, path)).json()).toEqual(active);
    const List = z.object({ data: z.array(DiscordConfig) });
    for (const list of [path, `${path}/active`]) {
      expect(List.parse(await (await ask("GET", list)).json()).data).toContainEqual(active);
    }
    const served = await shop.ports.servedBots.ofApplication(bot.application_id);
    expect(served?.guilds).toMatchObject([{ guild_id, ...settings }]);
    const rolled = await act(id, "rollback", { version: 1 }, path);
    expect(await rolled.json()).toMatchObject({ version: 4, locale: "id", status: "ACTIVE" });
    const none = await act(id, "rollback", { version: 9 }, path);
    expect(await refusalIn(none)).toBe("404 discord_config.revision_not_found");
    expect((await act(id, "deactivate", {}, path)).status).toBe(200);
    expect((await ask("DELETE", `${path}/${id}?reason=Uji`)).status).toBe(204);
    expect(await refusalIn(await remove(id))).toBe("404 discord_config.not_found");
    expect(await refusalIn(await read(id, path))).toBe("404 discord_config.not_found");
    const states = (await history(id, path)).map(({ status }) => status);
    expect(states).toEqual(["REMOVED", "INACTIVE", "ACTIVE", "ACTIVE", "INACTIVE", "INACTIVE"]);
    const body = { name: "Toko", reason: "Uji", bot_id: bot.id, guild_id };
    expect((await ask("POST", path, body)).status).toBe(201);
  });

  it("is not set up wrongly", async () => {
    const { bot } = await added();
    const body = { name: "Toko", bot_id: bot.id, guild_id: newGuildId(), reason: "Uji" };
    const wrong = [
      { guild_id: "12" },
      { channels: { ...NO_CHANNELS, fax: null } },
      { admin_roles: ["x"] },
      { currencies: ["wl"] },
      { color: 0x1_00_00_00 },
      { locale: "fr" },
      { reason: " " },
    ];
    for (const each of wrong) {
      expect((await ask("POST", PATH, { ...body, ...each })).status).toBe(422);
    }
    const nobody = { bot_id: newId("discord_bot", shop.ports.now()) };
    const unknown = await ask("POST", PATH, { ...body, ...nobody });
    expect(await refusalIn(unknown)).toBe("404 discord_bot.not_found");
    const never = await ask("GET", `${PATH}/${newId("discord_config", shop.ports.now())}/history`);
    expect(await refusalIn(never)).toBe("404 discord_config.not_found");
  });

  it("is one of a guild's that are in force, whoever activates which when", SLOW, async () => {
    const { bot, guild_id, config, known } = await added();
    const settings = { bot_id: bot.id, guild_id };
    const others = [
      await addedConfig(shop, token, settings),
      await addedConfig(shop, token, settings),
    ];
    const all = [config, ...others];
    const active = async () =>
      (await shop.ports.discordConfigs.ofGuild(guild_id)).filter(
        ({ status }) => status === "ACTIVE",
      );
    for (let round = 1; round <= 2; round += 1) {
      const answers = await Promise.all(all.map(({ id }) => act(id, "activate")));
      expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
      for (const lost of answers.filter(({ ok }) => !ok)) {
        expect(await refusalIn(lost)).toBe("409 discord_config.changed");
      }
      expect(await active()).toHaveLength(1);
    }
    const [winner] = await active();
    const next = all.find(({ id }) => id !== winner?.id);
    expect((await act(next?.id ?? "", "activate")).status).toBe(200);
    expect(await active()).toMatchObject([{ id: next?.id }]);
    await ask("POST", `/discord/bot/${bot.id}/start`, { reason: "Uji" });
    const many = async () => (await commandsAt(shop, known, guild_id)).length;
    await eventually(async () => ((await many()) > 0 ? "there" : undefined));
    // Nobody serves the guild any more.
    await act(next?.id ?? "", "deactivate");
    await eventually(async () => ((await many()) === 0 ? "gone" : undefined));
  });

  it("has one winner of two changes at once", async () => {
    const { config, own } = await added();
    const changes = [{ shop: own }, { log: own }].map((channels) =>
      put(config.id, { channels: { ...NO_CHANNELS, ...channels } }, '"1"'),
    );
    const statuses = (await Promise.all(changes)).map(({ status }) => status).sort();
    expect([
      [200, 409],
      [200, 412],
    ]).toContainEqual(statuses);
    expect(await history(config.id)).toHaveLength(2);
  });
});

describe("what Discord says of a guild's bot", SLOW, () => {
  it("is heard before it is active, and before another channel counts", async () => {
    const { config, own, known, bot } = await added("own");
    const test = async (path = "test") => refusalIn(await act(config.id, path));
    expect(await (await act(config.id, "test")).json()).toMatchObject({ channels: [own] });
    expect((await act(config.id, "activate")).status).toBe(200);
    const unseen = { channels: { ...NO_CHANNELS, alert: newGuildId() } };
    expect(await refusalIn(await put(config.id, unseen))).toBe(
      "409 discord_config.channel_missing",
    );
    const wrong = await added("other");
    expect(await refusalIn(await act(wrong.config.id, "activate"))).toBe(
      "409 discord_config.channel_missing",
    );
    await knownAtDiscord(shop, { ...known, guilds: [] });
    expect(await test()).toBe("409 discord_config.bot_missing");
    await knownAtDiscord(shop, { ...known, application_id: newGuildId() });
    expect(await test()).toBe("409 discord_bot.application_differs");
    for (const [mode, paths] of [
      ["error_500", "users/@me"],
      ["garbage", "guilds"],
      ["error_429", "channels"],
    ] as const) {
      await knownAtDiscord(shop, known);
      await shop.sandbox("POST", "/chaos/discord", { mode, times: 1, paths: [paths] });
      expect(await test()).toBe("503 service.unavailable");
      await shop.sandbox("DELETE", "/chaos/discord");
      expect((await act(config.id, "test")).status).toBe(200);
    }
    const row = await shop.ports.discordBots.find(bot.id);
    if (row !== undefined)
      await shop.ports.commit(
        shop.ports.discordBots.remove({ ...row, version: 2 }, shop.ports.now()),
      );
    expect(await test()).toBe("404 discord_bot.not_found");
  });

  it("tells what the bot is not allowed in each channel, in both languages", async () => {
    const [guild_id, role] = [newGuildId(), newGuildId()];
    const [ends, hidden, fine] = [newGuildId(), newGuildId(), newGuildId()];
    const application_id = newGuildId();
    const bits = (...places: number[]) =>
      String(places.reduce((all, place) => all | (1n << BigInt(place)), 0n));
    const channels = [
      // Everybody loses two of them there, and the bot's role gives one back.
      {
        ...{ id: ends, name: "toko" },
        overwrites: [
          { id: guild_id, type: 0, deny: bits(11, 14, 15) },
          { id: role, type: 0, allow: bits(11) },
          { id: application_id, type: 1, deny: bits(16) },
        ],
      },
      { id: hidden, name: "log", overwrites: [{ id: guild_id, type: 0, deny: bits(10) }] },
      { id: fine, name: "bebas", overwrites: [{ id: newGuildId(), type: 0, deny: bits(10) }] },
    ];
    const guild = { id: guild_id, name: "Toko", channels, bot_roles: [role] };
    const roles = [{ id: role, name: "Bot", permissions: bits(14) }];
    const everyone = bits(10, 11, 15, 16);
    const own = { application_id, guilds: [{ ...guild, everyone, roles }] };
    const { known, bot } = await addedBot(shop, token, own);
    const config = await addedConfig(shop, token, {
      ...{ bot_id: bot.id, guild_id },
      channels: { ...NO_CHANNELS, shop: ends, log: hidden, alert: fine, donation: ends },
    });
    const said = async (locale: string, verb = "test") => {
      const headers = { "accept-language": locale };
      const asked = { token, headers, body: { reason: "Uji" } };
      const answer = await shop.request("POST", `${PATH}/${config.id}/${verb}`, asked);
      const Problem = z.object({
        code: z.string(),
        errors: z.array(z.object({ pointer: z.string(), message: z.string() })),
      });
      const { code, errors } = Problem.parse(await answer.json());
      expect([answer.status, code]).toEqual([409, "discord_config.permissions_missing"]);
      return errors.map(({ pointer, message }) => `${pointer} ${message}`);
    };
    const lost = ["Embed Links", "Attach Files", "Read Message History"];
    const wanted = [
      ...lost.map((name) => `/channels/shop needs the bot's permission ${name}`),
      "/channels/log needs the bot's permission View Channel",
      ...lost.map((name) => `/channels/donation needs the bot's permission ${name}`),
    ];
    expect(await said("en")).toEqual(wanted);
    expect(await said("id", "activate")).toContain(
      "/channels/log perlu izin Lihat Channel untuk bot",
    );
    expect((await put(config.id, { ban_sync: true })).status).toBe(200);
    expect(await said("en")).toEqual([
      ...wanted,
      "/ban_sync needs the bot's permission Ban Members",
    ]);
    const admin = [{ id: role, name: "Bot", permissions: bits(3) }];
    await knownAtDiscord(shop, { ...known, guilds: [{ ...guild, everyone, roles: admin }] });
    expect((await act(config.id, "activate")).status).toBe(200);
  });

  it("moves a guild to another bot, with its commands", async () => {
    const { config, guild_id, bot, known } = await added();
    const other = await addedBot(shop, token, { guilds: [{ id: guild_id, name: "Toko" }] });
    for (const { id } of [bot, other.bot]) {
      await ask("POST", `/discord/bot/${id}/start`, { reason: "Uji" });
    }
    await act(config.id, "activate");
    const many = async (of: typeof known) => (await commandsAt(shop, of, guild_id)).length;
    await eventually(async () => ((await many(known)) > 0 ? "there" : undefined));
    expect((await put(config.id, { bot_id: other.bot.id })).status).toBe(200);
    await eventually(async () =>
      (await many(known)) === 0 && (await many(other.known)) > 0 ? "moved" : undefined,
    );
  });
});

// The last one, since it leaves no room.
it("is one of a hundred at most", SLOW, async () => {
  const rows = await shop.ports.discordConfigs.all();
  const [first] = rows;
  if (first === undefined) throw new Error("nothing is set up");
  const { add } = shop.ports.discordConfigs;
  for (let many = rows.length; many < CONFIGS_MAX; many += 1) {
    const id = newId("discord_config", shop.ports.now());
    await shop.ports.commit(add({ ...first, id, status: "INACTIVE", version: 1 }));
  }
  const { bot_id } = first;
  const body = { name: "Toko", bot_id, guild_id: newGuildId(), reason: "Uji" };
  expect(await refusalIn(await ask("POST", PATH, body))).toBe("409 discord_config.too_many");
});
