import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { runCron } from "../../../src/adapters/cron/schedule.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { deliver, settled } from "../../support/delivery.ts";
import { openShop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { knownAtDiscord } from "../guilds.ts";
import { answered, command, linked, newBot, newPerson, type Person, textOf } from "./at-discord.ts";
import { jobOf, shopper } from "./goods.ts";

const shop = await openShop();
const [bot, other] = [await newBot(shop), await newBot(shop)];
const [guild = "", elsewhere = ""] = [bot.guild_ids[0], other.guild_ids[0]];
const { token } = await shop.staff("super_admin");

beforeAll(async () => {
  const ask = "UPDATE discord_configs SET ban_sync = 1 WHERE guild_id = ?";
  await shop.db.prepare(ask).bind(guild).run();
  shop.ports.servedBots.forget();
});

const Ids = z.object({ data: z.array(z.string()) });
async function bannedIn(where: string): Promise<readonly string[]> {
  return Ids.parse(await (await shop.sandbox("GET", `/discord/guilds/${where}/bans`)).json()).data;
}
const atDiscord = (method: "PUT" | "DELETE", { id }: Person) =>
  shop.sandbox(method, `/discord/guilds/${guild}/bans/${id}`);
const say = async (person: Person) =>
  textOf(await answered(shop, bot, command(bot, person, ["balance"])));
const inShop = (id: string, verb: "ban" | "activate") =>
  shop.request("POST", `/admin/users/${id}/${verb}`, { token, body: { reason: "Penipuan" } });
const isBanned = ({ id }: Person, wanted: boolean) =>
  eventually(async () => (await bannedIn(guild)).includes(id) === wanted);

/** What the cron does, some seconds from now. */
async function looked(seconds = 1): Promise<void> {
  const ports = { ...shop.ports, now: () => addSeconds(shop.ports.now(), seconds) };
  await runCron("*/15 * * * *", ports);
  await deliver(jobOf({ kind: "guild_bans", guild_id: guild, after: "0" }), ports);
  await settled();
}

async function alerts(): Promise<number> {
  const query = `SELECT COUNT(*) AS many FROM alerts
    WHERE kind = 'discord_guild.bans_refused' AND cleared_at IS NULL`;
  return Number(await shop.db.prepare(query).first("many"));
}

it("holds where the guild asks for it, from the ban in the shop until it is lifted", async () => {
  const { person, buyer } = await shopper(shop);
  expect((await inShop(buyer.id, "ban")).status).toBe(200);
  await isBanned(person, true);
  expect(await bannedIn(elsewhere)).toEqual([]);
  expect((await inShop(buyer.id, "activate")).status).toBe(200);
  await isBanned(person, false);
  expect(await say(person)).toContain("Saldo");

  await inShop(buyer.id, "ban");
  await isBanned(person, true);
  await atDiscord("DELETE", person);
  await looked();
  expect(await say(person)).toContain("Saldo");
  expect(await bannedIn(guild)).not.toContain(person.id);
});

it("comes from the guild to the shop, where staff see it, and goes with it", async () => {
  const { person, buyer } = await shopper(shop);
  const stranger = newPerson();
  for (const each of [stranger, person]) await atDiscord("PUT", each);
  await looked();
  await looked();
  expect(await say(person)).toContain("tidak bisa berbelanja");
  expect((await shop.request("GET", "/wallet", { token: buyer.token })).status).toBe(401);
  const history = await shop.ports.accounts.statusHistory(buyer.id, { limit: 10 });
  expect(history.data).toMatchObject([
    { status: "BANNED", reason: "discord.banned", changed_by: "system:discord" },
  ]);
  const shown = await shop.request("GET", `/discord/users/${person.id}`, { token });
  expect(await shown.json()).toMatchObject({ status: "BANNED" });
  // Staff of the shop let them in again, there, too.
  await inShop(buyer.id, "activate");
  await isBanned(person, false);
  await looked();
  expect(await say(person)).toContain("Saldo");
  expect(await bannedIn(guild)).toContain(stranger.id);
  const late = await shop.customer({ balance: 0 });
  await linked(shop, late, stranger);
  await looked();
  expect(await say(stranger)).toContain("tidak bisa berbelanja");
});

it("may not be the bot's to say, which staff hear of, and is made up for later", async () => {
  const { person, buyer } = await shopper(shop);
  const { application_id, token: bot_token } = bot;
  const may = (everyone: string) =>
    knownAtDiscord(shop, {
      ...{ application_id, token: bot_token },
      guilds: [{ id: guild, name: "Toko", everyone }],
    });
  await may("1024");
  await inShop(buyer.id, "ban");
  await eventually(async () => (await alerts()) === 1);
  expect(await bannedIn(guild)).not.toContain(person.id);
  await looked();
  await may("1028");
  await looked();
  await isBanned(person, true);
  expect(await alerts()).toBe(0);
});
