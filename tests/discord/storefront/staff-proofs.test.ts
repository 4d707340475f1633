// @module-tag slow
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { codeOf } from "../../auth/authenticator-app.ts";
import { levelOf, ownProduct } from "../../stock/own-goods.ts";
import { passSeconds } from "../../support/clock.ts";
import { settled } from "../../support/delivery.ts";
import { openShop, PASSWORD } from "../../support/shop.ts";
import {
  type Answer,
  answered,
  answerTo,
  linked,
  newBot,
  newPerson,
  type Person,
  textOf,
} from "./at-discord.ts";
import { buttonIn, filled, pressed } from "./pressing.ts";
import { staffAtDiscord } from "./staff-at-discord.ts";

const shop = await openShop();
const bot = await newBot(shop);
const { atDiscord, linkedStaff, said, staffCommand } = staffAtDiscord(shop, bot);

afterEach(() => {
  vi.useRealTimers();
});

/** What an interaction is answered in the end, also when its job comes again untold. */
async function atLast(sent: Parameters<typeof answered>[2]): Promise<Answer> {
  const untold = "UPDATE discord_interactions SET outcome = 'failed' WHERE id = ?";
  await shop.db.prepare(untold).bind(sent.id).run();
  await answered(shop, bot, sent);
  await settled();
  return await answerTo(shop, sent);
}

const told = async (sent: Parameters<typeof answered>[2]) => textOf(await atLast(sent));

async function buyer() {
  const person = newPerson();
  const customer = await shop.customer({ balance: 10_000 });
  await linked(shop, customer, person);
  return { ...customer, person };
}

/** A member of staff with an authenticator app, linked just after they have shown a code of it. */
async function withApp() {
  const member = await shop.staff("super_admin");
  const { token } = member;
  const begun = await shop.ask("POST /admin/auth/2fa", { token, body: { password: PASSWORD } });
  const { secret } = z.object({ secret: z.string() }).parse(await begun.json());
  const body = { code: codeOf(secret) };
  expect((await shop.ask("POST /admin/auth/2fa/confirm", { token, body })).status).toBe(200);
  return { ...(await linkedStaff(member)), secret };
}

describe("a link of staff at Discord", () => {
  it("moves no money and bans nobody by itself: a code of the app is asked for anew", async () => {
    const [{ person, secret }, customer] = [await withApp(), await buyer()];
    const named = { user: customer.person.id, reason: "Ganti rugi" };
    const add = () =>
      answered(shop, bot, staffCommand(person, "addbal", { ...named, amount: "5rb" }));
    const balance = async () => (await shop.ports.wallets.balance(customer.id, "IDR")).available;
    const draft = { title: "Promo", text: "Diskon" };
    const shown = await answered(shop, bot, filled(bot, person, "announce", draft));
    expect(textOf(await add())).toContain("Saldo sudah diubah");

    passSeconds(16 * 60);
    const asked = await add();
    expect(textOf(asked)).toContain("perlu bukti baru");
    expect(await balance()).toBe(15_000);
    expect(await said(person, "blacklist", named)).toContain("perlu bukti baru");
    const send = pressed(bot, person, buttonIn(shown, "announce_send"));
    expect(textOf(await answered(shop, bot, send))).toContain("perlu bukti baru");
    const { sku } = await ownProduct(shop, "stock_line");
    const price = { product: sku, price: "Rp10.500", reason: "Promo" };
    expect(await said(person, "setprice", price)).toContain("Harganya sekarang");

    const form = await bot.send(pressed(bot, person, buttonIn(asked, "staff_code_form")));
    expect(await form.json()).toMatchObject({ type: 9, data: { custom_id: "staff_code" } });
    const type_ = async (code: string, who: Person = person) =>
      textOf(await answered(shop, bot, filled(bot, who, "staff_code", { code })));
    expect(await type_("000000")).toContain("❌");
    expect(textOf(await add())).toContain("perlu bukti baru");
    expect(await type_(codeOf(secret), newPerson())).toContain("belum terhubung");
    const right = filled(bot, person, "staff_code", { code: `\u200b${codeOf(secret)}` });
    // The job may come again after the code is spent.
    for (const _time of [1, 2]) {
      expect(await told(right)).toContain("Terbukti untuk 15 menit");
    }
    expect(textOf(await add())).toContain("Saldo sudah diubah");
    expect(await balance()).toBe(20_000);
    const { results } = await shop.db
      .prepare("SELECT body FROM outbox UNION ALL SELECT body FROM dead_letters")
      .all();
    expect(JSON.stringify(results)).not.toContain(codeOf(secret));
  });

  it("is proved anew by another code of the shop, which its owner types", async () => {
    const member = await shop.staff("super_admin");
    const one = await linkedStaff(member);
    await shop.db.prepare("UPDATE discord_staff_links SET proved_at = NULL").run();
    await linkedStaff(member, one.person);
    const row = shop.db.prepare("SELECT proved_at FROM discord_staff_links WHERE discord_id = ?");
    expect(await row.bind(one.person.id).first("proved_at")).not.toBeNull();
  });
});

describe("a command of staff whose job comes again", () => {
  it("puts no price back, and says what it said", async () => {
    const { person } = await atDiscord();
    const { sku } = await ownProduct(shop, "stock_line");
    const price = (price: string) =>
      staffCommand(person, "setprice", { product: sku, price, reason: "Promo" });
    const sent = price("Rp10.500");
    const first = await told(sent);
    expect(first).toContain("Harganya sekarang");
    await told(price("Rp10.700"));
    expect(await told(sent)).toBe(first);
    const kept = shop.db.prepare("SELECT value FROM margin_rules WHERE target = ?");
    expect(await kept.bind(sku).first("value")).toBe(10_700);
    const lose = "UPDATE discord_answers SET reply = NULL WHERE interaction_id = ?";
    await shop.db.prepare(lose).bind(sent.id).run();
    expect(await told(sent)).toContain("Sudah dikerjakan");
    expect(await kept.bind(sku).first("value")).toBe(10_700);
  });

  it("bans nobody again whom staff have let in since", async () => {
    const [{ person }, customer] = [await atDiscord(), await buyer()];
    const named = { user: customer.person.id, reason: "Penipuan" };
    const ban = staffCommand(person, "blacklist", named);
    const first = await told(ban);
    expect(await said(person, "blacklist", { ...named, action: "unban" })).toContain("boleh");
    expect(await told(ban)).toBe(first);
    expect((await shop.ports.accounts.find(customer.id))?.status).toBe("ACTIVE");
  });

  it("adds stock, links staff and drafts an announcement once", async () => {
    const { person } = await atDiscord();
    const goods = await ownProduct(shop, "stock_line");
    const form = filled(bot, person, `addstock:${goods.sku}`, { lines: "akun-1\nakun-2" });
    for (const _time of [1, 2]) expect(await told(form)).toContain("2 baris ditambahkan");
    expect(await levelOf(shop, goods)).toEqual({ available: 2, reserved: 0 });

    const { token } = await shop.staff();
    const issued = await shop.ask("POST /admin/auth/discord/code", { token });
    const { code } = z.object({ code: z.string() }).parse(await issued.json());
    const link = staffCommand(newPerson("staf"), "stafflink", { code });
    for (const _time of [1, 2]) expect(await told(link)).toContain("terhubung selama 30 hari");

    const draft = filled(bot, person, "announce", { title: "Promo", text: "Diskon" });
    const drafts: Answer[] = [];
    for (const _time of [1, 2]) drafts.push(await atLast(draft));
    const [one, two] = drafts.map((each) => buttonIn(each, "announce_send"));
    expect(one).toBe(two);
  });
});
