import { expect, it } from "vitest";
import * as z from "zod";
import { COMMAND_HANDLERS } from "../../../src/adapters/discord/handlers.ts";
import { applyRetention } from "../../../src/application/operations/apply-retention.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { pick, seeded } from "../../http/generators.ts";
import { handsOf } from "../../orders/manual-status.ts";
import { stocked } from "../../stock/own-goods.ts";
import { rounds, SEED, UNSAMPLED } from "../../support/cases.ts";
import { settled } from "../../support/delivery.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { SLOW } from "../../support/slow.ts";
import { answerTo, command, interactionOf, ROLES } from "../storefront/at-discord.ts";
import { donationLog, locks } from "../storefront/deposits.ts";
import { inChannel, shopper, toPerson } from "../storefront/goods.ts";
import { filled, pressed } from "../storefront/pressing.ts";
import { buyIn, expectRoles, type In, ruled } from "../storefront/roles.ts";
import { type Guild, type Member, twoGuilds } from "./two-guilds.ts";

const { shop, guilds, members } = await twoGuilds();
const COMMAND_NAMES = Object.keys(COMMAND_HANDLERS).filter((name) => name !== "announce");
const CUSTOM_IDS = /"custom_id":"([^"]+)"/g;

/** What was ever to be pressed, or seen as the name of something, in either guild. */
const buttons = new Set(["buy_form", "pin_form:1", "stock:0", "history", "topup", "balance"]);
const things = new Set(
  guilds.flatMap(({ goods, soldOut, mark }) => [goods.sku, soldOut.sku, mark, mark.slice(0, 3)]),
);

const Told = z.object({ data: z.array(z.looseObject({ application_id: z.string() })) });
type Acted = { readonly token: string; readonly [more: string]: unknown };
type Random = () => number;
type Sent = ReturnType<typeof command>;

const other = (guild: Guild) => (guild === guilds[0] ? guilds[1] : guilds[0]);

function deedIn(random: Random, { bot }: Guild, { person }: Member): Sent {
  const thing = pick(random, [...things]);
  const options = { product: thing, amount: "1 WL", to: "IDR", number: "12345678901" };
  const about = { reason: "Uji coba", price: "70 WL", user: members[0]?.person.id ?? "" };
  const name = pick(random, COMMAND_NAMES);
  const pressable = pick(random, [...buttons]);
  const typed = command(bot, person, [name, { ...options, ...about }]);
  const partial = { ...typed.data, options: [{ name: "product", value: thing, focused: true }] };
  return pick(random, [
    () => typed,
    () => command(bot, person, [pick(random, ["buy", "cek", "price"]), { product: thing }]),
    () => pressed(bot, person, pressable),
    () => pressed(bot, person, pressable, [thing]),
    () => pressed(bot, person, pick(random, ["order", "check", "notify_restock"]), [thing]),
    () => filled(bot, person, pick(random, ["buy", "number", pressable]), options),
    () =>
      interactionOf(bot, person, {
        type: 4,
        data: { ...partial, options: partial.options.map((each) => ({ ...each, type: 3 })) },
      }),
  ])();
}

/** What was said at once, and what came of what was deferred. */
async function answerIn(guild: Guild, sent: Acted): Promise<string> {
  await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
  const answer = await guild.bot.send(sent);
  const first = await answer.text();
  expect(answer.status, first).toBe(200);
  const { type } = z.object({ type: z.int() }).parse(JSON.parse(first));
  // A form keeps what was typed to open it, before anything is looked at.
  if (type === 9) return "";
  return type === 5 || type === 6 ? JSON.stringify(await answerTo(shop, sent)) : first;
}

async function expectApart(): Promise<void> {
  for (const guild of guilds) {
    const { mark } = other(guild);
    const written = await Promise.all(
      Object.values(guild.channels).map((channel) => inChannel(shop, channel)),
    );
    expect(JSON.stringify(written)).not.toContain(mark);
  }
  for (const { person } of members) {
    const all = await shop.sandbox("GET", `/discord/people/${person.id}/messages`);
    for (const told of Told.parse(await all.json()).data) {
      const from = guilds.find(({ bot }) => bot.application_id === told.application_id);
      expect(JSON.stringify(told)).not.toContain(from ? other(from).mark : "no bot of ours");
    }
  }
}

it("nothing of one guild is in another, whatever its members do in both", async () => {
  const random = seeded(SEED);
  for (let round = 0; round < rounds(40, 120); round += 1) {
    const guild = pick(random, guilds);
    const member = pick(random, members);
    const sent = deedIn(random, guild, member);
    const acting = { ...sent.member, roles: member.roles, permissions: "0" };
    const inGuild = { ...sent, member: acting };
    const { member: _gone, ...bare } = { ...inGuild, guild_id: undefined };
    const alone = { ...bare, user: sent.member.user };
    const elsewhere = { ...inGuild, guild_id: other(guild).id };
    const at = pick<Sent | typeof alone>(random, [inGuild, inGuild, inGuild, inGuild, alone]);
    const really = random() < 0.05 ? elsewhere : at;
    const path = `/discord/interactions/${guild.bot.application_id}`;
    const forged = await other(guild).bot.send(really, { path });
    expect(forged.status).toBe(401);
    const said = await answerIn(guild, really);
    expect(said, JSON.stringify(really)).not.toContain(other(guild).mark);
    for (const [, custom_id = ""] of said.matchAll(CUSTOM_IDS)) {
      buttons.add(custom_id);
      for (const part of custom_id.split(":").slice(1)) things.add(part);
    }
    for (const [id = ""] of said.matchAll(/txn_\w{26}/g)) things.add(id);
  }
  const buyers = members.flatMap(({ buyer = [] }) => buyer);
  await settled(...buyers);
  await expectApart();
  const sold = await shop.db
    .prepare("SELECT guild_id, sku FROM discord_orders JOIN transactions ON id = transaction_id")
    .all<{ guild_id: string | null; sku: string }>();
  for (const { guild_id, sku } of sold.results) {
    const where = guilds.find(({ id }) => id === guild_id);
    if (where !== undefined) expect(sku).not.toContain(other(where).mark);
  }
  for (const { id } of buyers) await expectSoundBooks(id);
});

it("what is bought in one guild is bought, shown and put right there alone", SLOW, async () => {
  const [here, there] = guilds;
  const [{ person }, , staff] = members as [Member, Member, Member];
  const say = (guild: Guild, name: string, options: Readonly<Record<string, string>>) =>
    answerIn(guild, command(guild.bot, person, [name, options]));
  const product = here.goods.sku;
  const bought = await say(here, "buy", { product });
  const [order = ""] = /txn_\w{26}/.exec(bought) ?? [];
  expect(bought).toContain(here.mark);
  expect(await say(there, "buy", { product })).toContain("❌");
  const shown = (guild: Guild) => answerIn(guild, pressed(guild.bot, person, `order:${order}`));
  expect(await shown(here)).toContain(here.mark);
  expect(await shown(there)).toContain("❌");
  const listed = await answerIn(there, command(there.bot, person, ["history"]));
  expect(listed).toContain("Pesanan di server lain");
  expect(listed).not.toContain(order);
  const card = await say(here, "cek", { product });
  const confirm = /confirm:\d+/.exec(card)?.[0] ?? "";
  expect(await answerIn(there, pressed(there.bot, person, confirm))).toContain("❌");
  const set = (guild: Guild) => {
    const price = { product, price: "70 WL", reason: "Uji coba" };
    const sent = command(guild.bot, staff.person, ["setprice", price]);
    const roles = [...staff.roles, there.role];
    return answerIn(guild, { ...sent, member: { ...sent.member, roles } });
  };
  expect(await set(there)).toContain("❌");
  expect(await set(here)).toContain("70 WL");
});

it("an order is its guild's as long as it is kept, as is what it gave", SLOW, async () => {
  const [there, { bot, id: guild }] = guilds;
  const someone = await shopper(shop);
  const { person, buyer } = someone;
  const goods = await stocked(shop, 1);
  const here: In = { shop, bot, guild };
  await ruled(here, { kind: "PRODUCT", role_id: ROLES.VIP, product_id: goods.id, days: 300 });
  const order = await buyIn(here, someone, { goods });
  await expectRoles(here, person, [ROLES.VIP]);
  await shop.db.prepare("UPDATE discord_orders SET token = 'x'").run();

  const later = addSeconds(shop.ports.now(), 91 * 86_400);
  expect(await applyRetention({ ...shop.ports, now: () => later })).toMatchObject({ failed: 0 });
  const left = `SELECT token, (SELECT count(*) FROM discord_order_news) AS news
    FROM discord_orders WHERE transaction_id = ?`;
  expect(await shop.db.prepare(left).bind(order).first()).toEqual({ token: null, news: 0 });
  const shown = await answerIn(there, pressed(there.bot, person, `order:${order}`));
  expect(shown).toContain("❌");
  const listed = await answerIn(there, command(there.bot, person, ["history"]));
  expect(listed).toContain("Pesanan di server lain");
  expect(listed).not.toContain(order);

  const staff = await shop.staff();
  const path = `/admin/discord/orders/${order}/resend`;
  const asked = { token: staff.token, body: { reason: "pesan terhapus" } };
  expect((await shop.request("POST", path, asked)).status).toBe(204);
  await settled();
  const refund = await handsOf(shop, staff).refund(order, { reason: "salah beli" });
  expect(refund.status).toBe(201);
  await settled(buyer);
  await expectRoles(here, person, []);
  const told = (await toPerson(shop, person)).map(({ embeds }) => embeds[0]?.title);
  expect(told.filter((each) => each === "Pesanan selesai")).toHaveLength(2);
  expect(told).toContain("Dana dikembalikan");
});

it("a donation log of one guild is believed in no other", UNSAMPLED, async () => {
  const { token } = await shop.staff();
  const [mine, theirs] = [
    await donationLog(shop, guilds[0].id, token),
    await donationLog(shop, guilds[1].id, token),
  ];
  const said = locks("Tanaman0");
  expect((await mine.send(said, { to: theirs.guild_id })).status).toBe(401);
  expect((await theirs.send(said, { to: mine.guild_id })).status).toBe(401);
});
