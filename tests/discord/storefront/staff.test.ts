// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { levelOf, ownProduct } from "../../stock/own-goods.ts";
import { settled } from "../../support/delivery.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop, PASSWORD } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import {
  answered,
  command,
  interactionOf,
  linked,
  newBot,
  newPerson,
  type Person,
  snowflake,
  textOf,
} from "./at-discord.ts";
import { inChannel, press, withChannels } from "./goods.ts";
import { staffAtDiscord } from "./staff-at-discord.ts";

const shop = await openShop();
const bot = await newBot(shop);
const { atDiscord, said, staffCommand } = staffAtDiscord(shop, bot);
const Code = z.object({ code: z.string(), expires_at: z.string() });
const MEMBER = "3072";

async function buyer(balance = 0) {
  const person = newPerson();
  const customer = await shop.customer({ balance });
  await linked(shop, customer, person);
  return { ...customer, person };
}

describe("a member of staff at Discord", () => {
  it("is who has typed a code of theirs there, once, and until they unlink it", async () => {
    const { token, person, code, link, id } = await atDiscord();
    const shown = await shop.ask("GET /admin/auth/discord", { token });
    expect(await shown.json()).toMatchObject({ discord_id: person.id, username: person.username });
    expect(await link()).toContain("Kode tidak berlaku");
    expect(await said(newPerson(), "stafflink", { code })).toContain("Kode tidak berlaku");
    const other = await shop.staff();
    const another = await shop.ask("POST /admin/auth/discord/code", { token: other.token });
    const { code: theirs } = Code.parse(await another.json());
    expect(await said(person, "stafflink", { code: theirs })).toContain("dengan staf lain");
    expect((await shop.ask("DELETE /admin/auth/discord", { token })).status).toBe(204);
    expect((await shop.ask("GET /admin/auth/discord", { token })).status).toBe(404);
    expect(await said(person, "setprice", { product: "a", price: "1", reason: "uji" })).toContain(
      "belum terhubung",
    );
    const logged = shop.db.prepare(
      "SELECT action FROM audit_log WHERE admin_id = ? ORDER BY sequence",
    );
    const { results } = await logged.bind(id).all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      ...["staff.discord_code", "staff.discord_link", "staff.discord_unlink"],
    ]);
  });

  it("needs the permission of Discord and that of the shop, at this moment", SLOW, async () => {
    const { sku } = await ownProduct(shop, "stock_line");
    const price = { product: sku, price: "Rp60.000", reason: "Harga baru" };
    const finance = await atDiscord("finance");
    const support = await atDiscord("support");
    const asMember = (person: Person) => {
      const sent = staffCommand(person, "setprice", price);
      return { ...sent, member: { ...sent.member, permissions: MEMBER } };
    };
    const told = async (sent: ReturnType<typeof asMember>) =>
      textOf(await answered(shop, bot, sent));
    expect(await told(asMember(finance.person))).toContain("Hanya untuk pengelola");
    expect(await said(support.person, "setprice", price)).toContain("Tidak punya izin");
    expect(await said(newPerson(), "setprice", price)).toContain("belum terhubung");
    const out = await shop.ask("DELETE /admin/auth/sessions", { token: finance.token });
    expect(out.status).toBe(204);
    expect(await said(finance.person, "setprice", price)).toContain("belum terhubung");
  });
});

describe("what staff do at Discord", SLOW, () => {
  it("adds stock by a form and by a file, and nothing that was typed lies about", async () => {
    const { person } = await atDiscord();
    const goods = await ownProduct(shop, "stock_line");
    const typed = staffCommand(person, "addstock", { product: goods.sku });
    const [option] = typed.data.options;
    const options = [{ ...option, focused: true }];
    const offered = await bot.send({ ...typed, type: 4, data: { ...typed.data, options } });
    expect(await offered.json()).toMatchObject({ data: { choices: [{ value: goods.sku }] } });
    const asked = await bot.send(typed);
    const opened = z.object({ type: z.literal(9), data: z.object({ custom_id: z.string() }) });
    const { custom_id } = opened.parse(await asked.json()).data;
    const component = { type: 4, custom_id: "lines", value: "akun-1\nakun-2\n\nakun-1" };
    const components = [{ type: 18, component }];
    const form = interactionOf(bot, person, { type: 5, data: { custom_id, components } });
    const added = textOf(await answered(shop, bot, form));
    expect(added).toContain("2 baris ditambahkan");
    expect(added).toContain("sama dengan baris");
    expect(added).not.toContain("akun-");
    const at = "http://127.0.0.1:8788/discord/attachments";
    const file = async (url: string) => {
      const sent = staffCommand(person, "addstock", { product: goods.sku });
      const id = snowflake();
      const given = { name: "file", type: 11, value: id };
      const attachments = { [id]: { id, filename: "a.txt", size: 12, url } };
      const data = { ...sent.data, resolved: { attachments } };
      const options = [...sent.data.options, given];
      return textOf(await answered(shop, bot, { ...sent, data: { ...data, options } }));
    };
    await shop.sandbox("PUT", "/discord/attachments/satu", { content: "akun-3\nakun-4" });
    await shop.sandbox("PUT", "/discord/attachments/besar", { content: "a".repeat(300_000) });
    expect(await file(`${at}/satu/a.txt`)).toContain("2 baris ditambahkan");
    expect(await file(`${at}/besar/a.txt`)).toContain("terlalu besar");
    for (let over = 0; over < 6; over += 1) {
      expect(await file(`${at}/lama${over}/a.txt`)).toContain("tidak ada lagi di Discord");
    }
    for (const url of [
      "https://evil.test/cdn.discordapp.com",
      "https://cdn.discordapp.com@evil.test/a",
      "http://cdn.discordapp.com/a",
      "http://127.0.0.1:8788/inbox",
    ]) {
      expect(await file(url)).toContain("tidak disimpan di Discord");
    }
    expect(await levelOf(shop, goods)).toEqual({ available: 4, reserved: 0 });
  });

  it("sets a price, by the rules that hold in the shop", async () => {
    const { person } = await atDiscord();
    const { sku } = await ownProduct(shop, "stock_line");
    const set = (price: string) =>
      said(person, "setprice", { product: sku, price, reason: "Promo" });
    expect(await set("satu juta")).toContain("tidak terbaca");
    expect(await set("5 WL")).toContain("nilainya dalam IDR");
    expect(await set("Rp10.500")).toContain("Harganya sekarang Rp");
    const kept = shop.db.prepare("SELECT kind, value FROM margin_rules WHERE target = ?");
    expect(await kept.bind(sku).first()).toEqual({ kind: "price", value: 10_500 });
    const locks = await ownProduct(shop, "stock_line", { currency: "WL", unit_cost: 50 });
    const inLocks = { product: locks.sku, reason: "Promo" };
    expect(await said(person, "setprice", { ...inLocks, price: "Rp60" })).toContain(
      "tidak terbaca",
    );
    const told = await said(person, "setprice", { ...inLocks, price: "60" });
    expect(told.replaceAll("\u00a0", " ")).toContain("Harganya sekarang 60 WL");
    const rule = shop.db.prepare("SELECT kind, value, rounding FROM margin_rules WHERE target = ?");
    const expected = { kind: "price", value: 60, rounding: 1 };
    expect(await rule.bind(locks.sku).first()).toEqual(expected);
  });

  it("corrects a balance once, and what is too much waits for another", async () => {
    const { person } = await atDiscord();
    const customer = await buyer(10_000);
    const sent = staffCommand(person, "addbal", {
      ...{ user: customer.person.id, amount: "5rb", reason: "Ganti rugi" },
    });
    const [first] = await Promise.all([answered(shop, bot, sent), bot.send(sent), bot.send(sent)]);
    expect(textOf(first)).toContain("Saldo sudah diubah");
    expect((await shop.balance(customer)).available).toBe(15_000);
    const large = { user: customer.person.id, amount: "900jt", reason: "Ganti rugi" };
    expect(await said(person, "addbal", large)).toContain("Menunggu persetujuan");
    expect((await shop.balance(customer)).available).toBe(15_000);
    const stranger = { ...large, user: snowflake() };
    expect(await said(person, "addbal", stranger)).toContain("belum menghubungkan");
    await expectSoundBooks(customer.id);
  });

  it("bans a buyer and lets them in again", async () => {
    const { person } = await atDiscord();
    const customer = await buyer();
    const named = { user: customer.person.id, reason: "Penipuan" };
    expect(await said(person, "blacklist", named)).toContain("diblokir");
    const balance = () => answered(shop, bot, command(bot, customer.person, ["balance"]));
    expect(textOf(await balance())).toContain("tidak bisa berbelanja");
    expect(await said(person, "blacklist", { ...named, action: "unban" })).toContain("boleh");
  });

  it("bans somebody without an account, whom none can be linked with until they may", async () => {
    const { person } = await atDiscord();
    const [stranger, customer] = [newPerson(), await shop.customer()];
    const [guild = ""] = bot.guild_ids;
    const ask = "UPDATE discord_configs SET ban_sync = ? WHERE guild_id = ?";
    await shop.db.prepare(ask).bind(1, guild).run();
    shop.ports.servedBots.forget();
    const bans = async () =>
      await (await shop.sandbox("GET", `/discord/guilds/${guild}/bans`)).text();
    const named = { user: stranger.id, reason: "Penipuan" };
    expect(await said(person, "blacklist", named)).toContain("diblokir");
    await settled();
    expect(await bans()).toContain(stranger.id);
    const asking = { token: customer.token, body: { password: PASSWORD } };
    const answer = await shop.request("POST", "/users/discord/link-code", asking);
    const { code } = z.object({ code: z.string() }).parse(await answer.json());
    const link = () => answered(shop, bot, command(bot, stranger, ["link", { code }]));
    const balance = () => answered(shop, bot, command(bot, stranger, ["balance"]));
    expect(textOf(await link())).toContain("tidak bisa berbelanja");
    expect(textOf(await balance())).toContain("tidak bisa berbelanja");
    expect(await said(person, "blacklist", { ...named, action: "unban" })).toContain("boleh");
    await settled();
    expect(await bans()).not.toContain(stranger.id);
    expect(textOf(await link())).toContain("terhubung");
    await shop.db.prepare(ask).bind(0, guild).run();
    shop.ports.servedBots.forget();
  });

  it("announces what was shown before, in the guild's channel and to customers, once", async () => {
    const [{ person }, other] = [await atDiscord(), await atDiscord()];
    await buyer();
    const { shop: channel } = await withChannels(shop, bot);
    const said = async () =>
      (await inChannel(shop, channel)).filter(({ content }) => content !== "");
    const form = (text: string) => {
      const components = Object.entries({ title: "Promo", text }).map(([custom_id, value]) => ({
        ...{ type: 18, component: { type: 4, custom_id, value } },
      }));
      return interactionOf(bot, person, { type: 5, data: { custom_id: "announce", components } });
    };
    const text = "Diskon **50%** @everyone\nSampai Minggu.";
    expect(textOf(await answered(shop, bot, form("x\n".repeat(40))))).toContain("25 baris");
    const shown = await answered(shop, bot, form(text));
    expect(textOf(shown)).toContain(`Belum dikirim. Sudah benar?\nPromo\n${text}`);
    expect(textOf(shown)).toContain(`<#${channel}>`);
    const { custom_id = "" } = shown.components[0]?.components[0] ?? {};
    const press_ = async (who: Person) =>
      textOf(await answered(shop, bot, press(bot, who, custom_id)));
    expect(await press_(other.person)).toContain("Siaran tidak ditemukan");
    expect(await said()).toEqual([]);
    const [, draft = ""] = custom_id.split(":");
    const drafted = await shop.request("GET", `/discord/broadcast/${draft}`, {
      token: (await shop.staff("super_admin")).token,
    });
    expect(await drafted.json()).toMatchObject({ title: "Promo", targets: [{ state: "DRAFT" }] });
    const count = () => shop.db.prepare("SELECT COUNT(*) AS many FROM announcements").first("many");
    const before = Number(await count());
    const first = await press_(person);
    expect(first).toMatch(/Sedang dikirim kepada \d+ pelanggan/);
    expect(await press_(person)).toBe(first);
    await settled();
    expect((await said()).map(({ content }) => content)).toEqual([`**Promo**\n${text}`]);
    expect(await count()).toBe(before + 1);
    await shop.db.prepare("UPDATE discord_broadcasts SET created_at = '2020-01-01'").run();
    expect(await press_(person)).toContain("lewat satu jam");
  });
});
