// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../../src/adapters/cron/schedule.ts";
import { DiscordUser } from "../../../src/domain/discord/discord-user.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { refusalIn } from "../../auth/people.ts";
import { counted } from "../../stock/own-goods.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { answered, command, linked, newBot, newPerson, textOf } from "./at-discord.ts";
import { donationLog, known, locks, newName } from "./deposits.ts";

const shop = await openShop();
const bot = await newBot(shop);
const { token } = await shop.staff("super_admin");
const PATH = "/discord/users";

async function shopper() {
  const person = newPerson();
  const buyer = await shop.customer({ balance: 50_000 });
  await linked(shop, buyer, person);
  return { person, buyer };
}

const ask = (method: string, path: string, more: object = {}) =>
  shop.request(method, `${PATH}/${path}`, { token, ...more });
const act = (id: string, verb: string, body: object = {}) =>
  ask("POST", `${id}/${verb}`, { body: { reason: "Diperiksa", ...body } });
const name = (id: string, grow_id: string) =>
  ask("PUT", `${id}/grow-id`, { body: { grow_id, reason: "Ditunjukkan" } });

async function seen(answer: Response) {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return DiscordUser.parse(await answer.json());
}

async function listed(query: string) {
  const answer = await shop.request("GET", `${PATH}?limit=100&${query}`, { token });
  const { data } = z.object({ data: z.array(DiscordUser) }).parse(await answer.json());
  return data.map(({ discord_id }) => discord_id);
}

describe("a customer at Discord", () => {
  it("is listed, found, named and verified by staff, one name for one customer", async () => {
    const [one, two] = [await shopper(), await shopper()];
    const { id } = one.person;
    expect(await seen(await ask("GET", id))).toMatchObject({
      ...{ discord_id: id, user_id: one.buyer.id, grow_id: null, status: "ACTIVE" },
    });
    expect(await refusalIn(await act(id, "verify"))).toBe("409 discord_user.no_grow_id");
    const grow_id = newName();
    await known(shop, one.buyer, newName());
    const put = await seen(await name(id, ` ${grow_id} `));
    expect(put).toMatchObject({ grow_id, grow_id_verified_at: expect.any(String) });
    expect(await seen(await ask("GET", id))).toEqual(put);
    expect(await refusalIn(await name(two.person.id, grow_id.toUpperCase()))).toBe(
      "409 grow_id.taken",
    );
    expect(await refusalIn(await name(two.person.id, "a b"))).toBe("422 grow_id.malformed");
    expect(await listed("verified=true")).toContain(id);
    expect(await listed(`grow_id=${grow_id.toUpperCase()}`)).toEqual([id]);
    expect((await seen(await act(id, "unverify"))).grow_id_verified_at).toBeNull();
    expect(await listed("verified=true")).not.toContain(id);
    expect((await seen(await act(id, "verify"))).grow_id_verified_at).not.toBeNull();
    const gone = await ask("DELETE", `${id}/grow-id?reason=Salah+orang`);
    expect(await seen(gone)).toMatchObject({ grow_id: null, grow_id_verified_at: null });
    expect((await seen(await name(two.person.id, grow_id))).grow_id).toBe(grow_id);
    const logs = await shop.db.prepare("SELECT * FROM audit_log").all();
    expect(JSON.stringify(logs.results)).not.toContain(grow_id);
    expect(await refusalIn(await ask("GET", newPerson().id))).toBe("404 discord_user.not_found");
  });

  it(
    "has a name that another has only claimed, by word of staff or after a while",
    SLOW,
    async () => {
      const [squatter, owner, third] = [await shopper(), await shopper(), await shopper()];
      const grow_id = newName();
      await known(shop, squatter.buyer, grow_id);
      const claim = async ({ person }: typeof owner) =>
        textOf(await answered(shop, bot, command(bot, person, ["growid", { name: grow_id }])));
      expect(await claim(owner)).toContain("akun lain");
      const mine = () => name(owner.person.id, grow_id);
      expect((await Promise.all([mine(), mine()])).some(({ ok }) => ok)).toBe(true);
      expect(await seen(await ask("GET", owner.person.id))).toMatchObject({ grow_id });
      expect(await seen(await ask("GET", squatter.person.id))).toMatchObject({ grow_id: null });
      const entry = "SELECT new FROM audit_log WHERE action = 'grow_id.put' AND new LIKE ?";
      const displaced = `%"displaced":"${squatter.buyer.id}"%`;
      expect(await shop.db.prepare(entry).bind(displaced).first()).not.toBeNull();
      expect(await refusalIn(await name(third.person.id, grow_id))).toBe("409 grow_id.taken");

      await act(owner.person.id, "unverify");
      const aged = "UPDATE discord_growids SET set_at = ? WHERE user_id = ?";
      const days = (count: number) =>
        shop.db
          .prepare(aged)
          .bind(addSeconds(shop.ports.now(), -count * 86_400), owner.buyer.id)
          .run();
      await days(13);
      expect(await claim(third)).toContain("akun lain");
      await days(15);
      const [first, second] = await Promise.all([claim(third), claim(squatter)]);
      expect([first, second].filter((said) => said.includes("akun lain"))).toHaveLength(1);
      expect(await listed(`grow_id=${grow_id}`)).toHaveLength(1);
    },
  );

  it("that staff name has what was deposited under that name", async () => {
    const { person, buyer } = await shopper();
    const log = await donationLog(shop, bot.guild_ids[0] ?? "", token);
    const grow_id = newName();
    await log.tell(locks(grow_id, "3 Diamond Lock"));
    await name(person.id, grow_id);
    await log.tell(locks(grow_id, "5 World Lock"));

    await runCron("* * * * *", shop.ports);
    const wallet = await (await ask("GET", `${person.id}/wallet`)).json();
    expect(wallet).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ currency: "WL", total: 305 })]),
    });
    expect(await (await ask("GET", `${person.id}/wallet/balance`)).json()).toEqual(wallet);
    await expectSoundBooks(buyer.id);
  });

  it("has their balance corrected by the rules of every correction", async () => {
    const { person, buyer } = await shopper();
    const put = (body: object, key: string) =>
      ask("PUT", `${person.id}/wallet/balance`, { body: { reason: "Salah hitung", ...body }, key });
    const small = { action: "add", amount: 1_000, currency: "IDR" };
    const key = crypto.randomUUID();
    expect((await put(small, key)).status).toBe(200);
    expect((await put(small, key)).headers.get("idempotency-replayed")).toBe("true");
    expect((await shop.balance(buyer)).available).toBe(51_000);
    const wide = await put({ action: "add", amount: 5, currency: "WL" }, crypto.randomUUID());
    expect(wide.status).toBe(202);
    expect(await wide.json()).toMatchObject({ adjustment: { status: "AWAITING" } });
    expect((await shop.ports.wallets.balance(buyer.id, "WL")).total).toBe(0);
  });

  it("is told that they cannot shop while the shop bans them, wherever that was said", async () => {
    const { person, buyer } = await shopper();
    const { sku } = await counted(shop, 3);
    const buy = async () =>
      textOf(await answered(shop, bot, command(bot, person, ["buy", { product: sku }])));
    expect((await seen(await act(person.id, "ban"))).status).toBe("BANNED");
    expect(await buy()).toContain("tidak bisa berbelanja");
    expect(await listed("status=BANNED")).toEqual([person.id]);
    expect((await shop.request("GET", "/wallet", { token: buyer.token })).status).toBe(401);
    expect((await seen(await act(person.id, "unban"))).status).toBe("ACTIVE");
    expect(await buy()).toContain("Pesanan diterima");
    await shop.request("POST", `/admin/users/${buyer.id}/ban`, {
      token,
      body: { reason: "Uji" },
    });
    expect(await buy()).toContain("tidak bisa berbelanja");
  });
});
