// @module-tag unsampled
import { describe, expect, it, vi } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { bindings } from "../support/bindings.ts";
import { settled } from "../support/delivery.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { inside } from "../wallet/inside.ts";
import { customerIn, freshAddress, from, refusalIn, registered } from "./people.ts";

const shop = await openShop();
const METER = "12345678901";
const OVER = "401 auth.token_invalid";

describe("a session that is over", () => {
  it.each([
    "/wallet",
    "/wallet/balance",
    "/wallet/balance?currency=QQQ",
    "/wallet/transactions",
    "/wallet/transactions?limit=x",
    "/wallet/statement",
    "/wallet/holds",
    "/wallet/stream",
    "/transactions",
    "/transactions/txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    "/ppob/transactions",
    "/ppob/stats",
    "/auth/me",
    "/payments",
  ])("is told nothing by GET %s", SLOW, async (path) => {
    const { user, access_token: token } = await registered(shop);
    await shop.ports.customerSessions.revoke(user.id, { but: null }, shop.ports.now());

    expect(await refusalIn(await shop.request("GET", path, { token }))).toBe(OVER);
  });

  it("buys and sends nothing, whatever it asks for", SLOW, async () => {
    const { user, access_token: token } = await registered(shop);
    await shop.ports.customerSessions.revoke(user.id, { but: null }, shop.ports.now());
    const buy = (body: object) =>
      shop.request("POST", "/ppob/transactions", { token, key: crypto.randomUUID(), body });
    const other = await registered(shop);
    const { inquiries, limiter, people, pins, voucherUses } = shop.ports;
    const looks = [
      vi.spyOn(inquiries, "find"),
      vi.spyOn(limiter, "take"),
      vi.spyOn(people, "receiver"),
      vi.spyOn(pins, "proved"),
      vi.spyOn(voucherUses, "found"),
    ];
    const order = { sku: "pln20", customer_no: METER };
    for (const body of [
      order,
      { ...order, vouchers: ["HEMAT10"] },
      { ...order, sku: "nothing" },
      { inquiry_id: newId("inquiry", shop.ports.now()) },
    ]) {
      expect(await refusalIn(await buy(body))).toBe(OVER);
    }
    for (const to of [other.user.id, other.user.email, "+628123456789", "usr_x"]) {
      for (const amount of [10_000, 2_000_000, 1]) {
        const body = { to, amount, pin: "135246" };
        const answer = await shop.request("POST", "/wallet/transfer", { token, key: "k", body });
        expect(await refusalIn(answer)).toBe(OVER);
      }
    }
    for (const each of looks) expect(each).not.toHaveBeenCalled();
    expect((await booksOf(user.id)).transactions).toEqual([]);
  });

  it("ends its socket at once", async () => {
    const { user, access_token: token } = await registered(shop);
    const answer = await shop.request("GET", "/ws", { token, headers: { upgrade: "websocket" } });
    const closed = Promise.withResolvers<CloseEvent>();
    answer.webSocket?.addEventListener("close", closed.resolve);
    answer.webSocket?.accept();
    await shop.request("POST", "/auth/logout", { token });

    expect(await closed.promise).toMatchObject({ code: 4401, reason: "signed_out" });
    expect((await booksOf(user.id)).transactions).toEqual([]);
  });

  it("leaves the others alone, or ends them all but one", SLOW, async () => {
    const first = await registered(shop);
    const body = { email: first.user.email, password: "kopi-tubruk-tanpa-gula" };
    const login = async () =>
      customerIn(await shop.request("POST", "/auth/login", { ...from(freshAddress()), body }));
    const [second, third] = [await login(), await login()];
    const status = async (token: string) =>
      (await shop.request("GET", "/wallet", { token })).status;
    await shop.request("POST", "/auth/logout", { token: first.access_token });
    expect(await status(second.access_token)).toBe(200);
    const { id } = await inside(first.user.id, ({ sql }) =>
      sql
        .exec<{ id: `ses_${string}` }>(
          "SELECT id FROM sessions ORDER BY created_at DESC, id DESC LIMIT 1",
        )
        .one(),
    );
    await shop.ports.customerSessions.revoke(first.user.id, { but: id }, shop.ports.now());
    const left = [await status(second.access_token), await status(third.access_token)];
    expect(left.toSorted()).toEqual([200, 401]);
    await settled(first.user);
    const { ended } = (await shop.db
      .prepare(
        `SELECT COUNT(*) AS ended FROM session_revocations
         WHERE session_id IN (SELECT id FROM sessions WHERE principal_id = ?)`,
      )
      .bind(first.user.id)
      .first<{ ended: number }>()) ?? { ended: 0 };
    expect(ended).toBe(2);
  });
});

describe("a purchase that races", () => {
  it.each(["log-out", "suspension"])("a %s is made whole, or refused", SLOW, async (what) => {
    const buyer = await shop.customer({ balance: 500_000 });
    const { token } = buyer;
    const user = (await shop.ports.people.user(buyer.id)) ?? expect.unreachable();
    const end = () =>
      what === "log-out"
        ? shop.request("POST", "/auth/logout", { token })
        : shop.ports.customerSessions.put({ ...user, status: "BANNED", revision: 1 });
    const buy = (number: number) =>
      shop.buy(buyer, { sku: "pln20", customer_no: `1234567${String(number).padStart(4, "0")}` });
    const answers = await Promise.all([
      buy(1),
      buy(2),
      end().then(() => undefined),
      buy(3),
      buy(4),
    ]);
    const bought = answers.flatMap((answer) => (answer === undefined ? [] : [answer.status]));

    expect(bought.every((status) => status === 202 || status === 401)).toBe(true);
    expect((await buy(5)).status).toBe(401);
    const orders = (await expectSoundBooks(buyer.id)).transactions.filter(
      ({ type }) => type === "PPOB",
    );
    expect(orders).toHaveLength(bought.filter((status) => status === 202).length);
  });
});

describe("while D1 and KV are away", () => {
  it("signed-in customers buy, see their balance and history, and stay signed in", async () => {
    const buyer = await shop.customer({ balance: 500_000 });
    const { refresh_token } = await registered(shop);
    await shop.buy(buyer, { sku: "pln20", customer_no: METER });
    const away = () => {
      throw new Error("it is away");
    };
    const spies = [
      vi.spyOn(bindings.DB, "prepare"),
      vi.spyOn(bindings.DB, "batch"),
      vi.spyOn(bindings.CACHE, "get"),
      vi.spyOn(bindings.CACHE, "put"),
    ];
    for (const spy of spies) spy.mockImplementation(away);
    try {
      const { token } = buyer;
      expect((await shop.request("GET", "/auth/me", { token })).status).toBe(500);
      for (const path of ["/wallet/balance", "/wallet/statement", "/transactions"]) {
        expect((await shop.request("GET", path, { token })).status).toBe(200);
      }
      const refreshed = await shop.request("POST", "/auth/refresh", {
        ...from(freshAddress()),
        body: { refresh_token },
      });
      expect(refreshed.status).toBe(200);
      const order = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678902" });
      expect(order.status).toBe(202);
      await shop.request("POST", "/auth/logout", { token });
      expect((await shop.request("GET", "/wallet/balance", { token })).status).toBe(401);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});
