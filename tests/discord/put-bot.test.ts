import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { resealBots } from "../../src/application/discord/bots/reseal-bots.ts";
import { sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { openCredentials } from "../../src/application/shared/discord/bot-credentials.ts";
import { BOTS_MAX, DiscordBot } from "../../src/domain/discord/bot.ts";
import { COMMANDS } from "../../src/domain/discord/storefront/commands.ts";
import { newId } from "../../src/domain/ids.ts";
import { refusalIn } from "../auth/people.ts";
import { testEnvironment } from "../support/environment.ts";
import { everyRow } from "../support/every-row.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import {
  addedBot,
  addedConfig,
  commandsAt,
  knownAtDiscord,
  newGuildId,
  newToken,
  PUBLIC_KEY,
} from "./guilds.ts";
import { command, newBot, newPerson, snowflake } from "./storefront/at-discord.ts";

const shop = await openShop();
const { token } = await shop.staff("finance");
const PATH = "/discord/bot";
const ALL = COMMANDS.map(({ name }) => name).sort();

const ask = (method: "GET" | "POST" | "DELETE", path: string, body?: object) =>
  shop.request(method, path, { token, ...(body && { body }) });
const create = (bot_token: string, path = PATH) =>
  ask("POST", path, { name: "Toko", bot_token, reason: "Uji" });
const act = (id: string, verb: string, path = PATH) =>
  ask("POST", `${path}/${id}/${verb}`, { reason: "Uji" });

async function put(id: string, change: object, etag?: string, path = PATH) {
  const seen = etag ?? (await ask("GET", `${path}/${id}`)).headers.get("etag") ?? "";
  const body = { name: "Toko", reason: "Uji", ...change };
  return await shop.request("PUT", `${path}/${id}`, { token, body, headers: { "if-match": seen } });
}

/** A bot with a configuration in force in its guild. */
async function serving() {
  const guild_id = newGuildId();
  const guilds = [{ id: guild_id, name: "Toko" }];
  const added = await addedBot(shop, token, { guilds });
  const config = await addedConfig(shop, token, { bot_id: added.bot.id, guild_id });
  await ask("POST", `/discord/config/${config.id}/activate`, { reason: "Uji" });
  return { ...added, guild_id, config };
}

const commandsBecome = (known: { application_id: string }, guild_id: string, names: object) =>
  eventually(async () => {
    const now = await commandsAt(shop, known, guild_id);
    return JSON.stringify(now) === JSON.stringify(names) ? now : undefined;
  });

describe("a bot", () => {
  it("is added by its token alone, once, and tells neither token nor key", async () => {
    const known = await knownAtDiscord(shop);
    const later = newToken();
    const logs: string[] = [];
    const spies = (["log", "info", "warn", "error"] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation((...words) => logs.push(words.join(" "))),
    );
    const made = await create(known.token);
    const bot = DiscordBot.parse(await made.clone().json());
    const { application_id } = known;
    expect(bot).toMatchObject({ application_id, username: "toko-fa", status: "STOPPED" });
    await knownAtDiscord(shop, { ...known, token: later });
    const answers = [
      made,
      await create(known.token),
      await create(later),
      await create(newToken()),
      await put(bot.id, { bot_token: later }),
      await ask("GET", `${PATH}/${bot.id}`),
      await ask("GET", PATH),
      await ask("GET", "/admin/management/audit-logs"),
    ];
    for (const spy of spies) spy.mockRestore();
    const statuses = [201, 409, 409, 409, 200, 200, 200, 200];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    const told = (await Promise.all(answers.map((each) => each.text()))).join(" ");
    expect(told).toContain("discord_bot.exists");
    expect(told).toContain("discord_bot.token_wrong");
    const kept = `${logs.join(" ")} ${JSON.stringify(await everyRow(shop.db))}`;
    for (const secret of [known.token, later]) expect(`${told} ${kept}`).not.toContain(secret);
    // Whoever could put another key in its place would speak as Discord.
    expect(kept).not.toContain(PUBLIC_KEY);
    const row = await shop.ports.discordBots.find(bot.id);
    if (row === undefined) throw new Error("the bot is gone");
    expect((await openCredentials(shop.ports, row)).bot_token).toBe(later);
    const moved = { ...row, application_id: "80351110224678999" };
    await expect(openCredentials(shop.ports, moved)).rejects.toThrow();
  });

  it("is changed by who has seen it, and by a token of its own that Discord knows", async () => {
    const { bot, known } = await addedBot(shop, token);
    const stranger = await knownAtDiscord(shop);
    expect(await (await put(bot.id, { name: "Baru" })).json()).toMatchObject({ version: 2 });
    expect(await refusalIn(await put(bot.id, {}, '"1"'))).toBe("412 request.stale");
    const wrong = await put(bot.id, { bot_token: newToken() });
    expect(await refusalIn(wrong)).toBe("409 discord_bot.token_wrong");
    const other = await put(bot.id, { bot_token: stranger.token });
    expect(await refusalIn(other)).toBe("409 discord_bot.application_differs");
    const row = await shop.ports.discordBots.find(bot.id);
    expect(row && (await openCredentials(shop.ports, row)).bot_token).toBe(known.token);
    await shop.sandbox("POST", "/chaos/discord", { mode: "error_500", times: 1 });
    const away = await put(bot.id, { bot_token: known.token });
    expect(await refusalIn(away)).toBe("503 service.unavailable");
    await shop.sandbox("DELETE", "/chaos/discord");
    expect(
      await refusalIn(await ask("GET", `${PATH}/${newId("discord_bot", shop.ports.now())}`)),
    ).toBe("404 discord_bot.not_found");
  });

  it("is answered under its old key until the new one has signed", async () => {
    const bot = await newBot(shop);
    const next = await newBot(shop);
    const rotated = newToken();
    const { application_id } = bot;
    const row = await shop.ports.discordBots.find(next.id);
    const [public_key = ""] = row ? (await openCredentials(shop.ports, row)).public_keys : [];
    await knownAtDiscord(shop, { application_id, token: rotated, public_key });
    expect((await put(bot.id, { bot_token: rotated })).status).toBe(200);

    const path = `/discord/interactions/${application_id}`;
    const help = () => command(bot, newPerson(), ["help"]);
    expect((await bot.send(help())).status).toBe(200);
    expect((await next.send({ type: 1 }, { path })).status).toBe(200);
    await eventually(async () => ((await bot.send(help())).status === 401 ? "refused" : undefined));
    expect((await next.send(help(), { path })).status).toBe(200);
  });

  it("is sealed anew after a rotation of the shop's key, also as a guild had it", async () => {
    const { bot, known } = await addedBot(shop, token);
    const as = `discord guild 81384788765712384 ${bot.application_id}`;
    const text = JSON.stringify({ public_key: PUBLIC_KEY, bot_token: known.token });
    const old = await shop.ports.vault.seal(text, as);
    await shop.db
      .prepare("UPDATE discord_bots SET sealed = ?, sealed_for = ? WHERE id = ?")
      .bind(old, as, bot.id)
      .run();
    expect((await act(bot.id, "start")).status).toBe(200);
    expect((await shop.ports.servedBots.calling(bot.id))?.bot_token).toBe(known.token);
    const vault = webVault("another-secret-of-at-least-32-characters", testEnvironment.SECRET_KEY);
    const ports = { ...shop.ports, vault };
    expect((await sealingKeys(ports)).under_previous).toContain("discord_bots");
    expect(await resealBots(ports)).toMatchObject({ failed: 0 });
    expect((await sealingKeys(ports)).under_previous).not.toContain("discord_bots");
    const row = await shop.ports.discordBots.find(bot.id);
    expect(row && (await openCredentials(ports, row)).public_keys).toEqual([PUBLIC_KEY]);
    // The others of this file are read under the first key again.
    const back = {
      ...shop.ports,
      vault: webVault(testEnvironment.SECRET_KEY, "another-secret-of-at-least-32-characters"),
    };
    expect(await resealBots(back)).toMatchObject({ failed: 0 });
  });
});

describe("a bot's shop", () => {
  it("has its commands while it is open, and says that it is closed while it is not", async () => {
    const { bot, known, guild_id } = await serving();
    expect(await commandsAt(shop, known, guild_id)).toEqual([]);
    expect(await (await act(bot.id, "start")).json()).toMatchObject({ status: "RUNNING" });
    await commandsBecome(known, guild_id, ALL);
    await shop.sandbox("POST", "/chaos/discord", {
      ...{ mode: "error_500", times: 1, paths: ["commands"] },
    });
    expect(await (await act(bot.id, "stop")).json()).toMatchObject({ status: "STOPPED" });
    // The queue asks again until Discord has taken it.
    await commandsBecome(known, guild_id, []);
    await act(bot.id, "restart");
    const restarted = DiscordBot.parse(await (await act(bot.id, "restart")).json());
    await commandsBecome(known, guild_id, ALL);
    const same = await (await act(bot.id, "start")).json();
    expect(same).toMatchObject({ status: "RUNNING", version: restarted.version });
  });

  it("is closed at once to whoever acts there", async () => {
    const bot = await newBot(shop);
    const help = () => command(bot, newPerson(), ["help"]);
    const said = async () => await (await bot.send(help())).json();
    expect(await said()).toMatchObject({ type: 5 });
    await act(bot.id, "stop");
    expect(await said()).toMatchObject({ type: 4, data: { content: "Toko tutup.", flags: 64 } });
    await act(bot.id, "maintenance");
    expect(await said()).toMatchObject({
      type: 4,
      data: { content: "Toko sedang dalam perbaikan." },
    });
    await act(bot.id, "start");
    expect(await said()).toMatchObject({ type: 5 });
  });

  it("is gone with its bot: commands, credentials, and the second time nothing", async () => {
    const { bot, known, guild_id, config } = await serving();
    await act(bot.id, "start");
    await commandsBecome(known, guild_id, ALL);
    const channel_id = newGuildId();
    const calling = await shop.ports.servedBots.calling(bot.id);
    if (calling === undefined) throw new Error("the bot is gone");
    const to = { channel_id, nonce: "x" };
    const live = await shop.ports.discordRest.postMessage(calling, to, { text: "Stok" });
    const message_id = live.kind === "done" ? live.message_id : live.kind;
    await shop.db
      .prepare(
        `INSERT OR REPLACE INTO discord_stock_messages (guild_id, bot_id, channel_id, message_id)
         VALUES (?, ?, ?, ?)`,
      )
      .bind(guild_id, bot.id, channel_id, message_id)
      .run();
    const said = async () => {
      const answer = await shop.sandbox("GET", `/discord/channels/${channel_id}/messages`);
      return z.object({ data: z.array(z.unknown()) }).parse(await answer.json()).data;
    };
    expect(await said()).toHaveLength(1);
    const at = shop.ports.now();
    await shop.ports.commit(
      shop.ports.discordActivity.note({
        ...{ id: snowflake(), bot_id: bot.id, guild_id, kind: "command", name: "buy", at },
        ...{ discord_id: newGuildId(), outcome: "ok", ms: 5, ack_ms: 1 },
      }),
    );
    expect((await ask("DELETE", `${PATH}/${bot.id}?reason=Uji`)).status).toBe(204);
    const gone = await ask("DELETE", `${PATH}/${bot.id}?reason=Uji`);
    expect(await refusalIn(gone)).toBe("404 discord_bot.not_found");
    const removals = "SELECT count(*) AS n FROM audit_log WHERE action LIKE ? AND resource_id = ?";
    const told = shop.db.prepare(removals).bind("discord%remove%", bot.id);
    expect(await told.first("n")).toBe(1);
    const past = await ask("GET", `/discord/bot/${bot.id}/logs`);
    expect(await past.json()).toMatchObject({ data: [{ name: "buy", outcome: "ok" }] });
    await commandsBecome(known, guild_id, []);
    const sealed = () =>
      shop.db.prepare("SELECT sealed FROM discord_bots WHERE id = ?").bind(bot.id).first("sealed");
    await eventually(async () => ((await sealed()) === "" ? "shredded" : undefined));
    expect(await said()).toEqual([]);
    const left = await (await ask("GET", `/discord/config/${config.id}`)).json();
    expect(left).toMatchObject({ status: "INACTIVE", bot_id: bot.id });
    const back = await ask("POST", `/discord/config/${config.id}/activate`, { reason: "Uji" });
    expect(await refusalIn(back)).toBe("404 discord_bot.not_found");
    // The same application may come back.
    expect((await create(known.token)).status).toBe(201);
  });

  it("is the same where older clients ask for it", async () => {
    const known = await knownAtDiscord(shop);
    const path = "/admin/discord/bots";
    const { id } = DiscordBot.parse(await (await create(known.token, path)).json());
    const List = z.object({ data: z.array(DiscordBot) });
    const { data } = List.parse(await (await ask("GET", path)).json());
    expect(data.map((each) => each.id)).toContain(id);
    const answers = [
      await act(id, "activate", path),
      await act(id, "deactivate", path),
      await act(id, "start", path),
      await act(id, "stop", path),
      await put(id, {}, undefined, path),
      await ask("GET", `${path}/${id}`),
      await ask("DELETE", `${path}/${id}?reason=Uji`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 204]);
  });
});

// The last one, since it leaves no room.
it("is one of fifty at most", async () => {
  const rows = await shop.ports.discordBots.all();
  const [first] = rows;
  if (first === undefined) throw new Error("there is no bot");
  const { add } = shop.ports.discordBots;
  for (let many = rows.length; many < BOTS_MAX; many += 1) {
    const id = newId("discord_bot", shop.ports.now());
    await shop.ports.commit(add({ ...first, id, application_id: newGuildId() }));
  }
  const { token: bot_token } = await knownAtDiscord(shop);
  expect(await refusalIn(await create(bot_token))).toBe("409 discord_bot.too_many");
});
