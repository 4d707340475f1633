import { afterEach, expect, it, vi } from "vitest";
import { SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { BotStatus } from "../../src/domain/discord/bot-health.ts";
import { COMMANDS } from "../../src/domain/discord/storefront/commands.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { commandsAt, newGuildId } from "./guilds.ts";
import { newBot } from "./storefront/at-discord.ts";

const shop = await openShop();
const { token } = await shop.staff();
const { db, ports } = shop;
const ALL = COMMANDS.map(({ name }) => name).toSorted();
const DAY = 86_400;

afterEach(() => void vi.useRealTimers());

async function release(): Promise<void> {
  await SCHEDULE["* * * * *"]?.releaseCommands?.(ports);
  await ports.outbox.flush(ports.now());
}

async function askedAgain(): Promise<boolean> {
  const waiting = "SELECT count(*) AS jobs FROM outbox WHERE body LIKE '%\"commands\"%'";
  await SCHEDULE["* * * * *"]?.releaseCommands?.(ports);
  return (await db.prepare(waiting).first<number>("jobs")) !== 0;
}

it("registers the commands of a release where another's are, and no others", async () => {
  const bot = await newBot(shop);
  const [guild = ""] = bot.guild_ids;
  const registered = async () => (await commandsAt(shop, bot, guild)).toSorted();
  expect(await registered()).toEqual([]);
  await release();
  await eventually(async () => (await registered()).length > 0);
  expect(await registered()).toEqual(ALL);
  const digest = async () =>
    await db
      .prepare("SELECT digest FROM discord_commands WHERE guild_id = ?")
      .bind(guild)
      .first<string>("digest");
  const own = await digest();
  expect(await askedAgain()).toBe(false);
  await db.prepare("UPDATE discord_commands SET digest = 'of another release'").run();
  expect(await askedAgain()).toBe(true);
  await ports.outbox.flush(ports.now());
  expect(await digest()).toBe(own);
});

it("alerts where Discord refuses them, and asks again a day later", async () => {
  const bot = await newBot(shop);
  const elsewhere = newGuildId();
  await db
    .prepare("UPDATE discord_configs SET guild_id = ? WHERE guild_id = ?")
    .bind(elsewhere, bot.guild_ids[0])
    .run();
  const refusals = async () => {
    const answer = await shop.request("GET", `/discord/bot/${bot.id}/status`, { token });
    return BotStatus.parse(await answer.json()).commands_refused;
  };
  const open = async () =>
    await db
      .prepare(
        `SELECT detail FROM alerts WHERE kind = 'discord_guild.commands_refused'
         AND subject = ? AND cleared_at IS NULL`,
      )
      .bind(elsewhere)
      .first<string>("detail");
  await release();
  await eventually(async () => (await refusals()) === 1);
  expect(await open()).toMatch(/5000|1000/);
  expect(await askedAgain()).toBe(false);
  const { application_id, token: bot_token } = bot;
  const named = [{ id: elsewhere, name: "Toko" }];
  await shop.sandbox("POST", "/discord/bots", {
    ...{ token: bot_token, application_id, public_key: "0".repeat(64), username: "toko-fa" },
    guilds: named,
  });
  passSeconds(DAY + 60);
  await release();
  vi.useRealTimers();
  await eventually(async () => (await refusals()) === 0);
  await eventually(async () => (await commandsAt(shop, bot, elsewhere)).length === ALL.length);
  await eventually(async () => (await open()) === null);
});
