// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { addedConfig } from "../discord/guilds.ts";
import {
  answered,
  command,
  linked,
  newBot,
  newPerson,
  ROLES,
  type TestBot,
} from "../discord/storefront/at-discord.ts";
import { counted } from "../stock/own-goods.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { type Buyer, type Employee, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

const REASON = { reason: "Uji coba" };

let shop: Shop;
let owner: Employee;
let buyer: Buyer;
let bot: TestBot;
let guild: string;
let browser: Browser;
let viewer: Browser;
const person = newPerson("sari.discord");

beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff("super_admin");
  [browser, viewer, bot, buyer] = await Promise.all([
    signedIn(owner),
    signedIn(await shop.staff("viewer")),
    newBot(shop),
    shop.customer({ name: "Sari Dewi" }),
  ]);
  guild = bot.guild_ids[0] ?? "";
  await linked(shop, buyer, person);
});

async function seen(path: string, by = browser): Promise<Seen> {
  const page = await by.visit(`/console${path}`);
  expect(page.status, page.text.slice(0, 2_000)).toBe(200);
  return page;
}

async function act(page: string, action: string, typed: Readonly<Record<string, string>>) {
  return await browser.send(await seen(page), `/console${page}/${action}`, typed);
}

describe("a customer at Discord", () => {
  it("is found, and given a name in the game that is proved, doubted and taken away", async () => {
    expect((await seen("/discord/users")).text).toContain("Sari Dewi");
    const page = `/discord/users/${person.id}`;
    expect((await seen(page, viewer)).html).not.toContain(`${page}/name"`);
    const named = await act(page, "name", { ...REASON, grow_id: "KenariSari" });
    expect(named.text).toContain("KenariSari");
    expect(named.html).not.toContain(`${page}/verify"`);
    expect((await act(page, "unverify", REASON)).html).toContain(`${page}/verify"`);
    expect((await act(page, "verify", REASON)).text).toContain("It is verified.");
    expect((await act(page, "remove-name", REASON)).text).toContain("The name is gone.");
  });
});

describe("a bot", SLOW, () => {
  it("says how it does, and what people did with it", async () => {
    await answered(shop, bot, command(bot, person, ["balance"]));
    const page = `/discord/bots/${bot.id}`;
    expect((await act(page, "ask", {})).text).toContain("known");
    expect((await seen(page)).text).toContain("How it does");
    await eventually(async () => {
      const logs = await seen(`/discord/logs?bot_id=${bot.id}`);
      return logs.text.includes("balance") || undefined;
    });
    expect((await seen("/discord/figures")).text).toMatch(/Times it was used\s+[1-9]/);
    const typed = { ...REASON, before: "2026-01-01" };
    expect((await act("/discord/logs", "clear", typed)).text).toContain("They are forgotten.");
  });

  it("is stopped and started with all others, and says what staff want said", async () => {
    const config = await addedConfig(shop, owner.token, { bot_id: bot.id, guild_id: guild });
    const key = await act(`/discord/guilds/${config.id}`, "deposit-key", {});
    expect(key.html).toMatch(/<code[^>]*>[0-9a-f]{64}</);
    const none = await act(`/discord/guilds/${config.id}`, "no-deposit-key", {});
    expect(none.text).toContain("Its log is believed no more.");
    const stopped = await act("/discord/bots", "stop-all", REASON);
    expect(stopped.text).toContain("stopped");
    expect((await act("/discord/bots", "start-all", REASON)).text).toContain("running");
    const said = { ...REASON, channel: "shop", text: "Toko tutup besok." };
    const result = await act("/discord/bots", "say", said);
    expect(result.text).toMatch(/Toko tutup besok\.|discord_broadcast\.nobody/);
  });
});

describe("a server", () => {
  it("tells of worlds that staff add, change and remove", async () => {
    const page = `/discord/worlds/${guild}`;
    const typed = { world_name: "tokofa", owner_name: "TokoBot", access_level: "PUBLIC" };
    expect((await act(page, "put", typed)).text).toContain("TOKOFA");
    const changed = await act(page, "change", { owner_name: "", access_level: "PRIVATE" });
    expect(changed.text).toContain("private");
    expect(changed.text).not.toContain("TokoBot");
    expect((await act(page, "remove", {})).text).not.toContain("TOKOFA");
    expect((await seen(page, viewer)).html).not.toContain(`${page}/put`);
  });

  it("gives roles for products and for what was spent", SLOW, async () => {
    const page = `/discord/roles/${guild}`;
    const { id } = await counted(shop, 3);
    const product = { role_id: ROLES.VIP, name: "VIP", product_id: id, days: "30" };
    expect((await act(page, "add-product", product)).text).toContain("VIP");
    const spend = { role_id: ROLES.GOLD, name: "Emas", threshold: "1.000.000" };
    expect((await act(page, "add-spend", spend)).text).toContain("Rp 1.000.000");
    expect((await act(page, "remove", REASON)).text).toContain("It counts no more.");
    expect((await seen(`/discord/holders/${guild}`)).text).toContain("Nobody has one yet.");
  });

  it("shows what its live message says", async () => {
    expect((await seen(`/discord/live-stock/${guild}`)).text).toContain("Message");
  });
});

describe("a channel that the shop writes to", () => {
  it("is added by its webhook, which is not shown, told of sales, and removed", async () => {
    const secret = "a".repeat(68);
    const url = `https://discord.com/api/webhooks/813847887657123911/${secret}`;
    const added = await act("/discord/channels", "add", { name: "Penjualan", url });
    expect(added.text).toContain("Penjualan");
    expect(added.html).not.toContain(secret);
    const told = await act("/discord/channels", "sales", { categories: "bukan-id" });
    expect(told.status).toBe(422);
    const none = await act("/discord/channels", "sales", { amount: "on" });
    expect(none.text).toContain("It counts from the next sale on.");
    expect((await act("/discord/channels", "remove", {})).text).not.toContain("Penjualan");
  });
});
