// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { refusalIn } from "../../auth/people.ts";
import { handsOf } from "../../orders/manual-status.ts";
import { counted, type Goods } from "../../stock/own-goods.ts";
import { deliver, settled } from "../../support/delivery.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { eventually } from "../../support/wait.ts";
import { newBot, newPerson, ROLES } from "./at-discord.ts";
import { jobOf, shopper, toPerson } from "./goods.ts";
import {
  actIn,
  buyIn,
  daysLater,
  expectRoles,
  held,
  type In,
  member,
  rolesAt,
  ruled,
  tellOf,
} from "./roles.ts";

const shop = await openShop();
const bot = await newBot(shop, 2);
const [first = "", second = ""] = bot.guild_ids;
const here: In = { shop, bot, guild: first };
const there: In = { shop, bot, guild: second };
const { VIP, GOLD, HIGH } = ROLES;
const DAY = 86_400_000;

let pass: Goods;
let trinket: Goods;
let crown: Goods;

beforeAll(async () => {
  [pass, trinket, crown] = [
    await counted(shop, 100),
    await counted(shop, 100),
    await counted(shop, 100),
  ];
  await ruled(here, { kind: "PRODUCT", role_id: VIP, product_id: pass.id, days: 30 });
  await ruled(here, { kind: "PRODUCT", role_id: HIGH, product_id: crown.id, name: "Mahkota" });
  await ruled(here, {
    kind: "SPEND",
    role_id: GOLD,
    currency: "IDR",
    threshold: 35_000,
    name: "Emas",
  });
});

/** Whole days from now until a role ends. */
function daysLeft(until: string | null | undefined): number {
  return Math.round((Date.parse(until ?? "") - Date.now()) / DAY);
}

async function alertsOf(kind: string, role: string) {
  const query = "SELECT cleared_at FROM alerts WHERE kind = ? AND subject = ?";
  const found = shop.db.prepare(query).bind(kind, `${first} ${role}`);
  return (await found.all<{ cleared_at: string | null }>()).results;
}

const saidTo = async (person: Parameters<typeof toPerson>[1]) =>
  (await toPerson(shop, person)).map(({ content }) => content).filter((each) => each !== "");

describe("a role that is bought", SLOW, () => {
  it("is had for its time, which every piece extends, and told once, however often", async () => {
    const someone = await shopper(shop);
    const { person } = someone;
    const order = await buyIn(here, someone, { goods: pass });
    await expectRoles(here, person, [VIP]);
    const [got] = await held(here, person);
    expect(got).toMatchObject({ state: "HELD", user_id: someone.buyer.id, name: "VIP" });
    expect(daysLeft(got?.until)).toBe(30);

    const key = { guild_id: first, discord_id: person.id, role_id: VIP };
    const again = [
      { kind: "role_order", transaction_id: order },
      { kind: "role", ...key },
      { kind: "role", ...key },
    ];
    await Promise.all(again.map((body) => deliver(jobOf(body), shop.ports)));
    await settled();
    expect(await held(here, person)).toEqual([got]);
    const [told, ...more] = await saidTo(person);
    expect(more).toEqual([]);
    expect(told).toMatch(/Peran \*\*VIP\*\* .* sampai <t:\d+:f>/);

    await buyIn(here, someone, { goods: pass, quantity: 2 });
    const [extended] = await held(here, person);
    expect(Date.parse(extended?.until ?? "") - Date.parse(got?.until ?? "")).toBe(60 * DAY);
    expect(await saidTo(person)).toHaveLength(2);

    await daysLater(shop, person, 89);
    await daysLater(shop, person, 0);
    const said = await saidTo(person);
    expect(said).toHaveLength(3);
    expect(said[2]).toContain("berakhir");
    await expectRoles(here, person, [VIP]);
    await daysLater(shop, person, 2);
    await expectRoles(here, person, []);
    expect((await held(here, person))[0]?.state).toBe("ENDED");

    await buyIn(here, someone, { goods: pass });
    expect(await rolesAt(here, person)).toContain(VIP);
    expect(daysLeft((await held(here, person)).find((each) => each.role_id === VIP)?.until)).toBe(
      30,
    );
  });

  it("is given to who has spent enough, and goes with what is given back", async () => {
    const hands = handsOf(shop, await shop.staff());
    const someone = await shopper(shop, 500_000);
    const { person, buyer } = someone;
    const order = await buyIn(here, someone, { goods: pass });
    await buyIn(here, someone, { goods: trinket, quantity: 2 });
    await expectRoles(here, person, [VIP]);
    await buyIn(here, someone, { goods: trinket });
    await expectRoles(here, person, [VIP, GOLD]);

    const some = { amount: 1_000, reason: "potongan" };
    expect((await hands.refund(order, some)).status).toBe(201);
    const worth = shop.db
      .prepare("SELECT spent, kept FROM discord_purchases WHERE transaction_id = ?")
      .bind(order);
    await eventually(async () => (await worth.first("spent")) === 9_500);
    expect(await worth.first("kept")).toBe(1);
    await expectRoles(here, person, [VIP, GOLD]);

    expect((await hands.refund(order, { reason: "salah beli" })).status).toBe(201);
    await settled(buyer);
    await expectRoles(here, person, []);
    await buyIn(here, someone, { goods: trinket });
    await expectRoles(here, person, [GOLD]);
  });

  it("is nobody's in another guild, where other orders count", async () => {
    const someone = await shopper(shop, 500_000);
    await buyIn(there, someone, { goods: pass, quantity: 5 });
    expect(await held(here, someone.person)).toEqual([]);
    expect(await held(there, someone.person)).toEqual([]);
    await buyIn(here, someone, { goods: trinket });
    await expectRoles(here, someone.person, []);
    await expectRoles(there, someone.person, []);
  });

  it("is given again to who left and comes back, and waits for who is not there", async () => {
    const someone = await shopper(shop);
    const { person } = someone;
    await buyIn(here, someone, { goods: pass });
    await member(here, person, "DELETE");
    await member(here, person, "PUT");
    await expectRoles(here, person, []);
    await actIn(there, person);
    await expectRoles(here, person, []);
    await actIn(here, person);
    await expectRoles(here, person, [VIP]);
    expect(await saidTo(person)).toHaveLength(1);

    const other = await shopper(shop);
    await member(here, other.person, "DELETE");
    await buyIn(here, other, { goods: pass });
    expect((await held(here, other.person))[0]?.state).toBe("NOT_MEMBER");
    await member(here, other.person, "PUT");
    await daysLater(shop, other.person, 2);
    await expectRoles(here, other.person, [VIP]);
  });
});

describe("a role that Discord does not let the bot give", SLOW, () => {
  it("is one alert and no crash, until the bot's role stands above it", async () => {
    const [one, two] = [await shopper(shop), await shopper(shop)];
    for (const each of [one, two]) await buyIn(here, each, { goods: crown });
    for (const { person } of [one, two]) {
      expect(await held(here, person)).toMatchObject([{ state: "FORBIDDEN", until: null }]);
    }
    expect(await alertsOf("discord_role.forbidden", HIGH)).toEqual([{ cleared_at: null }]);
    const dead = "SELECT count(*) AS n FROM dead_letters WHERE queue = 'discord'";
    expect(await shop.db.prepare(dead).first("n")).toBe(0);

    await shop.sandbox("PUT", `/discord/guilds/${first}/hierarchy`, { bot_position: 9 });
    await tellOf(here, one.person, [HIGH, "apply"]);
    await daysLater(shop, newPerson(), 0);
    for (const { person } of [one, two]) await expectRoles(here, person, [HIGH]);
    expect(await alertsOf("discord_role.forbidden", HIGH)).toEqual([
      { cleared_at: expect.any(String) },
    ]);
  });

  it("ends where there is no such role, with an alert, and begins with another order", async () => {
    const gone = "81384788765712399";
    const goods = await counted(shop, 5);
    await ruled(here, { kind: "PRODUCT", role_id: gone, product_id: goods.id, days: 3 });
    const someone = await shopper(shop);
    await buyIn(here, someone, { goods });
    await actIn(here, someone.person);
    expect((await held(here, someone.person))[0]).toMatchObject({
      ...{ state: "ENDED", barred_at: expect.any(String) },
    });
    expect(await alertsOf("discord_role.gone", gone)).toEqual([{ cleared_at: null }]);
  });
});

describe("staff", () => {
  it("end a role and give it back, and what is bought later counts", async () => {
    const someone = await shopper(shop);
    const { person } = someone;
    await buyIn(here, someone, { goods: pass });
    expect((await tellOf(here, person, [VIP, "end"])).state).toBe("TAKING");
    await actIn(here, person);
    await expectRoles(here, person, []);
    await tellOf(here, person, [VIP, "apply"]);
    await expectRoles(here, person, [VIP]);
    await tellOf(here, person, [VIP, "end"]);
    await buyIn(here, someone, { goods: pass });
    const [holding] = await held(here, person);
    expect(holding).toMatchObject({ state: "HELD" });
    expect(daysLeft(holding?.until)).toBe(30);
  });

  it("make rules that can be, and take them away", async () => {
    const { token } = await shop.staff();
    const path = `/discord/roles/${first}`;
    const make = async (terms: object, at = path) =>
      await refusalIn(
        await shop.request("POST", at, {
          token,
          body: { kind: "SPEND", role_id: GOLD, name: "x", ...terms },
        }),
      );
    const spend = { currency: "IDR", threshold: 1 };
    expect(await make(spend)).toBe("409 discord_role_rule.exists");
    expect(await make({ ...spend, currency: "XYZ" })).toBe("422 currency.unknown");
    expect(await make(spend, `/discord/roles/${newPerson().id}`)).toBe(
      "404 discord_guild.not_found",
    );
    const unknown = { kind: "PRODUCT", product_id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ" };
    expect(await make(unknown)).toBe("404 product.not_found");

    const id = await ruled(here, { ...spend, kind: "SPEND", role_id: VIP, currency: "WL" });
    const rules = await (await shop.request("GET", path, { token })).json();
    expect(rules).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ id })]),
    });
    const remove = () =>
      shop.request("DELETE", `${path}/${id}`, { token, query: { reason: "Salah" } });
    expect((await remove()).status).toBe(204);
    expect(await refusalIn(await remove())).toBe("404 discord_role_rule.not_found");
  });
});
