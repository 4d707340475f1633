import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settleDeposits } from "../../src/application/discord/deposits/settle-deposits.ts";
import { takeDeposit } from "../../src/application/discord/deposits/take-deposit.ts";
import { answered, command, interactionOf, newBot } from "../discord/storefront/at-discord.ts";
import { donationLog, locks, newName, proven } from "../discord/storefront/deposits.ts";
import { shopper, toPerson } from "../discord/storefront/goods.ts";
import { buttonIn, ordersOf } from "../discord/storefront/pressing.ts";
import { CANARY, levelOf, stocked } from "../stock/own-goods.ts";
import { crashPoints, DEATHS, oneIn } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { deliver, recover, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { balanceIn } from "../wallet/sending.ts";

const BALANCE = 100_000;
const shop = await openShop();
const bot = await newBot(shop);
const [guild_id = ""] = bot.guild_ids;
const { token } = await shop.staff();

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

type Shopper = Awaited<ReturnType<typeof shopper>>;
type Goods = Awaited<ReturnType<typeof stocked>>;

/** Somebody who has pressed Confirm, with the job that came of it. */
async function confirmed(goods: Goods) {
  const who = await shopper(shop, BALANCE);
  heldMessages.closed = false;
  const card = await answered(shop, bot, command(bot, who.person, ["cek", { product: goods.sku }]));
  heldMessages.closed = true;
  const data = { custom_id: buttonIn(card, "confirm"), component_type: 2 };
  const message = { id: "645027906669510668", flags: 64 };
  const sent = interactionOf(bot, who.person, { type: 3, data, message });
  await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
  expect((await bot.send(sent)).status).toBe(200);
  return { who, job: await take("discord", sent.id) };
}

const goodsTold = async ({ person }: Shopper) =>
  (await toPerson(shop, person)).filter((told) => JSON.stringify(told).includes(CANARY));

/** One purchase, paid once, brought to its buyer once. */
async function expectOneDelivery(who: Shopper, goods: Goods, left: number): Promise<void> {
  const done = async () => (await goodsTold(who)).length > 0;
  await recover(shop.ports, who.buyer.id, done);
  const [order, ...more] = await ordersOf(shop, who.buyer, "PRODUCT");
  expect(more).toEqual([]);
  expect(await goodsTold(who)).toHaveLength(1);
  const available = BALANCE - (order?.total ?? 0);
  expect(await shop.balance(who.buyer)).toMatchObject({ available, held: 0 });
  expect(await levelOf(shop, goods)).toEqual({ available: left, reserved: 0 });
  await expectSoundBooks(who.buyer.id);
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of what Confirm does at Discord ends in one sale, delivered once", async () => {
    const goods = await stocked(shop, 60);
    let left = 60;
    for (const at of crashPoints()) {
      const { who, job } = await confirmed(goods);
      const dying = crashing(shop.ports, at, death);
      // The queue never hears of it, so it delivers the message again.
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);
      left -= 1;
      await expectOneDelivery(who, goods, left);
      if (!dying.crashed()) {
        expect(dying.steps).toEqual(
          expect.arrayContaining([
            "discordActivity.take",
            "wallets.open",
            "discordRest.editOriginal",
          ]),
        );
        break;
      }
    }
  });

  it.runIf(oneIn(3))("of telling its buyer still tells them once, and marks it told", async () => {
    const goods = await stocked(shop, 60);
    let left = 60;
    for (const at of crashPoints()) {
      const { who, job } = await confirmed(goods);
      await deliver(job, shop.ports);
      const [order] = await ordersOf(shop, who.buyer, "PRODUCT");
      const dying = crashing(shop.ports, at, death);
      const news = await newsOf(order?.id ?? "");
      await deliver(news, dying.ports).catch(() => false);
      heldMessages.waiting.push(news);
      left -= 1;
      await expectOneDelivery(who, goods, left);
      const state = "SELECT state FROM discord_order_news WHERE transaction_id = ? AND about = ?";
      const kept = await shop.db.prepare(state).bind(order?.id, "delivered").first("state");
      expect(["TOLD", "UNKNOWN"]).toContain(kept);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("discordRest.directMessage");
        break;
      }
    }
  });

  it("of taking a deposit credits it once, whether or not it is told again", async () => {
    for (const at of crashPoints()) {
      const who = await shopper(shop, 0);
      const name = newName();
      await proven(shop, who.buyer, name);
      const { delivery, tell } = await toldOf(name);
      const dying = crashing(shop.ports, at, death);
      const visitor = { kind: "visitor", request_id: "req_1", ip: "10.0.0.1" } as const;
      const sender = { ...visitor, user_agent: "test", locale: "id" } as const;
      await takeDeposit(dying.ports, sender, delivery).catch(() => undefined);
      const policy = { ...shop.ports.policy, janitorGraceSeconds: 0 };
      await settleDeposits({ ...shop.ports, policy });
      expect((await tell()).status).toBe(200);
      expect(await balanceIn(shop, who.buyer, "WL")).toMatchObject({ available: 205 });
      expect((await booksOf(who.buyer.id)).entries).toHaveLength(1);
      await expectSoundBooks(who.buyer.id);
      if (!dying.crashed()) {
        expect(dying.steps).toEqual(
          expect.arrayContaining(["gameDeposits.key", "commitOnce", "wallets.book", "commit"]),
        );
        break;
      }
    }
  });
});

/** The job that tells of a delivery; what has to be done before it is done. */
async function newsOf(order: string) {
  return await eventually(async () => {
    const { waiting } = heldMessages;
    const isNews = (text: string) => /"order_news".*"delivered"/.test(text) && text.includes(order);
    const at = waiting.findIndex(({ body }) => isNews(JSON.stringify(body)));
    if (at !== -1) return waiting.splice(at, 1)[0];
    for (const letter of waiting.splice(0)) {
      if (!(await deliver(letter, shop.ports))) waiting.push(letter);
    }
    await shop.ports.outbox.flush(shop.ports.now());
    return undefined;
  });
}

/** A message of a donation log as it arrives, and the same once more through the front door. */
async function toldOf(name: string) {
  let kept: { headers: Record<string, string>; body: string } | undefined;
  const request: typeof shop.request = async (method, path, asked) => {
    if (!path.startsWith("/discord/deposits/")) return await shop.request(method, path, asked);
    kept = { headers: { ...asked?.headers }, body: String(asked?.body) };
    return new Response("{}");
  };
  const log = await donationLog({ ...shop, request }, guild_id, token);
  await log.send(locks(name));
  const { headers = {}, body = "" } = kept ?? {};
  const delivery = {
    ...{ guild_id, bytes: new TextEncoder().encode(body), headers: new Headers(headers) },
    admitUnproved: async () => undefined,
  };
  const tell = () => shop.request("POST", `/discord/deposits/${guild_id}`, { body, headers });
  return { delivery, tell };
}
