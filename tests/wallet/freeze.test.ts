// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apiOver, expectProblem, json } from "../http/api-handler.ts";
import { askTopUp, gatewaySays, openTopUp } from "../payments/paying.ts";
import { circleOf, expectSoundBooks } from "../support/invariants.ts";
import { approvedByAnother } from "../support/second-person.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { askWithdrawal, openPayoutShop, openWithdrawal } from "../withdrawals/payout-shop.ts";
import { send, sent } from "./sending.ts";
import { askHold, askResolve, auditOf, type Clerk, codeIn, held, setState } from "./staffing.ts";

const shop = await openPayoutShop();
const RICH = 500_000;
const PLN = { sku: "pln20", customer_no: "12345678901" };

const Wallet = z.strictObject({
  user_id: z.string(),
  frozen_in: z.boolean(),
  frozen_out: z.boolean(),
  closed: z.boolean(),
  balances: z.array(z.looseObject({ currency: z.string(), available: z.int(), held: z.int() })),
  holds: z.array(z.looseObject({ transaction_id: z.string(), amount: z.int() })),
});

async function scene(state: object = {}): Promise<{ buyer: Buyer; clerk: Clerk }> {
  const [buyer, clerk] = [await shop.customer({ balance: RICH }), await shop.staff()];
  const answer = await setState(shop, clerk, buyer, state);
  expect(answer.status).toBe(200);
  return { buyer, clerk };
}

async function walletOf({ id }: Buyer) {
  const { token } = await shop.staff("viewer");
  const answer = await shop.request("GET", `/admin/wallets/${id}`, { token });
  return Wallet.parse(await answer.json());
}

/** A quote that was asked for in good time. */
async function quoteFor(buyer: Buyer): Promise<string> {
  const { token } = await shop.staff();
  const rate = { base: "USD", quote: "IDR", numerator: 16_000, denominator: 1 };
  const body = { ...rate, spread_basis_points: 0, reason: "Uji" };
  const asked = await shop.request("PUT", "/admin/exchange-rates", { token, body });
  await approvedByAnother(shop, asked);
  const answer = await shop.request("POST", "/wallet/exchange/quote", {
    token: buyer.token,
    body: { from: "IDR", to: "USD", amount: 160_000 },
  });
  return z.object({ quote_id: z.string() }).parse(await answer.json()).quote_id;
}

describe("a wallet frozen for outgoing money", SLOW, () => {
  it.each<[string, (buyer: Buyer) => Promise<Response>]>([
    ["a purchase", (buyer) => shop.buy(buyer, PLN)],
    ["a withdrawal", (buyer) => askWithdrawal(shop, buyer)],
    [
      "a transfer",
      async (buyer) => send(shop, buyer, { to: (await shop.customer()).id, amount: 10_000 }),
    ],
    [
      "an exchange",
      async (buyer) =>
        shop.request("POST", "/wallet/exchange", {
          token: buyer.token,
          key: crypto.randomUUID(),
          body: { quote_id: await quoteFor(buyer) },
        }),
    ],
    ["a hold", async (buyer) => askHold(shop, await shop.staff(), buyer, { amount: 1_000 })],
  ])("refuses %s, and lets it through when it is thawed", async (_what, ask) => {
    const { buyer, clerk } = await scene({ frozen_out: true });
    expect(await codeIn(await ask(buyer))).toBe("403 wallet.frozen");
    expect(await shop.balance(buyer)).toMatchObject({ available: RICH, held: 0 });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    await setState(shop, clerk, buyer, {});
    const thawed = await ask(buyer);
    expect(thawed.ok, await thawed.clone().text()).toBe(true);
  });

  it("still takes money in, and finishes what was open", async () => {
    const { buyer, clerk } = await scene();
    const hold = await held(shop, clerk, buyer, 5_000);
    const withdrawal = await openWithdrawal(shop, buyer);
    await setState(shop, clerk, buyer, { frozen_out: true });

    expect((await askTopUp(shop, buyer)).status).toBe(201);
    const sender = await shop.customer({ balance: 50_000 });
    const { id } = await sent(shop, sender, buyer, { amount: 20_000 });
    await shop.until(sender, id, "SUCCESS");
    expect((await askResolve(shop, clerk, buyer, hold.id, "capture")).status).toBe(200);
    const path = `/admin/withdrawals/${withdrawal}/reject`;
    const rejected = await shop.request("PUT", path, {
      token: clerk.token,
      body: { reason: "The wallet is frozen" },
    });
    expect(rejected.status, await rejected.clone().text()).toBe(200);
    expect(await shop.balance(buyer)).toMatchObject({ available: RICH + 15_000, held: 0 });
    await expectSoundBooks(buyer.id);
  });
});

describe("a wallet frozen for incoming money", () => {
  it("opens no top-up, and still spends", async () => {
    const { buyer } = await scene({ frozen_in: true });
    expect(await codeIn(await askTopUp(shop, buyer))).toBe("403 wallet.frozen");
    expect((await shop.buy(buyer, PLN)).status).toBe(202);
    await expectSoundBooks(buyer.id);
  });

  it("still credits what was paid for a top-up that was open", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const { transaction, payment } = await openTopUp(shop, buyer, 25_000);
    await setState(shop, clerk, buyer, { frozen_in: true, frozen_out: true });
    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");
    expect(await shop.balance(buyer)).toMatchObject({ available: RICH + 25_000 });
    await expectSoundBooks(buyer.id);
  });

  it("has transfers go back to who sent them, and nothing is lost between", SLOW, async () => {
    const { buyer } = await scene({ frozen_in: true });
    const sender = await shop.customer({ balance: 50_000 });
    const { id } = await sent(shop, sender, buyer, { amount: 20_000 });
    const returned = await shop.until(sender, id, "FAILED");
    expect(returned.failure_code).not.toBeNull();
    expect(await shop.balance(sender)).toMatchObject({ available: 50_000 });
    expect(await shop.balance(buyer)).toMatchObject({ available: RICH });
    expect(await circleOf([sender.id, buyer.id], "IDR")).toMatchObject({ between: 0 });
  });
});

describe("a wallet that is closed", () => {
  it("was empty, with nothing open", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const close = () => setState(shop, clerk, buyer, { closed: true });
    expect(await codeIn(await close())).toBe("409 wallet.not_empty");
    const hold = await held(shop, clerk, buyer, RICH);
    expect(await codeIn(await close())).toBe("409 wallet.not_empty");
    await askResolve(shop, await shop.staff(), buyer, hold.id, "capture");
    const { transaction } = await openTopUp(shop, buyer);
    expect(await codeIn(await close())).toBe("409 wallet.not_empty");
    expect(await walletOf(buyer)).toMatchObject({ closed: false });
    const how = { status: "CANCELLED", reason: "test" } as const;
    const cause = { at: shop.ports.now(), actor: "system:test" } as const;
    await shop.ports.wallets.cancelOrExpire({ user_id: buyer.id, id: transaction.id }, how, cause);
    expect((await close()).status).toBe(200);

    expect(await codeIn(await askTopUp(shop, buyer))).toBe("409 wallet.closed");
    expect(await codeIn(await shop.buy(buyer, PLN))).toBe("409 wallet.closed");
    expect(await auditOf(shop, buyer.id)).toMatchObject([
      ...["wallet.state", "wallet.state_refused"].map((action) => ({ action })),
      ...["wallet.state", "wallet.state_refused"].map((action) => ({ action })),
      ...["wallet.state", "wallet.state_refused"].map((action) => ({ action })),
      { action: "wallet.state", old: { closed: false }, new: { closed: true } },
    ]);
  });
});

describe("the state of a wallet", () => {
  it("is shown to staff with its balances and holds", async () => {
    const { buyer, clerk } = await scene({ frozen_in: true });
    await setState(shop, clerk, buyer, {});
    const hold = await held(shop, clerk, buyer, 7_000);
    await setState(shop, clerk, buyer, { frozen_out: true });
    expect(await walletOf(buyer)).toMatchObject({
      user_id: buyer.id,
      frozen_in: false,
      frozen_out: true,
      closed: false,
      balances: [{ currency: "IDR", available: RICH - 7_000, held: 7_000 }],
      holds: [{ transaction_id: hold.id, amount: 7_000 }],
    });
  });

  it("is written with who changed it, from what to what, and why", async () => {
    const { buyer, clerk } = await scene();
    await setState(shop, clerk, buyer, { frozen_out: true, reason: "Reported stolen" });
    await setState(shop, clerk, buyer, { frozen_out: true, reason: "Once more" });
    await setState(shop, clerk, buyer, { frozen_in: true });
    const open = { frozen_in: false, frozen_out: false, closed: false };
    expect(await auditOf(shop, buyer.id)).toMatchObject([
      {
        action: "wallet.state",
        admin_id: clerk.id,
        old: open,
        new: { ...open, frozen_out: true, reason: "Reported stolen" },
      },
      { old: { ...open, frozen_out: true }, new: { ...open, frozen_in: true } },
    ]);
  });

  it("that died on the way is set by the same request again", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const state = { frozen_in: false, frozen_out: true, closed: false, reason: "Stolen" };
    const setState = async () => {
      throw new Error("the wallet does not answer");
    };
    const open = apiOver(() => ({ ...shop.ports, wallets: { ...shop.ports.wallets, setState } }));
    const asked = json(state, { authorization: `Bearer ${clerk.token}` });
    const died = await open("PUT", `/admin/wallets/${buyer.id}`, asked);
    expect(died.status).toBe(500);
    const body = { token: clerk.token, body: state };
    expect((await shop.request("PUT", `/admin/wallets/${buyer.id}`, body)).status).toBe(200);
    expect(await walletOf(buyer)).toMatchObject({ frozen_out: true });
    expect((await auditOf(shop, buyer.id)).length).toBeGreaterThan(0);
  });

  it(
    "is decided before or after each of many orders, never in the middle of one",
    SLOW,
    async () => {
      const { buyer, clerk } = await scene();
      const friend = await shop.customer();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_none, at) =>
          at === 10
            ? setState(shop, clerk, buyer, { frozen_out: true })
            : send(shop, buyer, { to: friend.id, amount: 10_000 }),
        ),
      );
      const left = answers.filter((answer) => answer.status === 202).length;
      expect(await shop.balance(buyer)).toMatchObject({ total: RICH - left * 10_000 });
      await eventually(async () => (await shop.balance(friend)).total === left * 10_000);
      await expectSoundBooks(buyer.id);
    },
  );

  it.each([
    {},
    { frozen_in: true, frozen_out: true, closed: true },
    { frozen_in: "true", frozen_out: false, closed: false, reason: "Because" },
    { frozen_in: true, frozen_out: false, closed: false, reason: "" },
    { frozen_in: true, frozen_out: false, closed: false, reason: "Because", open: true },
  ])("is not changed by %j", SLOW, async (body) => {
    const { buyer, clerk } = await scene();
    const path = `/admin/wallets/${buyer.id}`;
    const answer = await shop.request("PUT", path, { token: clerk.token, body });
    await expectProblem(answer, "422 request.invalid");
    expect(await walletOf(buyer)).toMatchObject({ frozen_in: false, closed: false });
  });

  it("is not for those who may only read it", async () => {
    const { buyer } = await scene();
    const viewer = await shop.staff("viewer");
    expect(await codeIn(await setState(shop, viewer, buyer, {}))).toBe("403 auth.forbidden");
    const path = "/admin/wallets/usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    const nobody = await shop.request("GET", path, { token: viewer.token });
    await expectProblem(nobody, "404 user.not_found");
  });
});
