// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import { linkByCode } from "../../src/application/discord/link-discord.ts";
import { purchase } from "../../src/application/ppob/purchase.ts";
import { discordSince } from "../../src/domain/fraud/judge.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { PASSWORD } from "../auth/people.ts";
import { asCustomer } from "../crash/acting.ts";
import { askManual, openBanks } from "../payments/bank-transfers/banking.ts";
import { counted, levelOf } from "../stock/own-goods.ts";
import { settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { abortObjects } from "../support/underway.ts";
import { eventually } from "../support/wait.ts";
import { expectCounted, wish } from "../vouchers/ordering.ts";
import { opened } from "../vouchers/staffing.ts";
import { moneyChanger } from "../wallet/changing.ts";
import { send } from "../wallet/sending.ts";
import { askWithdrawal, setSetting } from "../withdrawals/payout-shop.ts";
import { added, archiveAll, buys, codeOf, hitsOf, VELOCITY } from "./rules.ts";

vi.setConfig({ testTimeout: 60_000 });

const shop = await openShop();
const REFUSED = "fraud.refused";
const ORDERS = { acts: ["purchase"], currency: "IDR", above: 10_000 };

afterEach(() => archiveAll(shop));

const rich = () => shop.customer({ balance: 2_000_000 });

async function expectNothingHeld(buyer: Buyer, available = 2_000_000): Promise<void> {
  expect(await shop.balance(buyer)).toMatchObject({ available, held: 0 });
  await expectSoundBooks(buyer.id);
}

describe("a listed number", () => {
  it("is not bought for, however it is written, and staff alone hear why", async () => {
    const numbers = ["0878-0000-1230"];
    const rule = await added(shop, { kind: "number", acts: ["purchase"], numbers });
    const buyer = await rich();
    const wanted = { sku: "xld10", customer_no: "+6287800001230" };
    const answer = await buys(shop, buyer, wanted);
    expect(answer.status).toBe(403);
    const said = await answer.text();
    expect(said).toContain(REFUSED);
    expect(said).not.toMatch(/listed|rule|87800001230/);
    await expectNothingHeld(buyer);
    const [hit] = await hitsOf(shop, rule);
    expect(hit).toMatchObject({
      ...{ act: "purchase", mode: "block", user_id: buyer.id, transaction_id: null },
      detail: "**********1230 is listed",
    });
    expect(await codeOf(await buys(shop, buyer))).toBe("202");
  });

  it("is not sent to by phone", SLOW, async () => {
    const phone = "081299887766";
    const [sender, receiver] = [await rich(), await shop.customer()];
    const proved = "phone = '+6281299887766', phone_verified_at = created_at";
    await shop.db.prepare(`UPDATE users SET ${proved} WHERE id = ?`).bind(receiver.id).run();
    await added(shop, { kind: "number", acts: ["transfer"], numbers: [phone] });
    const answer = await send(shop, sender, { to: phone, amount: 10_000 });
    expect(await codeOf(answer)).toBe(REFUSED);
    await expectNothingHeld(sender);
  });
});

describe("a listed bank account", () => {
  it("is not paid out to, and nothing waits for staff", SLOW, async () => {
    await setSetting(shop, "withdrawal.cooldown_hours", 0);
    await setSetting(shop, "bank_account.code_required", false);
    const accounts = [{ bank: "014", account_number: "5271-000042" }];
    const rule = await added(shop, { kind: "bank_account", acts: ["withdrawal"], accounts });
    expect(rule.condition).toMatchObject({ entries: [{ masked: "bca ******0042" }] });
    const buyer = await rich();
    expect(await codeOf(await askWithdrawal(shop, buyer))).toBe(REFUSED);
    await expectNothingHeld(buyer);
    const left = await shop.db
      .prepare("SELECT COUNT(*) AS many FROM withdrawals WHERE user_id = ?")
      .bind(buyer.id)
      .first<number>("many");
    expect(left).toBe(0);
    expect(await hitsOf(shop, rule)).toMatchObject([{ act: "withdrawal", kind: "bank_account" }]);
  });
});

describe("where a request comes from", () => {
  it("is a range of addresses, or a client by what it calls itself", SLOW, async () => {
    await added(shop, { kind: "address", acts: ["purchase"], ranges: ["198.51.100.0/24"] });
    await added(shop, { kind: "device", acts: ["purchase"], user_agents: ["Headless-Bot"] });
    const buyer = await rich();
    const from = (headers: object) => buys(shop, buyer, {}, headers);
    expect(await codeOf(await from({ "cf-connecting-ip": "198.51.100.7" }))).toBe(REFUSED);
    expect(await codeOf(await from({ "cf-connecting-ip": "198.51.101.7" }))).toBe("202");
    expect(await codeOf(await from({ "user-agent": "x headless-bot/2" }))).toBe(REFUSED);
    expect(await codeOf(await from({ "user-agent": "Mozilla/5.0" }))).toBe("202");
  });

  it("is an e-mail address of a listed domain or of one below it", async () => {
    await added(shop, { kind: "email_domain", acts: ["topup"], domains: ["EXAMPLE.com"] });
    const buyer = await shop.customer();
    const key = crypto.randomUUID();
    const asked = { token: buyer.token, key, body: { amount: 50_000 } };
    expect(await codeOf(await shop.request("POST", "/wallet/topup/midtrans", asked))).toBe(REFUSED);
    expect((await shop.ports.wallets.transactions(buyer.id, {}, { limit: 1 })).data).toEqual([]);
  });
});

describe("a top-up by bank transfer", () => {
  it("that is refused keeps no sum", async () => {
    await openBanks(shop);
    await added(shop, { ...VELOCITY, acts: ["topup"], count_max: 1 });
    const buyer = await shop.customer();
    const top = () => askManual(shop, buyer, { amount: 50_000 });
    expect([await codeOf(await top()), await codeOf(await top())]).toEqual(["201", REFUSED]);
    const kept = shop.db.prepare("SELECT COUNT(*) AS many FROM bank_transfers WHERE user_id = ?");
    expect(await kept.bind(buyer.id).first("many")).toBe(1);
  });
});

describe("velocity", () => {
  it("lets three of twenty purchases at once through, and no more", SLOW, async () => {
    const rule = await added(shop, VELOCITY);
    const buyer = await rich();
    const answers = await Promise.all(Array.from({ length: 20 }, () => buys(shop, buyer)));
    const codes = await Promise.all(answers.map(codeOf));
    expect(codes.toSorted()).toEqual([...Array(3).fill("202"), ...Array(17).fill(REFUSED)]);
    const hits = await hitsOf(shop, rule, 17);
    expect(hits).toHaveLength(17);
    expect(hits[0]?.detail).toBe("3 orders within 60 minutes; at most 3");
    await expectSoundBooks(buyer.id);
  });

  it("counts what is stored of the window, and forgets what is older", SLOW, async () => {
    await added(shop, VELOCITY);
    const buyer = asCustomer(await rich());
    const later = async (minutes: number) => {
      const now = () => addSeconds(instant(Date.now()), minutes * 60);
      const request = { key: crypto.randomUUID(), digest: "a" };
      const wanted = { ...wish([]), sequence: undefined, request, vouchers: [] };
      return await purchase({ ...shop.ports, now }, buyer, wanted).then(
        () => "opened",
        ({ code }: { code: string }) => code,
      );
    };
    for (const minutes of [0, 20, 40]) {
      expect(await later(minutes)).toBe("opened");
      await abortObjects();
    }
    expect(await later(59)).toBe(REFUSED);
    expect(await later(61)).toBe("opened");
    expect(await later(62)).toBe(REFUSED);
  });

  it("sums what was sent", async () => {
    const sums = { count_max: null, sum_max: 25_000, acts: ["transfer"] };
    await added(shop, { ...VELOCITY, ...sums });
    const [sender, receiver] = [await rich(), await shop.customer()];
    const give = async (amount: number) =>
      await codeOf(await send(shop, sender, { to: receiver.id, amount }));
    expect(await give(20_000)).toBe("202");
    expect(await give(5_001)).toBe(REFUSED);
    expect(await give(5_000)).toBe("202");
    expect(await give(1)).not.toBe("202");
  });

  it("counts all that a rule names together", SLOW, async () => {
    await added(shop, { ...VELOCITY, acts: ["purchase", "transfer"], count_max: 2 });
    const [buyer, friend] = [await rich(), await shop.customer()];
    const give = () => send(shop, buyer, { to: friend.id, amount: 10_000 });
    const answers = [await buys(shop, buyer), await give(), await give(), await buys(shop, buyer)];
    const codes = await Promise.all(answers.map(codeOf));
    expect(codes).toEqual(["202", "202", REFUSED, REFUSED]);
  });

  it("gives the first answer to a request that is made again", async () => {
    await added(shop, { ...VELOCITY, count_max: 1 });
    const buyer = await rich();
    const body = wish([]);
    const key = crypto.randomUUID();
    const first = await shop.buy(buyer, body, key);
    expect(first.status).toBe(202);
    const again = await shop.buy(buyer, body, key);
    expect([again.status, await again.text()]).toEqual([202, await first.text()]);
  });

  it("holds an exchange, too", SLOW, async () => {
    const changer = await moneyChanger();
    await added(shop, { ...VELOCITY, acts: ["exchange"], currency: "USD", count_max: 1 });
    const buyer = await changer.withDollars();
    const change = async () => {
      const { quote_id } = await changer.quoted(buyer, "USD", "IDR", 1_000);
      return await codeOf(await changer.take(buyer, quote_id));
    };
    expect(await change()).toBe("201");
    expect(await change()).toBe(REFUSED);
  });
});

describe("a young account", SLOW, () => {
  it("buys up to a sum", async () => {
    await added(shop, { kind: "new_account", hours: 24, ...ORDERS });
    const buyer = await rich();
    expect(await codeOf(await buys(shop, buyer, { sku: "pln20" }))).toBe(REFUSED);
    await archiveAll(shop);
    await added(shop, { kind: "new_account", hours: 24, ...ORDERS, above: 1_000_000 });
    expect(await codeOf(await buys(shop, buyer, { sku: "pln20" }))).toBe("202");
  });

  it("at Discord does, too, from when it is linked until it is not", async () => {
    await added(shop, { kind: "discord_age", days: 30, ...ORDERS });
    const buyer = await rich();
    expect(await codeOf(await buys(shop, buyer))).toBe("202");
    const asked = { token: buyer.token, body: { password: PASSWORD } };
    const made = await shop.request("POST", "/users/discord/link-code", asked);
    const { code } = (await made.json()) as { code: string };
    const day = Date.now() - 29 * 86_400_000 - Date.UTC(2015, 0, 1);
    const discord_id = String(BigInt(day) << 22n);
    expect(Date.parse(discordSince(discord_id))).toBe(day + Date.UTC(2015, 0, 1));
    await linkByCode(shop.ports, { discord_id, username: "baru" }, code);
    // Each look is an order, so it waits until there is nothing left to come.
    const until = async (wanted: string) => {
      await settled(buyer);
      await eventually(async () => (await codeOf(await buys(shop, buyer))) === wanted);
    };
    await until(REFUSED);
    await shop.request("DELETE", "/users/discord", { token: buyer.token });
    await until("202");
  });
});

describe("a rule that is tried dry", SLOW, () => {
  it("lets everything through and stores what it would have refused", async () => {
    const rule = await added(shop, { ...VELOCITY, count_max: 1 }, "dry_run");
    const buyer = await rich();
    const answers = [await buys(shop, buyer), await buys(shop, buyer)];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const [hit] = await hitsOf(shop, rule);
    const second = TransactionView.parse(await answers[1]?.json());
    expect(hit).toMatchObject({
      ...{ mode: "dry_run", user_id: buyer.id, rule_version: 1 },
      transaction_id: second.id,
    });
  });

  it("notes no order that opens by no rule's fault", async () => {
    const rule = await added(shop, { ...VELOCITY, count_max: 0 }, "dry_run");
    const poor = await shop.customer();
    expect(await codeOf(await buys(shop, poor))).toBe("wallet.insufficient_funds");
    const buyer = await rich();
    await buys(shop, buyer);
    const hits = await hitsOf(shop, rule);
    expect(hits.map(({ user_id }) => user_id)).toEqual([buyer.id]);
  });
});

describe("an order that is refused", () => {
  it("leaves no use of a voucher, no piece of the stock and no hold", SLOW, async () => {
    const all = { kind: "address", acts: ["purchase"], ranges: ["203.0.113.9"] };
    const rule = await added(shop, all);
    const buyer = await rich();
    const { id, code } = await opened(shop, { uses_per_user: 1 });
    const headers = { "cf-connecting-ip": "203.0.113.9" };
    expect(await codeOf(await buys(shop, buyer, { vouchers: [code] }, headers))).toBe(REFUSED);
    await expectCounted(shop, id, 0);
    const goods = await counted(shop, 2);
    const body = { sku: goods.sku, vouchers: [code] };
    const asked = { token: buyer.token, key: crypto.randomUUID(), body, headers };
    expect(await codeOf(await shop.request("POST", "/transactions", asked))).toBe(REFUSED);
    expect(await levelOf(shop, goods)).toEqual({ available: 2, reserved: 0 });
    await expectCounted(shop, id, 0);
    await expectNothingHeld(buyer);
    expect(await hitsOf(shop, rule, 2)).toHaveLength(2);
    expect(await codeOf(await buys(shop, buyer, { vouchers: [code] }))).toBe("202");
  });
});

it("costs a purchase no trip more", SLOW, async () => {
  await added(shop, { ...VELOCITY, count_max: 1 });
  await added(shop, { kind: "number", acts: ["purchase"], numbers: ["087800001299"] });
  const buyer = await rich();
  await calmCatalogue(shop);
  expect(await tripsOf(() => buys(shop, buyer))).toEqual({ trips: 1, status: 202 });
  expect(await tripsOf(() => buys(shop, buyer))).toEqual({ trips: 1, status: 403 });
});
