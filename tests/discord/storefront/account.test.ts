// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { gatewaySays } from "../../payments/paying.ts";
import { counted } from "../../stock/own-goods.ts";
import { passSeconds } from "../../support/clock.ts";
import { settled } from "../../support/delivery.ts";
import { PASSWORD } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { eventually } from "../../support/wait.ts";
import { moneyChanger } from "../../wallet/changing.ts";
import { balanceIn, endowed } from "../../wallet/sending.ts";
import { answered, command, linked, newBot, newPerson } from "./at-discord.ts";
import { buttonIn, filled, pressed, shownIn } from "./pressing.ts";

const { shop } = await moneyChanger();
const bot = await newBot(shop, 2);

afterEach(() => {
  vi.useRealTimers();
});

async function shopper(balance = 100_000) {
  const person = newPerson();
  const buyer = await shop.customer({ balance });
  await linked(shop, buyer, person);
  return { person, buyer };
}
type Shopper = Awaited<ReturnType<typeof shopper>>;

const say = async ({ person }: Pick<Shopper, "person">, name: string, options = {}) =>
  shownIn(await answered(shop, bot, command(bot, person, [name, options])));

describe("a GrowID", () => {
  it("is one customer's, in whatever case, until they may change it", SLOW, async () => {
    const [one, other] = [await shopper(), await shopper()];
    const name = `Sari${Math.floor(Math.random() * 1e9)}`;
    expect(await say(one, "growid")).toContain("Belum diisi");
    expect(await say(one, "growid", { name: "a b" })).toContain("huruf, angka");
    expect(await say(one, "growid", { name })).toContain(name);
    expect(await say(other, "growid", { name: name.toUpperCase() })).toContain("akun lain");
    expect(await say(one, "growid", { name: `${name}x` })).toContain("baru saja diisi");
    const owner = await shop.ports.growIds.ownerOf(name.toLowerCase());
    expect(owner).toMatchObject({ user_id: one.buyer.id, grow_id: name, verified_at: null });

    await shop.ports.commit(shop.ports.growIds.verify(one.buyer.id, name, shop.ports.now()));
    expect(await say(one, "growid")).toContain("✅");
    passSeconds(25 * 60 * 60);
    expect(await say(one, "growid", { name: `${name}x` })).toContain("baru saja diisi");
    passSeconds(30 * 24 * 60 * 60);
    const form = filled(bot, one.person, "growid", { name: `${name}x` });
    const changed = await answered(shop, bot, form);
    expect(shownIn(changed)).toContain(`${name}x** (belum`);
  });
});

const press = ({ person }: Pick<Shopper, "person">, custom_id: string) =>
  answered(shop, bot, pressed(bot, person, custom_id));
const card = ({ person }: Pick<Shopper, "person">, name: string, options = {}) =>
  answered(shop, bot, command(bot, person, [name, options]));

describe("an account", () => {
  it("is linked by its code, typed at Discord, and by no other", SLOW, async () => {
    const buyer = await shop.customer();
    const stranger = { person: newPerson() };
    const how = await card(stranger, "link");
    expect(buttonIn(how, "link_form")).toBe("link_form");
    expect(await say(stranger, "link", { code: "ABCD-2345" })).toContain("Kode tidak berlaku");
    const asked = { token: buyer.token, body: { password: PASSWORD } };
    const answer = await shop.request("POST", "/users/discord/link-code", asked);
    const { code } = z.object({ code: z.string() }).parse(await answer.json());
    const typed = filled(bot, stranger.person, "link", { code: code.toLowerCase() });
    // The job may come again after it has linked.
    for (const _time of [1, 2]) {
      expect(shownIn(await answered(shop, bot, typed))).toContain("Sari");
    }
    expect(await shop.ports.discordLinks.userOf(stranger.person.id)).toBe(buyer.id);
  });

  it("tops up on the gateway's page, and is told how that stands", SLOW, async () => {
    const who = await shopper(0);
    const amounts = await card(who, "topup");
    expect(buttonIn(amounts, "topup_form")).toBe("topup_form");
    expect(await say(who, "topup", { amount: "banyak" })).toContain("Jumlah tidak terbaca");
    expect(await say(who, "topup", { amount: "banyak" })).toContain("dalam IDR");
    expect(await say(who, "topup", { amount: "1" })).toContain("Dari Rp");
    const form = filled(bot, who.person, "topup", { amount: "50rb" });
    const pending = await answered(shop, bot, form);
    expect(shownIn(pending)).toContain("menunggu pembayaran");
    const [pay] = pending.components[0]?.components ?? [];
    expect(pay).toMatchObject({ style: 5, url: expect.stringContaining("http") });
    const status = buttonIn(pending, "topup_status");
    expect(shownIn(await press(who, status))).toContain("menunggu");
    await gatewaySays(shop, status.slice("topup_status:".length), "settlement");
    await eventually(async () => shownIn(await press(who, status)).includes("sudah masuk"));
    expect(await balanceIn(shop, who.buyer, "IDR")).toMatchObject({ available: 50_000 });
    expect(await say(who, "history")).toContain("✅ Isi saldo");
    const other = await shopper(0);
    expect(shownIn(await press(other, status))).toContain("tidak ditemukan");
  });

  it("has its history page by page, there and back, and each order by itself", SLOW, async () => {
    const who = await shopper(1_000_000);
    const { sku } = await counted(shop, 20);
    for (let bought = 0; bought < 11; bought += 1) await say(who, "buy", { product: sku });
    // None of them changes while it is looked at.
    await settled(who.buyer);
    const pages = [await card(who, "history")];
    const onward = async () => {
      const [last] = pages.slice(-1);
      const buttons = last?.components.flatMap((row) => row.components) ?? [];
      const next = buttons.find(({ label }) => label === "▶");
      if (next?.custom_id === undefined) return false;
      expect(next.custom_id.length).toBeLessThanOrEqual(100);
      pages.push(await press(who, next.custom_id));
      return true;
    };
    while (await onward());
    expect(pages.map(({ embeds }) => embeds[0]?.fields.length).slice(0, 2)).toEqual([5, 5]);
    let shown = pages.at(-1);
    for (const before of pages.slice(0, -1).toReversed()) {
      shown = await press(who, buttonIn(shown ?? before, "history"));
      expect(shownIn(shown)).toBe(shownIn(before));
    }
    const [menu] = shown?.components[0]?.components ?? [];
    const [option] = (menu?.options ?? []) as { value: string }[];
    const look = (someone: Shopper) =>
      answered(shop, bot, pressed(bot, someone.person, "order", [option?.value ?? ""]));
    expect(shownIn(await look(who))).toContain(option?.value);
    expect(shownIn(await look(await shopper(0)))).toContain("tidak ditemukan");
  });

  it("changes money by a quote, once, in the units of each currency", SLOW, async () => {
    const who = await shopper(0);
    await endowed(shop, who.buyer, "USD", 10_000);
    const quote = await card(who, "exchange", { amount: "1 USD", to: "idr" });
    expect(shownIn(quote)).toContain("1,00 USD → **Rp 15.760**");
    const confirm = buttonIn(quote, "exchange");
    for (const _time of [1, 2]) expect(shownIn(await press(who, confirm))).toContain("Rp 15.760");
    expect(await balanceIn(shop, who.buyer, "IDR")).toMatchObject({ available: 15_760 });
  });

  it("is shown the public worlds of the guild it asks in, and of no other", async () => {
    const { token } = await shop.staff();
    const path = (guild: number) => `/discord/products/world-config/${bot.guild_ids[guild]}`;
    const world = async (guild: number, name: string, access_level: "PUBLIC" | "PRIVATE") => {
      const body = { owner_name: "TokoBot", access_level };
      return (await shop.request("PUT", `${path(guild)}/${name}`, { token, body })).status;
    };
    expect(await world(0, "tokosatu", "PUBLIC")).toBe(200);
    expect(await world(0, "GUDANG", "PRIVATE")).toBe(200);
    expect(await world(1, "TOKODUA", "PUBLIC")).toBe(200);
    const shown = await say({ person: newPerson() }, "world");
    expect(shown).toContain("TOKOSATU");
    expect(shown).not.toMatch(/GUDANG|TOKODUA/);

    const list = await shop.request("GET", path(0), { token });
    const { data } = (await list.json()) as { data: { world_name: string }[] };
    expect(data.map(({ world_name }) => world_name)).toEqual(["GUDANG", "TOKOSATU"]);
    const remove = async () =>
      (await shop.request("DELETE", `${path(0)}/TOKOSATU`, { token })).status;
    expect([await remove(), await remove()]).toEqual([204, 404]);
    expect(await say({ person: newPerson() }, "world")).toContain("Belum ada world");
    for (let more = 0; more < 19; more += 1) await world(0, `W${more}`, "PRIVATE");
    expect(await world(0, "W99", "PRIVATE")).toBe(409);
    expect(await world(0, "W1", "PUBLIC")).toBe(200);
  });
});
