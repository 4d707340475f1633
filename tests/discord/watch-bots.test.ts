import { describe, expect, it } from "vitest";
import * as z from "zod";
import { CLEARED_MAX } from "../../src/application/discord/watch/clear-activity.ts";
import { watchBots } from "../../src/application/discord/watch/watch-bots.ts";
import {
  openCredentials,
  sealCredentials,
} from "../../src/application/shared/discord/bot-credentials.ts";
import { openEndpoint } from "../../src/application/webhooks/put-endpoint.ts";
import { BotStatus } from "../../src/domain/discord/bot-health.ts";
import { NotedInteraction } from "../../src/domain/discord/storefront/noted.ts";
import { addSeconds, businessDay, startOfDay } from "../../src/domain/time.ts";
import { refusalIn } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { knownAtDiscord, newToken } from "./guilds.ts";
import {
  answered,
  command,
  newBot,
  newPerson,
  snowflake,
  type TestBot,
} from "./storefront/at-discord.ts";

const shop = await openShop();
const { token } = await shop.staff("finance");
const keeper = { owner: "staff", record: async () => shop.ports.commit } as const;
const url = "http://127.0.0.1:8788/receiver/hooks/bot";
const events = ["alert.raised", "alert.cleared"] as const;
const settings = { url, events: [...events], description: null, enabled: true };
await openEndpoint(shop.ports, keeper, settings);
const read = (path: string) => shop.request("GET", path, { token });

async function statusOf({ id }: TestBot) {
  return BotStatus.parse(await (await read(`/discord/bot/${id}/status`)).json());
}

async function look(times = 1): Promise<void> {
  for (let each = 0; each < times; each += 1) {
    expect(await watchBots(shop.ports)).toMatchObject({ failed: 0 });
  }
}

async function alertsOf({ id }: TestBot) {
  const query = "SELECT cleared_at FROM alerts WHERE kind = 'discord_bot.down' AND subject = ?";
  return (await shop.db.prepare(query).bind(id).all<{ cleared_at: string | null }>()).results;
}

/** What an endpoint of the shop's hears of a bot's alert. */
async function heardOf({ id }: TestBot) {
  const query = "SELECT type FROM webhook_deliveries WHERE instr(source, ?) ORDER BY sequence";
  const heard = shop.db.prepare(query).bind(` discord_bot.down ${id} `);
  return (await heard.all<{ type: string }>()).results.map(({ type }) => type);
}

describe("a bot that is watched", () => {
  it("is down when Discord no longer knows it, alerts once, and comes back", async () => {
    const bot = await newBot(shop);
    await look();
    expect(await statusOf(bot)).toMatchObject({ status: "ACTIVE", guilds: 1, outcome: "known" });
    const row = await shop.ports.discordBots.find(bot.id);
    if (row === undefined) throw new Error("there is no bot");
    const { public_keys } = await openCredentials(shop.ports, row);
    const lost = newToken();
    const kept = await sealCredentials(shop.ports, row, { public_keys, bot_token: lost });
    await shop.ports.commit(shop.ports.discordBots.reseal(row, kept));
    await look(2);
    expect(await statusOf(bot)).toMatchObject({ status: "ACTIVE", outcome: "refused" });
    await look(2);
    expect(await statusOf(bot)).toMatchObject({ status: "DOWN", uptime_percent: 20 });
    expect(await alertsOf(bot)).toEqual([{ cleared_at: null }]);
    expect(await heardOf(bot)).toEqual(["alert.raised"]);
    const checked = await (await read(`/discord/bot/${bot.id}/health`)).json();
    expect(checked).toMatchObject({ signal: "bad", outcome: "refused", waits_ms: 0 });

    await knownAtDiscord(shop, { application_id: bot.application_id, token: lost });
    await look(2);
    expect(await statusOf(bot)).toMatchObject({ status: "ACTIVE", outcome: "known" });
    expect(await alertsOf(bot)).toEqual([{ cleared_at: expect.any(String) }]);
    expect(await heardOf(bot)).toEqual(["alert.raised", "alert.cleared"]);
    for (const [verb, status] of [
      ["maintenance", "MAINTENANCE"],
      ["stop", "STOPPED"],
    ] as const) {
      const body = { reason: "Uji" };
      await shop.request("POST", `/discord/bot/${bot.id}/${verb}`, { token, body });
      expect(await statusOf(bot)).toMatchObject({ status });
    }
    const stopped = await statusOf(bot);
    await look();
    expect((await statusOf(bot)).looked_at).toBe(stopped.looked_at);
  });

  it("is degraded where Discord has no address of the shop's for its interactions", async () => {
    const bot = await newBot(shop);
    const lost = (interactions_url: string | null) =>
      knownAtDiscord(shop, {
        ...{ application_id: bot.application_id, token: bot.token, interactions_url },
      });
    await lost(null);
    await look(2);
    expect(await statusOf(bot)).toMatchObject({
      ...{ status: "DEGRADED", reason: "no_interactions_url", outcome: "known" },
    });
    await lost(`https://shop.example/api/v1/discord/interactions/${snowflake()}`);
    await look();
    expect(await statusOf(bot)).toMatchObject({ reason: "other_interactions_url" });
    await lost(`https://shop.example/api/v1/discord/interactions/${bot.application_id}`);
    await look(2);
    expect(await statusOf(bot)).toMatchObject({ status: "ACTIVE", reason: null });
  });

  it("is not down any more, nor alerted of, once it is stopped or taken away", async () => {
    for (const path of ["bot/{id}/stop", "bulk/stop", "bot/{id}"]) {
      const bot = await newBot(shop);
      const at = shop.ports.now();
      await shop.ports.commit(
        shop.ports.botWatches.put({
          ...{ bot_id: bot.id, seen: "DOWN", since: at, signal: "bad", times: 3, days: [] },
          ...{ outcome: "unknown", latency_ms: 1, looked_at: at, trouble: "no_answer" },
        }),
        shop.ports.alerts.raise({ kind: "discord_bot.down", subject: bot.id, detail: "Uji" }, at),
      );
      const to = `/discord/${path.replace("{id}", bot.id)}`;
      const body = { reason: "Uji", ...(path === "bulk/stop" && { bot_ids: [bot.id] }) };
      if (path === "bot/{id}") await shop.request("DELETE", `${to}?reason=Uji`, { token });
      else await shop.request("POST", to, { token, body });
      expect(await alertsOf(bot)).toEqual([{ cleared_at: expect.any(String) }]);
      expect(await heardOf(bot)).toEqual(["alert.raised", "alert.cleared"]);
      const query = "SELECT seen FROM discord_bot_watches WHERE bot_id = ?";
      const left = path === "bot/{id}" ? [] : [{ seen: "ACTIVE" }];
      expect((await shop.db.prepare(query).bind(bot.id).all()).results).toEqual(left);
    }
  });

  it("is degraded where the shop has no answer to what it is asked", async () => {
    const bot = await newBot(shop);
    const at = addSeconds(shop.ports.now(), -60);
    const notes = Array.from({ length: 10 }, (_each, place) =>
      shop.ports.discordActivity.note({
        ...{ id: snowflake(), bot_id: bot.id, guild_id: null, kind: "command", name: "buy", at },
        ...{ discord_id: snowflake(), outcome: place === 0 ? "failed" : "ok", ms: 5 },
        ack_ms: null,
      }),
    );
    await shop.ports.commit(...notes);
    await look(2);
    expect(await statusOf(bot)).toMatchObject({
      ...{ status: "DEGRADED", interactions: 10, failed: 1, last_interaction_at: at },
    });
    const List = z.object({ data: z.array(BotStatus) });
    const where = ["bot/status", "bulk/status", "monitoring/health"].map(
      (each) => `/discord/${each}`,
    );
    for (const path of [...where, "/admin/discord/bots/status"]) {
      const { data } = List.parse(await (await read(path)).json());
      expect(data.find(({ bot_id }) => bot_id === bot.id)?.status).toBe("DEGRADED");
    }
    const stats = await (await read("/admin/discord/stats")).json();
    expect(stats).toMatchObject({ bots: { degraded: 1 }, failed: 1 });
    expect(await (await read("/admin/discord/stats/overview")).json()).toEqual(stats);
    const nobody = await read("/discord/bot/bot_01KAV3Q9C5X7M2N8P4R6T0W1YZ/status");
    expect(await refusalIn(nobody)).toBe("404 discord_bot.not_found");
  });
});

const LOGS = [
  "/discord/logs/recent",
  "/admin/discord/logs",
  "/discord/monitoring/logs",
  "/discord/analytics/events",
];

it("notes each interaction once, as it ended", async () => {
  const bot = await newBot(shop);
  const other = await newBot(shop);
  const [helped, refused, late] = [
    command(bot, newPerson(), ["help"]),
    command(bot, newPerson(), ["balance"]),
    command(bot, newPerson(), ["help"]),
  ];
  await Promise.all([answered(shop, bot, helped), bot.send(helped)]);
  await answered(shop, bot, refused);
  await shop.sandbox("POST", "/chaos/discord", {
    ...{ mode: "error_500", times: 1, paths: ["webhooks/@original"] },
  });
  await answered(shop, bot, late);
  await answered(shop, other, command(other, newPerson(), ["help"]));

  const List = z.object({ data: z.array(NotedInteraction) });
  const listed = async (path: string) => List.parse(await (await read(path)).json()).data;
  const outcomes = async () =>
    Object.fromEntries(
      (await listed(`/discord/bot/${bot.id}/logs`)).map((each) => [each.id, each.outcome]),
    );
  const wanted = { [helped.id]: "ok", [refused.id]: "discord.not_linked", [late.id]: "ok" };
  await eventually(async () =>
    JSON.stringify(Object.entries(await outcomes()).sort()) ===
    JSON.stringify(Object.entries(wanted).sort())
      ? "all"
      : undefined,
  );
  const [last] = await listed(`/discord/bot/${bot.id}/commands?limit=1`);
  expect(last).toMatchObject({ id: late.id, kind: "command", name: "help", bot_id: bot.id });
  expect(last?.guild_id).toBe(bot.guild_ids[0]);
  for (const path of LOGS) {
    const theirs = await listed(`${path}?guild_id=${bot.guild_ids[0]}`);
    expect(theirs.map(({ id }) => id).sort()).toEqual(Object.keys(wanted).sort());
    expect((await listed(`${path}?bot_id=${other.id}`)).length).toBe(1);
    expect(await listed(`${path}?bot_id=${bot.id}&kind=modal`)).toEqual([]);
    expect((await listed(`${path}?bot_id=${bot.id}&kind=command`)).length).toBe(3);
  }
  for (const path of ["/discord/monitoring/commands/recent", "/admin/discord/commands/recent"]) {
    expect((await listed(path)).map(({ id }) => id)).toContain(late.id);
  }
});

it("forgets what was done before a day, page by page, and nothing of today", async () => {
  const today = businessDay(shop.ports.now());
  const start = Date.parse(startOfDay(today));
  const idAt = (ms: number, place: number) =>
    String((BigInt(ms - 1_420_070_400_000) << 22n) + BigInt(place));
  const [old, young] = [idAt(start - 1, 0), idAt(start, 0)];
  const kept = { bot_id: "bot_01KAV3Q9C5X7M2N8P4R6T0W1YZ", guild_id: null } as const;
  const note = (id: string) =>
    shop.ports.discordActivity.note({
      ...{ ...kept, id, kind: "command", name: "buy", at: shop.ports.now(), discord_id: "1" },
      ...{ outcome: "ok", ms: 5, ack_ms: 1 },
    });
  await shop.ports.commit(note(old), note(young));
  const clear = (path: string, before: string) =>
    shop.request("DELETE", `${path}?before=${before}&reason=Uji`, { token });
  const tomorrow = businessDay(addSeconds(shop.ports.now(), 86_400));
  expect(await refusalIn(await clear("/discord/logs", tomorrow))).toBe("422 request.invalid");
  expect(await (await clear("/discord/logs", today)).json()).toEqual({ removed: 1, more: false });
  expect(await (await clear("/discord/logs", today)).json()).toEqual({ removed: 0, more: false });
  const ids = async () => {
    const query = "SELECT id FROM discord_interactions WHERE id IN (?, ?)";
    return (await shop.db.prepare(query).bind(old, young).all()).results;
  };
  expect(await ids()).toEqual([{ id: young }]);

  const many = Array.from({ length: CLEARED_MAX + 1 }, (_each, place) => idAt(start - 2, place));
  await shop.db
    .prepare(
      `INSERT INTO discord_interactions (id, bot_id, kind, name, discord_id, outcome, ms, at)
       SELECT value, 'bot_x', 'command', 'buy', '1', 'ok', 1, ? FROM json_each(?)`,
    )
    .bind(shop.ports.now(), JSON.stringify(many))
    .run();
  const first = await (await clear("/admin/discord/logs", today)).json();
  expect(first).toEqual({ removed: CLEARED_MAX, more: true });
  expect(await (await clear("/admin/discord/logs", today)).json()).toMatchObject({ removed: 1 });
  const audit = "SELECT count(*) AS times FROM audit_log WHERE action = 'discord.logs_clear'";
  expect(await shop.db.prepare(audit).first()).toEqual({ times: 3 });
});
