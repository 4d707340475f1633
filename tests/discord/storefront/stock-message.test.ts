// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCron } from "../../../src/adapters/cron/schedule.ts";
import { LiveStock } from "../../../src/domain/discord/goods/stock-message.ts";
import type { Reply } from "../../../src/domain/discord/storefront/reply.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import type { Ports } from "../../../src/ports/index.ts";
import { refusalIn } from "../../auth/people.ts";
import { counted, type Goods } from "../../stock/own-goods.ts";
import { seeCatalogue } from "../../support/catalogue.ts";
import { deliver } from "../../support/delivery.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { newBot, snowflake, type TestBot } from "./at-discord.ts";
import { inChannel, jobOf, setStatus, type Written, withChannels } from "./goods.ts";

const shop = await openShop();
const { db } = shop;
const began = shop.ports.now();

/** The shop so many seconds later, whose outbox is looked into and not sent. */
function later(seconds: number): Ports {
  const outbox = { ...shop.ports.outbox, flush: async () => 0 };
  return { ...shop.ports, now: () => addSeconds(began, seconds), outbox };
}

interface Job {
  readonly body: string;
  readonly delay_seconds: number;
}

/** Takes the jobs about a guild's message out of the outbox. */
async function jobsOf(guild: string): Promise<readonly Job[]> {
  const query = "DELETE FROM outbox WHERE queue = 'discord' AND body LIKE ? RETURNING *";
  return (await db.prepare(query).bind(`%stock_message%${guild}%`).all<Job>()).results;
}

let clock = 0;
/** Brings a guild's message up to date when its time has come, or some seconds later. */
async function look({ guild }: { readonly guild: string }, seconds = 6): Promise<void> {
  clock += seconds;
  await jobsOf(guild);
  await deliver(jobOf({ kind: "stock_message", guild_id: guild }), later(clock));
}

async function only(channel: string): Promise<Written> {
  const [message, ...more] = await inChannel(shop, channel);
  expect(more).toEqual([]);
  if (message === undefined) throw new Error("nothing is shown");
  return message;
}

function buttonsOf({ components }: Written) {
  return components.flatMap((row) => row.components);
}

function listed({ embeds }: Written, { sku }: Goods): string | undefined {
  const fields = embeds.flatMap((each) => each.fields);
  return fields.find(({ value }) => value.includes(sku))?.value;
}

async function level({ id }: Goods, available: number): Promise<void> {
  const change = "UPDATE stock_levels SET available = ? WHERE product_id = ?";
  await db.prepare(change).bind(available, id).run();
}

describe("a guild's live message", () => {
  let goods: Goods;
  let bot: TestBot;
  let at: Awaited<ReturnType<typeof withChannels>>;
  beforeAll(async () => {
    goods = await counted(shop, 7);
  });
  // Discord takes few edits of one channel at once.
  beforeEach(async () => {
    bot = await newBot(shop);
    at = await withChannels(shop, bot);
    expect(await jobsOf(at.guild)).toHaveLength(1);
    await look(at);
  });

  it("is one, with what is for sale and buttons that stay what they are", async () => {
    const message = await only(at.shop);
    expect(listed(message, goods)).toMatch(/ · sisa 7$/);
    const path = `/discord/products/livestock/${at.guild}`;
    const { token } = await shop.staff("finance");
    const live = LiveStock.parse(await (await shop.request("GET", path, { token })).json());
    expect(live).toMatchObject({ is_open: true, channel_id: at.shop, message_id: message.id });
    expect(live.data).toContainEqual(expect.objectContaining({ sku: goods.sku, left: 7 }));
    const nobody = await shop.request("GET", path.replace(at.guild, snowflake()), { token });
    expect(await refusalIn(nobody)).toBe("404 discord_config.not_found");
    expect(buttonsOf(message).map(({ custom_id }) => custom_id)).toEqual([
      ...["buy_form", "growid", "balance", "world", "topup_form", "history", "stock"],
    ]);
    await look(at);
    await look(at);
    expect((await only(at.shop)).edits).toBe(0);
  });

  it("is edited twelve times at most while the stock changes a thousand times", SLOW, async () => {
    const edits: Reply[] = [];
    const counting = (second: number): Ports => ({
      ...later(second),
      discordRest: {
        ...shop.ports.discordRest,
        async editMessage(_bot, _at, reply) {
          edits.push(reply);
          return { kind: "done" };
        },
      },
    });
    let waiting: { readonly job: Job; readonly due: number }[] = [];
    const start = clock + 6;
    const step = async (second: number) => {
      const due = waiting.filter((each) => each.due <= second);
      waiting = waiting.filter((each) => each.due > second);
      for (const { job } of due) await deliver(jobOf(JSON.parse(job.body)), counting(second));
      const fresh = await jobsOf(at.guild);
      waiting.push(...fresh.map((job) => ({ job, due: second + job.delay_seconds })));
      expect(waiting.length).toBeLessThanOrEqual(1);
    };
    const change = db.prepare("UPDATE stock_levels SET available = ? WHERE product_id = ?");
    for (let second = 0; second < 60; second += 2) {
      const levels = Array.from({ length: 34 }, (_, each) => 100 + second * 17 + each);
      await db.batch(levels.map((each) => change.bind(each, goods.id)));
      await step(start + second);
    }
    for (let second = 60; waiting.length > 0; second += 2) await step(start + second);
    clock = start + 80;
    expect(edits.length).toBeGreaterThan(6);
    expect(edits.length).toBeLessThanOrEqual(12);
    expect(JSON.stringify(edits.at(-1))).toContain("sisa 1119");
  });

  it("lists nothing that is sold out, which can be waited for until it is back", async () => {
    await level(goods, 0);
    expect(await jobsOf(at.guild)).toHaveLength(1);
    await look(at);
    const message = await only(at.shop);
    expect(listed(message, goods)).toBeUndefined();
    const menu = buttonsOf(message).find(({ custom_id }) => custom_id === "notify_restock");
    expect(menu?.options).toEqual([expect.objectContaining({ value: goods.sku })]);
    await level(goods, 3);
    await look(at);
    expect(listed(await only(at.shop), goods)).toMatch(/ · sisa 3$/);
  });

  it("follows a price, and shows when the shop is closed, with nothing to press", async () => {
    const before = listed(await only(at.shop), goods);
    await db.prepare("UPDATE products SET unit_cost = 20000 WHERE id = ?").bind(goods.id).run();
    await db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'").run();
    await seeCatalogue(shop);
    expect(await jobsOf(at.guild)).toHaveLength(1);
    await look(at);
    expect(listed(await only(at.shop), goods)).not.toBe(before);

    await setStatus(shop, bot, "STOPPED");
    expect(await jobsOf(at.guild)).toHaveLength(1);
    await look(at);
    const closed = await only(at.shop);
    expect(closed.embeds[0]?.title).toBe("Toko tutup");
    expect(buttonsOf(closed).every(({ disabled }) => disabled === true)).toBe(true);
    await setStatus(shop, bot, "RUNNING");
    await look(at);
    expect(listed(await only(at.shop), goods)).toBeDefined();
  });

  it("is written anew once when somebody deletes it, however many find out", SLOW, async () => {
    const { id } = await only(at.shop);
    await shop.sandbox("DELETE", `/discord/channels/${at.shop}/messages/${id}`);
    clock += 11 * 60;
    await jobsOf(at.guild);
    await runCron("*/5 * * * *", later(clock));
    const jobs = await jobsOf(at.guild);
    expect(jobs).toHaveLength(1);
    const job = jobOf({ kind: "stock_message", guild_id: at.guild });
    await Promise.all([0, 7, 14].map((more) => deliver(job, later(clock + more))));
    clock += 20;
    const anew = await only(at.shop);
    expect(anew.id).not.toBe(id);
    await look(at);
    expect((await only(at.shop)).id).toBe(anew.id);
  });

  it("moves with its channel, and leaves with it", async () => {
    const next = await withChannels(shop, bot);
    await look(next);
    expect(await inChannel(shop, at.shop)).toEqual([]);
    expect(listed(await only(next.shop), goods)).toBeDefined();
    const none = JSON.stringify({ shop: null, log: null, alert: null, donation: null });
    const change = "UPDATE discord_configs SET channels = ? WHERE guild_id = ?";
    await db.prepare(change).bind(none, next.guild).run();
    shop.ports.servedBots.forget();
    await look(next);
    expect(await inChannel(shop, next.shop)).toEqual([]);
  });

  it("is looked after by the minute's cron once a release shows it otherwise", SLOW, async () => {
    clock += 60;
    await runCron("* * * * *", later(clock));
    await look(at);
    const { id } = await only(at.shop);
    const before = "UPDATE discord_stock_messages SET view = 'a', shown = 'a' WHERE guild_id = ?";
    await db.prepare(before).bind(at.guild).run();
    const minute = async () => {
      clock += 60;
      await runCron("* * * * *", later(clock));
    };
    await minute();
    expect(await jobsOf(at.guild)).toHaveLength(1);
    await db.prepare("UPDATE discord_stock_messages SET queued_at = NULL").run();
    await look(at);
    expect(await only(at.shop)).toMatchObject({ id, edits: 1 });
    await minute();
    expect(await jobsOf(at.guild)).toEqual([]);
  });

  it("asks who has refused no more until the guild is changed, and alarms staff once", async () => {
    const edits: string[] = [];
    const refusing = async (seconds: number) => {
      clock += seconds;
      await db.prepare("UPDATE discord_stock_messages SET shown = 'a'").run();
      const discordRest: Ports["discordRest"] = {
        ...shop.ports.discordRest,
        async editMessage(_bot, { message_id }) {
          edits.push(message_id);
          return { kind: "forbidden", code: 50_001 };
        },
      };
      const job = jobOf({ kind: "stock_message", guild_id: at.guild });
      expect(await deliver(job, { ...later(clock), discordRest })).toBe(true);
    };
    const alerts = async (over: string) => {
      const query = `SELECT times FROM alerts WHERE kind = 'discord_stock.not_shown'
        AND subject = ? AND (cleared_at IS NULL) = (? = 'open')`;
      return (await db.prepare(query).bind(at.guild, over).all()).results;
    };
    for (let each = 0; each < 10; each += 1) await refusing(6);
    expect(edits).toHaveLength(1);
    await refusing(3_601);
    expect(edits).toHaveLength(2);
    expect(await alerts("open")).toEqual([{ times: 1 }]);
    await db
      .prepare("UPDATE discord_configs SET name = 'B' WHERE guild_id = ?")
      .bind(at.guild)
      .run();
    await look(at);
    expect(await alerts("open")).toEqual([]);
    expect(await alerts("over")).toEqual([{ times: 1 }]);
  });

  it("is written anew where it is too old to be edited often", async () => {
    const { id } = await only(at.shop);
    const old = async () => {
      await db.prepare("UPDATE discord_stock_messages SET shown = 'a'").run();
      const discordRest: Ports["discordRest"] = {
        ...shop.ports.discordRest,
        editMessage: async () => ({ kind: "refused", status: 429, code: 30_046 }),
      };
      const job = jobOf({ kind: "stock_message", guild_id: at.guild });
      await deliver(job, { ...later(clock), discordRest });
    };
    clock += 3_700;
    await old();
    const anew = await only(at.shop);
    expect(anew.id).not.toBe(id);
  });

  it(
    "is taken away with its bot once Discord hears it, and gives way to another",
    SLOW,
    async () => {
      const { token } = await shop.staff("super_admin");
      const guild_ids = [at.guild];
      const removed = { kind: "bot_removed", bot_id: bot.id, guild_ids, until: began };
      const old = await only(at.shop);
      const chaos = { mode: "error_500", times: 1_000, paths: ["channels/messages"] };
      await shop.sandbox("POST", "/chaos/discord", chaos);
      await shop.request("DELETE", `/discord/bot/${bot.id}?reason=Uji`, { token });
      await deliver(jobOf(removed), later(clock + 10_000));
      const sealed = () =>
        db.prepare("SELECT sealed FROM discord_bots WHERE id = ?").bind(bot.id).first("sealed");
      expect(await sealed()).not.toBe("");
      const next = await newBot(shop);
      const serve = "UPDATE discord_configs SET guild_id = ?, channels = ? WHERE bot_id = ?";
      const channels = { shop: at.shop, log: null, alert: null, donation: null };
      await db.prepare(serve).bind(at.guild, JSON.stringify(channels), next.id).run();
      shop.ports.servedBots.forget();
      await shop.sandbox("DELETE", "/chaos/discord");
      expect((await only(at.shop)).id).toBe(old.id);
      await look(at);
      const other = await only(at.shop);
      expect(other.id).not.toBe(old.id);
      await deliver(jobOf(removed), later(clock + 20_000));
      expect([await sealed(), (await only(at.shop)).id]).toEqual(["", other.id]);
    },
  );
});
