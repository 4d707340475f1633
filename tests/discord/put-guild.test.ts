import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { openCredentials } from "../../src/application/discord/guilds/credentials.ts";
import { resealGuilds } from "../../src/application/discord/guilds/reseal-guilds.ts";
import { sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { DiscordGuild, GUILDS_MAX, GuildRevision } from "../../src/domain/discord/guild.ts";
import { refusalIn } from "../auth/people.ts";
import { testEnvironment } from "../support/environment.ts";
import { everyRow } from "../support/every-row.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { addBot, NO_CHANNELS, newGuild, newGuildId, newToken, PATH, PUBLIC_KEY } from "./guilds.ts";

let shop: Shop;
let staff: Awaited<ReturnType<Shop["staff"]>>;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  staff = await shop.staff("finance");
  token = staff.token;
});

const create = (guild: object) =>
  shop.request("POST", PATH, { token, body: { ...guild, reason: "Server baru" } });
const read = (id: string) => shop.request("GET", `${PATH}/${id}`, { token });
const remove = (id: string) => shop.request("DELETE", `${PATH}/${id}?reason=Pindah`, { token });
const act = (id: string, verb: string, body: object = {}) =>
  shop.request("POST", `${PATH}/${id}/${verb}`, { token, body: { reason: "Uji", ...body } });

async function put(id: string, change: object, etag?: string): Promise<Response> {
  const before = await read(id);
  const { application_id, public_key, channels } = DiscordGuild.parse(await before.json());
  const body = { application_id, public_key, channels, reason: "Uji", ...change };
  const headers = { "if-match": etag ?? before.headers.get("etag") ?? "" };
  return await shop.request("PUT", `${PATH}/${id}`, { token, body, headers });
}

async function history(id: string): Promise<readonly z.infer<typeof GuildRevision>[]> {
  const answer = await shop.request("GET", `${PATH}/${id}/history`, { token });
  return z.object({ data: z.array(GuildRevision) }).parse(await answer.json()).data;
}

async function added(guild = newGuild()) {
  expect((await create(guild)).status).toBe(201);
  return guild;
}

describe("a guild at Discord", () => {
  it("is set up by its id, inactive, and read without its token", async () => {
    const guild = newGuild();
    const channels = { ...NO_CHANNELS, shop: "81384788765712385" };
    const answer = await create({ ...guild, public_key: PUBLIC_KEY.toUpperCase(), channels });
    const { guild_id, application_id } = guild;
    const set = DiscordGuild.parse(await answer.clone().json());
    expect(set).toMatchObject({ guild_id, application_id, public_key: PUBLIC_KEY, channels });
    expect(set).toMatchObject({ status: "INACTIVE", version: 1, tested_at: null });
    expect(set.changed_by).toBe(staff.id);
    expect(await (await read(guild_id)).json()).toEqual(set);
    const list = await (await shop.request("GET", PATH, { token })).json();
    expect(z.object({ data: z.array(DiscordGuild) }).parse(list).data).toContainEqual(set);
    expect(await refusalIn(await create(guild))).toBe("409 discord_guild.exists");
    expect(await refusalIn(await read("1"))).toBe("404 discord_guild.not_found");
    expect(await refusalIn(await act("1", "activate"))).toBe("404 discord_guild.not_found");
  });

  it.each([
    ["a guild that is no id", { guild_id: "12" }],
    ["half a key", { public_key: PUBLIC_KEY.slice(1) }],
    ["a key that is no hexadecimal", { public_key: PUBLIC_KEY.replace("1", "g") }],
    ["a token with a line in it", { bot_token: `${newToken()}\r\nx: y` }],
    ["a channel that nobody knows", { channels: { ...NO_CHANNELS, fax: null } }],
    ["no reason", { reason: " " }],
  ])("is not set up with %s", async (_what, wrong) => {
    const body = { ...newGuild(), reason: "Uji", ...wrong };
    const answer = await shop.request("POST", PATH, { token, body });
    expect(await refusalIn(answer)).toBe("422 request.invalid");
  });

  it("never tells its token: not in answers, logs, rows, refusals or the audit log", async () => {
    const guild = newGuild();
    const later = newToken();
    const logs: string[] = [];
    const spies = (["log", "info", "warn", "error"] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation((...words) => logs.push(words.join(" "))),
    );
    const answers = [
      await create(guild),
      await create(guild),
      await create({ ...guild, guild_id: "?" }),
      await act(guild.guild_id, "test"),
      await act(guild.guild_id, "activate"),
      await put(guild.guild_id, { bot_token: later }),
      await read(guild.guild_id),
      await shop.request("GET", PATH, { token }),
      await shop.request("GET", `${PATH}/${guild.guild_id}/history`, { token }),
      await shop.request("GET", "/admin/management/audit-logs", { token }),
    ];
    for (const spy of spies) spy.mockRestore();

    const statuses = [201, 409, 422, 409, 409, 200, 200, 200, 200, 200];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    const told = (await Promise.all(answers.map((each) => each.text()))).join(" ");
    const kept = `${logs.join(" ")} ${JSON.stringify(await everyRow(shop.db))}`;
    for (const secret of [guild.bot_token, later]) expect(`${told} ${kept}`).not.toContain(secret);
    // The key is no secret, but whoever could put another in its place would speak as Discord.
    expect(kept).not.toContain(PUBLIC_KEY);
    const row = await shop.ports.discordGuilds.find(guild.guild_id);
    if (row === undefined) throw new Error("the guild is gone");
    expect(await openCredentials(shop.ports, row)).toEqual({
      ...{ public_key: PUBLIC_KEY, bot_token: later },
    });
    const moved = { ...row, application_id: "80351110224678999" };
    await expect(openCredentials(shop.ports, moved)).rejects.toThrow();
  });

  it("is changed by who has seen it as it is, and keeps a token that is left out", async () => {
    const { guild_id, bot_token } = await added();
    const seen = (await read(guild_id)).headers.get("etag") ?? "";
    const channels = { ...NO_CHANNELS, log: "81384788765712386" };
    const answer = await put(guild_id, { channels });
    expect(await answer.json()).toMatchObject({ version: 2, channels });
    expect(await refusalIn(await put(guild_id, {}, seen))).toBe("412 request.stale");
    const row = await shop.ports.discordGuilds.find(guild_id);
    expect(row && (await openCredentials(shop.ports, row)).bot_token).toBe(bot_token);
    const body = { ...newGuild(guild_id), channels, reason: "Uji", guild_id: undefined };
    const bare = await shop.request("PUT", `${PATH}/${guild_id}`, { token, body });
    expect(await refusalIn(bare)).toBe("428 request.version_required");
  });

  it("has one winner of two changes at once, and of two who set it up", async () => {
    const guild = newGuild();
    const said = async (all: readonly Response[]) =>
      (await Promise.all(all.map((each) => (each.ok ? "done" : refusalIn(each))))).sort();
    expect(await said(await Promise.all([create(guild), create(guild)]))).toEqual([
      "409 discord_guild.exists",
      "done",
    ]);
    const { guild_id } = guild;
    const changes = ["81384788765712387", "81384788765712388"].map((shopChannel) =>
      put(guild_id, { channels: { ...NO_CHANNELS, shop: shopChannel } }, '"1"'),
    );
    const [loser, winner] = await said(await Promise.all(changes));
    expect(["409 discord_guild.changed", "412 request.stale"]).toContain(loser);
    expect(winner).toBe("done");
    expect((await history(guild_id)).map(({ version }) => version)).toEqual([2, 1]);
  });

  it("goes back to the channels it had, and to no credentials", async () => {
    const { guild_id } = await added();
    const channels = { ...NO_CHANNELS, alert: "81384788765712389" };
    const later = newToken();
    const changed = await put(guild_id, { channels, bot_token: later });
    const { bot_token_fingerprint } = DiscordGuild.parse(await changed.json());
    const back = await act(guild_id, "rollback", { version: 1 });
    const rolled = DiscordGuild.parse(await back.json());
    expect(rolled).toMatchObject({ version: 3, channels: NO_CHANNELS, bot_token_fingerprint });
    const none = await act(guild_id, "rollback", { version: 9 });
    expect(await refusalIn(none)).toBe("404 discord_guild.revision_not_found");
  });

  it("leaves its history when it is taken away, and is numbered on when it is back", async () => {
    const guild = await added();
    expect((await remove(guild.guild_id)).status).toBe(204);
    expect(await refusalIn(await remove(guild.guild_id))).toBe("404 discord_guild.not_found");
    expect(await refusalIn(await read(guild.guild_id))).toBe("404 discord_guild.not_found");
    const told = await history(guild.guild_id);
    expect(told.map(({ status }) => status)).toEqual(["REMOVED", "INACTIVE"]);
    expect(await (await create(guild)).json()).toMatchObject({ version: 3 });
    const never = await shop.request("GET", `${PATH}/${newGuildId()}/history`, { token });
    expect(await refusalIn(never)).toBe("404 discord_guild.not_found");
  });

  it("is sealed anew after a rotation of the shop's key", async () => {
    const { guild_id, bot_token } = await added();
    const vault = webVault("another-secret-of-at-least-32-characters", testEnvironment.SECRET_KEY);
    const rotated = { ...shop.ports, vault };
    expect((await sealingKeys(rotated)).under_previous).toContain("discord_guilds");
    expect(await resealGuilds(rotated)).toMatchObject({ failed: 0 });
    expect((await sealingKeys(rotated)).under_previous).not.toContain("discord_guilds");
    const row = await shop.ports.discordGuilds.find(guild_id);
    const bare = { vault: webVault("another-secret-of-at-least-32-characters") };
    expect(row && (await openCredentials(bare, row)).bot_token).toBe(bot_token);
  });
});

describe("the guild's bot", () => {
  it("opens the shop there once Discord knows it", async () => {
    const guild = await added();
    await addBot(shop, guild, [guild.guild_id]);
    const seen = await (await act(guild.guild_id, "test")).json();
    expect(seen).toMatchObject({ bot: "toko-fa", guild: `Toko ${guild.guild_id}` });
    const active = DiscordGuild.parse(await (await act(guild.guild_id, "activate")).json());
    expect(active).toMatchObject({ status: "ACTIVE", version: 2 });
    expect(active.tested_at).toBe(active.changed_at);
    // Neither twice nor for nothing.
    expect(await (await act(guild.guild_id, "activate")).json()).toEqual(active);
    const closed = await (await act(guild.guild_id, "deactivate")).json();
    expect(closed).toMatchObject({ status: "INACTIVE", version: 3 });
    expect(await (await act(guild.guild_id, "deactivate")).json()).toEqual(closed);
  });

  it.each([
    ["token_wrong", {}, { bot_token: newToken() }],
    ["application_differs", {}, { application_id: "80351110224678999" }],
    ["key_differs", {}, { public_key: PUBLIC_KEY.replace("1695", "2695") }],
    ["bot_missing", { guild_id: newGuildId() }, {}],
  ])("does not open it with %s", async (code, wrong, other) => {
    const guild = await added({ ...newGuild(), ...wrong });
    await addBot(shop, { ...guild, ...other }, ["81384788765712300"]);
    const answer = await act(guild.guild_id, "activate");
    expect(await refusalIn(answer)).toBe(`409 discord_guild.${code}`);
    expect(await (await read(guild.guild_id)).json()).toMatchObject({ status: "INACTIVE" });
    expect(await history(guild.guild_id)).toHaveLength(1);
  });

  it.each(["garbage", "drop_reply", "error_429", "error_500"])(
    "does not open it while Discord answers with %s",
    async (mode) => {
      const guild = await added();
      await addBot(shop, guild, [guild.guild_id]);
      for (const path of ["users/@me", "applications/@me", "guilds"]) {
        await shop.sandbox("POST", "/chaos/discord", { mode, times: 1, paths: [path] });
        const answer = await act(guild.guild_id, "activate");
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
        expect(await refusalIn(answer)).toBe("503 service.unavailable");
        // What Discord answers in between closes its circuit again.
        await shop.sandbox("DELETE", "/chaos/discord");
        expect((await act(guild.guild_id, "test")).status).toBe(200);
      }
    },
  );

  it("is tested before other credentials of an active guild count", async () => {
    const guild = await added();
    await addBot(shop, guild, [guild.guild_id]);
    expect((await act(guild.guild_id, "activate")).status).toBe(200);
    const unknown = newToken();
    const refused = await put(guild.guild_id, { bot_token: unknown });
    expect(await refusalIn(refused)).toBe("409 discord_guild.token_wrong");
    await addBot(shop, { ...guild, bot_token: unknown }, [guild.guild_id]);
    const changed = DiscordGuild.parse(
      await (await put(guild.guild_id, { bot_token: unknown })).json(),
    );
    expect(changed).toMatchObject({ status: "ACTIVE", version: 3 });
    expect(changed.tested_at).toBe(changed.changed_at);
  });

  it("is not activated as it was when it is changed while Discord is asked", async () => {
    const guild = await added();
    await addBot(shop, guild, [guild.guild_id]);
    const asked = [
      put(guild.guild_id, { bot_token: newToken() }, '"1"'),
      act(guild.guild_id, "activate"),
    ];
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    // One is made; the other hears that it was late, or that the new token is nobody's.
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409 || status === 412)).toHaveLength(1);
  });
});

// The last one, since it leaves no room.
it("is one of fifty at most", async () => {
  const row = await shop.ports.discordGuilds.all();
  const [first] = row;
  if (first === undefined) throw new Error("no guild is set up");
  const { add } = shop.ports.discordGuilds;
  for (let many = row.length; many < GUILDS_MAX; many += 1) {
    await shop.ports.commit(add({ ...first, guild_id: newGuildId(), version: 1 }));
  }
  expect(await refusalIn(await create(newGuild()))).toBe("409 discord_guild.too_many");
});
