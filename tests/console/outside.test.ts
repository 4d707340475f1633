// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { addedBot, addedConfig } from "../discord/guilds.ts";
import { newBot } from "../discord/storefront/at-discord.ts";
import { donationLog, locks } from "../discord/storefront/deposits.ts";
import { RULES, SAMPLE, SCHEME, SECRET, sign } from "../inbound/acme.ts";
import { eventAbout } from "../operations/webhooks/orders.ts";
import { digiflazzSends } from "../operations/webhooks/vendors.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { type Employee, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

const REASON = { reason: "Uji coba" };

let shop: Shop;
let owner: Employee;
let browser: Browser;
let viewer: Browser;

beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff("super_admin");
  [browser, viewer] = await Promise.all([signedIn(owner), signedIn(await shop.staff("viewer"))]);
});

async function seen(path: string, by = browser): Promise<Seen> {
  const page = await by.visit(`/console${path}`);
  expect(page.status, page.text.slice(0, 2_000)).toBe(200);
  return page;
}

async function send(page: Seen, action: string, typed: Readonly<Record<string, string>> = {}) {
  return await browser.send(page, `/console${action}`, typed);
}

describe("a supplier", () => {
  it("is paused with a reason, and gets orders again", SLOW, async () => {
    const path = "/suppliers/digiflazz";
    const page = await seen(path);
    const refused = await send(page, `${path}/pause`, { reason: "" });
    expect(refused.status).toBe(422);
    const paused = await send(page, `${path}/pause`, { reason: "Gangguan di pusat" });
    expect(paused.text).toContain("Gangguan di pusat");
    expect((await seen("/suppliers")).text).toContain("paused");
    const resumed = await send(paused, `${path}/resume`, REASON);
    expect(resumed.text).toContain("It gets orders again.");
    expect((await seen(path, viewer)).html).not.toContain(`${path}/pause`);
    expect((await browser.visit("/console/suppliers/tidak-ada")).status).toBe(404);
  });

  it("is told of a deposit, by the exact sum to transfer", async () => {
    const path = "/suppliers/digiflazz";
    const typed = { amount: "5.000.000", bank: "BCA", owner_name: "PT TOKO MAJU" };
    const told = await send(await seen(path), `${path}/deposit`, typed);
    expect(told.text).toContain("waiting");
    expect(told.text).toMatch(/Rp 5\.000\.\d{3}/);
  });
});

describe("webhooks that come in", () => {
  it("are looked at and applied again; refused ones are counted", async () => {
    const ref = `txn_tidak-dikenal-${crypto.randomUUID()}-1`;
    expect((await digiflazzSends(shop, eventAbout({ ref }, "delivered"))).status).toBe(200);
    const path = await eventually(async () => {
      const list = await seen(`/webhooks-in?q=${ref}&state=applied`);
      return /href="\/console(\/webhooks-in\/whk_\w+)"/.exec(list.html)?.[1];
    });
    const page = await seen(path);
    expect(page.text).toContain(ref);
    expect((await send(page, `${path}/replay`)).text).toContain("It is being applied.");
    expect((await seen(path, viewer)).html).not.toContain("/replay");
    await seen("/webhooks-in/refused");
  });

  it("are taken of others, after a sample has passed", async () => {
    const page = await seen("/webhooks-in/senders");
    const settings = { scheme: JSON.stringify(SCHEME), rules: JSON.stringify(RULES) };
    const typed = { provider: "acme-console", secret: SECRET, ...settings };
    const added = await send(page, "/webhooks-in/senders/add", typed);
    expect(added.text).toContain("acme-console");
    const early = await send(added, "/webhooks-in/senders/enable");
    expect(early.text).toContain("webhook_provider.not_tried");
    const headers = JSON.stringify({ "x-acme-signature": sign(SAMPLE) });
    const tried = await send(added, "/webhooks-in/senders/try", { headers, body: SAMPLE });
    expect(tried.text).toContain("It passed");
    const enabled = await send(added, "/webhooks-in/senders/enable");
    expect(enabled.text).toContain("Its webhooks are taken.");
    expect(enabled.html).not.toContain(SECRET);
    const changed = { ...settings, description: "Penagihan" };
    const other = await send(enabled, "/webhooks-in/senders/change", changed);
    expect(other.text).toContain("Penagihan");
    expect((await send(enabled, "/webhooks-in/senders/remove")).text).toContain("It is gone");
  });
});

describe("webhooks that leave", () => {
  it(
    "go to an address that is added, tested, sent to again, changed and removed",
    SLOW,
    async () => {
      const url = "http://127.0.0.1:8788/receiver/hooks/console";
      const page = await seen("/webhooks-out");
      const typed = { url, events: "order.completed", enabled: "on" };
      const added = await send(page, "/webhooks-out/add", typed);
      expect(added.text).toContain("whsec_");
      const path = /\/console(\/webhooks-out\/whe_\w+)/.exec(added.html)?.[1] ?? "";
      const tested = await send(await seen(path), `${path}/test`);
      expect(tested.text).toContain("delivered");
      const one = await seen(path);
      expect(one.text).toContain("delivered");
      expect((await send(one, `${path}/replay`)).text).toContain("It is on its way.");
      expect((await seen(`${path}/1`)).text).toContain("200");
      const changed = await send(one, `${path}/change`, { ...typed, description: "Kasir" });
      expect(changed.text).toContain("Kasir");
      const stale = await send(one, `${path}/change`, { ...typed, description: "Lama" });
      expect(stale.text).toContain("request.stale");
      expect((await send(changed, `${path}/secret`)).text).toContain("whsec_");
      expect((await send(changed, `${path}/remove`)).html).not.toContain(path);
    },
  );
});

describe("the shop at Discord", () => {
  it("has bots that are started and stopped, and servers that are set up", async () => {
    const { bot, known } = await addedBot(shop, owner.token);
    const [guild] = known.guilds;
    const guild_id = guild?.id ?? "";
    expect((await seen("/discord/bots")).text).toContain("toko-fa");
    const path = `/discord/bots/${bot.id}`;
    const started = await send(await seen(path), `${path}/start`, REASON);
    expect(started.text).toContain("running");
    expect((await send(started, `${path}/stop`, REASON)).text).toContain("stopped");
    const config = await addedConfig(shop, owner.token, { bot_id: bot.id, guild_id });
    expect((await seen("/discord/guilds")).text).toContain(guild_id);
    const at = `/discord/guilds/${config.id}`;
    const page = await seen(at);
    expect((await send(page, `${at}/test`)).text).toContain("Discord lets the bot in");
    const typed = { ...REASON, name: "Toko dua", color: "255" };
    const changed = await send(await seen(at), `${at}/change`, typed);
    expect(changed.text).toContain("Toko dua");
    const back = await send(changed, `${at}/rollback`, { ...REASON, version: "1" });
    expect(back.text).toContain("It is as it was then.");
    const gone = await send(back, `${at}/remove`, REASON);
    expect(gone.html).not.toContain(at);
  });

  it("has deposits that nobody's name in the game fits, and staff close", async () => {
    const { guild_ids } = await newBot(shop, 1);
    const log = await donationLog(shop, guild_ids[0] ?? "", owner.token);
    await log.tell(locks("KenariX"));
    const page = await seen("/discord/deposits?status=PARKED");
    expect(page.text).toContain("KenariX");
    const closed = await send(page, "/discord/deposits/dismiss?status=PARKED", REASON);
    expect(closed.text).toContain("It is closed.");
    expect(closed.text).not.toContain("KenariX");
    await seen("/discord/untold");
  });
});
