// @module-tag unsampled
import { beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../../src/adapters/cron/schedule.ts";
import { syncBans } from "../../../src/application/discord/bans/sync-bans.ts";
import { PEOPLE_PAGE } from "../../../src/domain/discord/bans/guild-ban.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { deliver, settled } from "../../support/delivery.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
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
const atDiscord = (method: "PUT" | "DELETE", { id }: Person, where = guild) =>
  shop.sandbox(method, `/discord/guilds/${where}/bans/${id}`);
const may = (everyone: string) =>
  knownAtDiscord(shop, {
    ...{ application_id: bot.application_id, token: bot.token },
    guilds: [{ id: guild, name: "Toko", everyone }],
  });
const say = async (person: Person) =>
  textOf(await answered(shop, bot, command(bot, person, ["balance"])));
const inShop = (id: string, verb: "ban" | "activate") =>
  shop.request("POST", `/admin/users/${id}/${verb}`, { token, body: { reason: "Penipuan" } });
const isBanned = ({ id }: Person, wanted: boolean) =>
  eventually(async () => (await bannedIn(guild)).includes(id) === wanted);

/** What the cron does, some seconds from now. */
async function looked(seconds = 1, guild_id = guild): Promise<void> {
  const ports = { ...shop.ports, now: () => addSeconds(shop.ports.now(), seconds) };
  await runCron("*/15 * * * *", ports);
  await deliver(jobOf({ kind: "guild_bans", guild_id, after: "0" }), ports);
  await settled();
}

async function alerts(kind = "discord_guild.bans_refused"): Promise<number> {
  const query = "SELECT COUNT(*) AS many FROM alerts WHERE kind = ? AND cleared_at IS NULL";
  return Number(await shop.db.prepare(query).bind(kind).first("many"));
}

it(
  "holds where the guild asks for it, from the ban in the shop until it is lifted",
  SLOW,
  async () => {
    const { person, buyer } = await shopper(shop);
    expect((await inShop(buyer.id, "ban")).status).toBe(200);
    await isBanned(person, true);
    expect(await bannedIn(elsewhere)).toEqual([]);
    expect((await inShop(buyer.id, "activate")).status).toBe(200);
    await isBanned(person, false);
    expect(await say(person)).toContain("Saldo");

    // What staff gave, no moderator takes back.
    await inShop(buyer.id, "ban");
    await isBanned(person, true);
    await atDiscord("DELETE", person);
    await looked();
    await isBanned(person, true);
    expect(await say(person)).toContain("tidak bisa berbelanja");
    expect(await alerts("discord_guild.ban_lifted")).toBe(1);
  },
);

it(
  "is lifted in a guild that was not served meanwhile, and not taken for its own",
  SLOW,
  async () => {
    const { person, buyer } = await shopper(shop);
    await inShop(buyer.id, "ban");
    await isBanned(person, true);
    const serve = async (status: "ACTIVE" | "INACTIVE") => {
      const query = "UPDATE discord_configs SET status = ? WHERE guild_id = ?";
      await shop.db.prepare(query).bind(status, guild).run();
      shop.ports.servedBots.forget();
    };
    await serve("INACTIVE");
    await inShop(buyer.id, "activate");
    await settled();
    await serve("ACTIVE");
    await looked();
    await isBanned(person, false);
    expect(await say(person)).toContain("Saldo");
  },
);

it("is taken back by the guild that gave it, and by no other", SLOW, async () => {
  const ask = "UPDATE discord_configs SET ban_sync = ? WHERE guild_id = ?";
  const shares = async (given: 0 | 1) => {
    await shop.db.prepare(ask).bind(given, elsewhere).run();
    shop.ports.servedBots.forget();
  };
  await shares(1);
  const { person } = await shopper(shop);
  await atDiscord("PUT", person);
  await looked();
  expect(await say(person)).toContain("tidak bisa berbelanja");
  await eventually(async () => (await bannedIn(elsewhere)).includes(person.id));
  await atDiscord("DELETE", person, elsewhere);
  await looked(1, elsewhere);
  await eventually(async () => (await bannedIn(elsewhere)).includes(person.id));
  expect(await say(person)).toContain("tidak bisa berbelanja");
  // An answer that says nothing of a ban lifts none.
  await atDiscord("DELETE", person);
  await may("1024");
  await deliver(jobOf({ kind: "guild_ban", guild_id: guild, discord_id: person.id }), shop.ports);
  expect(await say(person)).toContain("tidak bisa berbelanja");
  await may("1028");
  await atDiscord("DELETE", person);
  await looked();
  await eventually(async () => !(await bannedIn(elsewhere)).includes(person.id));
  expect(await say(person)).toContain("Saldo");
  await shares(0);
});

it(
  "waits before it is asked for again where it was refused, and holds up nobody",
  SLOW,
  async () => {
    const owner = "80351110224678920";
    const listed = "INSERT INTO discord_blacklist VALUES (?, 'Uji', 'adm_x', ?)";
    const list = (id: string) => shop.db.prepare(listed).bind(id, shop.ports.now()).run();
    await list(owner);
    await looked();
    const kept = async () => {
      const query = "SELECT state, tries FROM discord_guild_bans WHERE discord_id = ?";
      return (await shop.db.prepare(query).bind(owner).all()).results;
    };
    await eventually(async () => (await kept()).length === 1);
    await settled();
    const refused = await kept();
    expect(refused).toMatchObject([{ state: "REFUSED" }]);
    await looked();
    expect(await kept()).toEqual(refused);
    const other = newPerson();
    await list(other.id);
    const at = addSeconds(shop.ports.now(), 10_000);
    expect(await shop.ports.guildBans.owed(guild, { at, limit: 1 })).toEqual([other.id]);
    await looked(10_000);
    await isBanned(other, true);
    await eventually(async () => Number((await kept())[0]?.tries) > Number(refused[0]?.tries));
    for (const id of [owner, other.id]) await shop.ports.commit(shop.ports.guildBans.unlist(id));
  },
);

it("comes for some people at once, each in a job of their own", async () => {
  await shop.db
    .prepare(
      `INSERT INTO discord_guild_bans (guild_id, discord_id, at)
       SELECT ?, 700000000000000000 + key, ? FROM json_each(?)`,
    )
    .bind(guild, shop.ports.now(), JSON.stringify(Array(PEOPLE_PAGE + 1).fill(0)))
    .run();
  const bodies: unknown[] = [];
  const ports = { ...shop.ports, now: () => addSeconds(shop.ports.now(), 1) };
  const { enqueue } = ports.outbox;
  const outbox = {
    ...ports.outbox,
    enqueue: (...[job, at]: Parameters<typeof enqueue>) => {
      bodies.push(job.body);
      return enqueue(job, at);
    },
  };
  const commit = async () => {};
  await syncBans({ ...ports, commit, outbox }, { kind: "guild_bans", guild_id: guild, after: "0" });
  const last = `${700_000_000_000_000_000n + BigInt(PEOPLE_PAGE - 1)}`;
  expect(bodies).toHaveLength(PEOPLE_PAGE + 1);
  expect(bodies.at(-1)).toEqual({ kind: "guild_bans", guild_id: guild, after: last });
  await shop.db.prepare("DELETE FROM discord_guild_bans WHERE discord_id LIKE '7000000%'").run();
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

it("may not be the bot's to say, which staff hear of, and is made up for later", SLOW, async () => {
  const { person, buyer } = await shopper(shop);
  await may("1024");
  await inShop(buyer.id, "ban");
  await eventually(async () => (await alerts()) === 1);
  expect(await bannedIn(guild)).not.toContain(person.id);
  await looked();
  await may("1028");
  await looked(10_000);
  await isBanned(person, true);
  expect(await alerts()).toBe(0);
});
