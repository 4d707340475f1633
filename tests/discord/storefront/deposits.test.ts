import { describe, expect, it } from "vitest";
import { runCron } from "../../../src/adapters/cron/schedule.ts";
import { settleDeposit } from "../../../src/application/discord/deposits/settle-deposit.ts";
import { settleDeposits } from "../../../src/application/discord/deposits/settle-deposits.ts";
import { GameDeposit } from "../../../src/domain/discord/deposits/game-deposit.ts";
import { newId } from "../../../src/domain/ids.ts";
import { amount } from "../../../src/domain/money.ts";
import { addSeconds, businessDay } from "../../../src/domain/time.ts";
import { refusalIn } from "../../auth/people.ts";
import { crashPoints } from "../../support/cases.ts";
import { crashing } from "../../support/crashing.ts";
import { booksOf, expectSoundBooks } from "../../support/invariants.ts";
import { type Buyer, openShop } from "../../support/shop.ts";
import { setting } from "../../wallet/sending.ts";
import { answered, command, linked, newBot, newPerson, snowflake } from "./at-discord.ts";
import { donationLog, locks, newName, proven } from "./deposits.ts";
import { buttonIn, pressed, shownIn } from "./pressing.ts";

const shop = await openShop();
const { ports } = shop;
const bot = await newBot(shop, 2);
const [guild = "", other = ""] = bot.guild_ids;
const { token } = await shop.staff("super_admin");
const log = await donationLog(shop, guild, token);
const BASE = "/admin/discord/deposits";

async function player() {
  const buyer = await shop.customer();
  const grow_id = newName();
  await proven(shop, buyer, grow_id);
  return { buyer, grow_id };
}

async function shopper() {
  const person = newPerson();
  const buyer = await shop.customer();
  await linked(shop, buyer, person);
  return { person, buyer };
}

async function locksOf({ id }: Pick<Buyer, "id">): Promise<number> {
  return (await ports.wallets.balance(id, "WL")).total;
}

async function depositsOf(query: string) {
  const answer = await shop.request("GET", `${BASE}?${query}`, { token });
  const { data } = (await answer.json()) as { data: unknown[] };
  return data.map((each) => GameDeposit.parse(each));
}

const decide = (id: string, verb: string, body: object, by = token) =>
  shop.request("POST", `${BASE}/${id}/${verb}`, { token: by, body });

describe("a deposit in the game", () => {
  it("credits whoever has shown that its name is theirs, once per message", async () => {
    const { buyer, grow_id } = await player();
    const message_id = snowflake();
    const content = locks(grow_id.toUpperCase());
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => log.send(content, { message_id })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const { deposit, reply } = await log.tell(content, message_id);
    const name = grow_id.toUpperCase();
    expect(reply).toBe(`Successfully filled ${name} with 2 DL 5 WL`);
    expect(deposit).toMatchObject({ status: "CREDITED", amount: 205, currency: "WL" });
    expect(await locksOf(buyer)).toBe(205);
    const { entries, postings } = await expectSoundBooks(buyer.id);
    expect(entries).toHaveLength(1);
    expect(postings).toContainEqual(
      expect.objectContaining({ account: "clearing:game", delta: -205 }),
    );
    const listed = await shop.request("GET", "/wallet/transactions?limit=5", {
      token: buyer.token,
    });
    expect(await listed.json()).toMatchObject({ data: [{ kind: "TOPUP", amount: 205 }] });
    const changed = await log.send(locks(grow_id, "9 BGL"), { message_id });
    expect(await refusalIn(changed)).toBe("409 game_deposit.differs");
  });

  it("is refused unless it is signed for this guild, lately, as it is", async () => {
    const { buyer, grow_id } = await player();
    const content = locks(grow_id);
    const late = String(Math.floor(Date.now() / 1_000) - 301);
    const refused = [
      await log.send(content, { timestamp: late }),
      await log.send(content, { timestamp: "kapan" }),
      await log.send(content, { signed: "{}" }),
      await log.send(content, { to: other }),
      await log.send(content, { to: "81384788765719999" }),
    ];
    for (const answer of refused)
      expect(await refusalIn(answer)).toBe("401 webhook.invalid_signature");
    const odd = await log.send("", { body: '{"message_id":"1","content":"x"}' });
    expect(await refusalIn(odd)).toBe("400 webhook.malformed");
    expect(await locksOf(buyer)).toBe(0);
    const old = await donationLog(shop, other, token);
    expect((await old.send(content)).status).toBe(200);
    await donationLog(shop, other, token);
    expect((await old.send(content)).status).toBe(401);
    await shop.request("DELETE", `${BASE}/keys/${other}`, { token });
    const gone = await shop.request("DELETE", `${BASE}/keys/${other}`, { token });
    expect(await refusalIn(gone)).toBe("404 game_deposit.no_key");
    const nowhere = await shop.request("PUT", `${BASE}/keys/81384788765719999`, { token });
    expect(await refusalIn(nowhere)).toBe("404 discord_guild.not_found");
  });

  it("that cannot be read for certain changes nothing, and staff are told", async () => {
    const { buyer, grow_id } = await player();
    const message_id = snowflake();
    const answer = await log.send(locks(grow_id, "1e9 World Lock"), { message_id });
    expect(await refusalIn(answer)).toBe("422 game_deposit.unreadable");
    expect(await locksOf(buyer)).toBe(0);
    const open = await ports.alerts.openOf("game_deposit.unread");
    expect(open).toContainEqual(message_id);
  });

  it("is parked until the name is shown to be somebody's: not for whoever claims it", async () => {
    const grow_id = newName();
    const { deposit, reply } = await log.tell(locks(grow_id));
    expect(reply).toBe(`Failed to find growid ${grow_id}`);
    const { person, buyer } = await shopper();
    const say = async (custom_id?: string) =>
      custom_id === undefined
        ? shownIn(await answered(shop, bot, command(bot, person, ["growid", { name: grow_id }])))
        : shownIn(await answered(shop, bot, pressed(bot, person, custom_id)));
    expect(await say()).toContain("belum terverifikasi");
    const world = await answered(shop, bot, command(bot, person, ["world"]));
    expect(buttonIn(world, "growid_proof")).toBe("growid_proof");
    expect((await log.tell(locks(grow_id))).reply).toBe(`Failed to find growid ${grow_id}`);
    await runCron("* * * * *", ports);
    expect(await depositsOf("status=PARKED&limit=100")).toContainEqual(
      expect.objectContaining({ id: deposit.id, grow_id, user_id: null }),
    );
    expect(await locksOf(buyer)).toBe(0);

    const asked = await say("growid_proof");
    expect(await say("growid_proof")).toBe(asked);
    const proof = (await ports.growIds.ofUser(buyer.id))?.proof_amount ?? 0;
    const [dl, wl] = [Math.floor(proof / 100), proof % 100];
    expect(asked).toContain(dl > 0 ? `**${dl} DL ${wl} WL**` : `**${wl} WL**`);
    await log.tell(locks(grow_id, `${proof + 1} World Lock`));
    expect((await ports.growIds.ofUser(buyer.id))?.verified_at).toBeNull();
    await shop.db
      .prepare("UPDATE discord_growids SET proof_until = ? WHERE user_id = ?")
      .bind(ports.now(), buyer.id)
      .run();
    await log.tell(locks(grow_id, `${proof} World Lock`));
    expect(await locksOf(buyer)).toBe(0);
    await say("growid_proof");
    const again = (await ports.growIds.ofUser(buyer.id))?.proof_amount ?? 0;
    const proving = await log.tell(locks(grow_id, `${again} wl`));
    expect(proving.deposit).toMatchObject({ status: "CREDITED", amount: again });
    expect(await say("growid_proof")).toContain("✅");
    await settleDeposits(ports);
    expect(await locksOf(buyer)).toBe(again + 2 * 205 + 2 * proof + 1);
    await expectSoundBooks(buyer.id);
  });

  it("tells the owner's balance in the log only where the shop has said so", async () => {
    const { grow_id } = await player();
    await setting(shop, "discord.deposit_reply_balance", true);
    const { reply } = await log.tell(locks(grow_id));
    await setting(shop, "discord.deposit_reply_balance", false);
    expect(reply).toBe(`Successfully filled ${grow_id}. Current growid balance 2 DL 5 WL`);
  });

  it("that goes beyond its guild's day waits for staff, however many come at once", async () => {
    const { buyer, grow_id } = await player();
    const own = await newBot(shop, 2);
    const [full = "", free = ""] = own.guild_ids;
    const [one, two] = [await donationLog(shop, full, token), await donationLog(shop, free, token)];
    await setting(shop, "discord.deposit_day_max", 410);
    const tell = () => one.tell(locks(grow_id));
    const told = await Promise.all([tell(), tell(), tell(), tell()]);
    expect((await two.tell(locks(grow_id))).deposit.status).toBe("CREDITED");
    const waiting = told.filter(({ deposit }) => deposit.status === "PARKED");
    expect(waiting).toHaveLength(2);
    expect(waiting[0]?.reply).toContain("the shop looks at it");
    await settleDeposits(ports);
    expect(await locksOf(buyer)).toBe(3 * 205);
    expect(await ports.alerts.openOf("game_deposit.above_limit")).toEqual([full]);
    const listed = await depositsOf(`guild_id=${full}&status=PARKED`);
    expect(listed).toMatchObject([{ above_limit: true }, { above_limit: true }]);
    await setting(shop, "discord.deposit_day_max", 200_000);
    expect((await one.tell(locks(grow_id))).deposit.status).toBe("CREDITED");
    const body = { user_id: buyer.id, reason: "Sudah dilihat di log" };
    const id = waiting[0]?.deposit.id ?? "";
    await decide(id, "assign", body);
    const second = (await shop.staff("super_admin")).token;
    expect((await decide(id, "assign", body, second)).status).toBe(200);
    expect(await locksOf(buyer)).toBe(5 * 205);
  });

  it("is refused where the shop no longer is, whose key goes with its configuration", async () => {
    const { buyer, grow_id } = await player();
    const own = await newBot(shop, 2);
    const [one = "", two = ""] = own.guild_ids;
    const [left, kept] = [await donationLog(shop, one, token), await donationLog(shop, two, token)];
    const [config] = await ports.discordConfigs.ofGuild(one);
    const forget = (path: string) =>
      shop.request("DELETE", `/discord/${path}?reason=Pindah`, { token });
    if (config !== undefined) {
      await ports.commit(
        ports.discordConfigs.change({ ...config, status: "INACTIVE", version: 2 }),
      );
    }
    ports.servedBots.forget();
    const paused = await left.send(locks(grow_id));
    expect(await refusalIn(paused)).toBe("404 discord_guild.not_found");
    expect((await forget(`config/${config?.id}`)).status).toBe(204);
    expect(await refusalIn(await left.send(locks(grow_id)))).toBe("401 webhook.invalid_signature");
    expect((await kept.send(locks(grow_id))).status).toBe(200);
    expect((await forget(`bot/${own.id}`)).status).toBe(204);
    expect(await refusalIn(await kept.send(locks(grow_id)))).toBe("401 webhook.invalid_signature");
    expect(await locksOf(buyer)).toBe(205);
  });
});

describe("a parked deposit", () => {
  it("is given to a customer by two members of staff, or closed by one, once", async () => {
    const buyer = await shop.customer();
    const { deposit } = await log.tell(locks(newName()));
    const id = deposit.id ?? "";
    const body = { user_id: buyer.id, reason: "Salah ketik GrowID" };
    const second = (await shop.staff("super_admin")).token;
    expect(await refusalIn(await decide(id, "credit", {}))).toBe("409 game_deposit.not_owed");
    expect(await refusalIn(await decide(id, "assign", body))).toBe("409 staff.second_person");
    expect(await refusalIn(await decide(id, "assign", body))).toBe("409 staff.second_person");
    expect(await locksOf(buyer)).toBe(0);
    const stranger = { ...body, user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" };
    expect(await refusalIn(await decide(id, "assign", stranger))).toBe("404 user.not_found");
    expect(await (await decide(id, "assign", body, second)).json()).toMatchObject({
      ...{ status: "CREDITED", user_id: buyer.id },
    });
    expect((await decide(id, "assign", body, second)).status).toBe(200);
    expect((await decide(id, "credit", {})).status).toBe(200);
    expect(await locksOf(buyer)).toBe(205);
    const late = await decide(id, "dismiss", { reason: "Sudah kembali" });
    expect(await refusalIn(late)).toBe("409 game_deposit.decided");
    const grow_id = newName();
    const closed = (await log.tell(locks(grow_id))).deposit.id ?? "";
    expect((await decide(closed, "dismiss", { reason: "Sudah kembali" })).status).toBe(200);
    await proven(shop, buyer, grow_id);
    await settleDeposits(ports);
    expect(await locksOf(buyer)).toBe(205);
    const lost = await decide("gdp_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "credit", {});
    expect(await refusalIn(lost)).toBe("404 game_deposit.not_found");
    await expectSoundBooks(buyer.id);
  });

  it("is closed when it was nobody's for ninety days, and staff are told", async () => {
    const [old, young] = [await log.tell(locks(newName())), await log.tell(locks(newName()))];
    const aged = "UPDATE game_deposits SET created_at = ? WHERE id = ?";
    const days = (count: number, { deposit }: typeof old) =>
      shop.db
        .prepare(aged)
        .bind(addSeconds(ports.now(), -count * 86_400), deposit.id)
        .run();
    await days(91, old);
    await days(89, young);
    await settleDeposits(ports);
    const id = old.deposit.id ?? "";
    expect(await ports.gameDeposits.find(GameDeposit.shape.id.parse(id))).toMatchObject({
      status: "DISMISSED",
    });
    expect(await depositsOf("status=PARKED&limit=100")).toContainEqual(
      expect.objectContaining({ id: young.deposit.id }),
    );
    expect(await ports.alerts.openOf("game_deposit.unclaimed")).toEqual([id]);
  });

  it("comes to one owner when a crash or another is in between, wherever that is", async () => {
    for (const point of crashPoints()) {
      const [first, second] = [await player(), await shop.customer()];
      const [at, from] = [addSeconds(ports.now(), -30 * 86_400), businessDay(ports.now())];
      const parked: GameDeposit = {
        ...{ id: newId("game_deposit", at), guild_id: guild, message_id: snowflake() },
        ...{ grow_id: first.grow_id, amount: amount(70), currency: "WL", status: "PARKED" },
        ...{ user_id: null, transaction_id: newId("transaction", at), above_limit: false },
        ...{ created_at: at, updated_at: at },
      };
      const room = { since: at, most: amount(100) };
      await ports.commit(ports.gameDeposits.add(parked, room));
      const dying = crashing(ports, point, "after");
      await settleDeposit(dying.ports, parked, first.buyer.id).catch(() => undefined);
      const crashed = dying.crashed();
      await settleDeposit(ports, parked, second.id);
      await settleDeposits({ ...ports, policy: { ...ports.policy, janitorGraceSeconds: 0 } });
      expect([await locksOf(first.buyer), await locksOf(second)], `${point}`).toEqual([70, 0]);
      expect((await booksOf(first.buyer.id)).entries).toHaveLength(1);
      const days = { from, to: businessDay(ports.now()) };
      const made = await ports.wallets.transactions(first.buyer.id, days, { limit: 9 });
      expect(made.data, "found on the day it was credited").toHaveLength(1);
      if (!crashed) return;
    }
  });
});
