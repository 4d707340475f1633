// @module-tag unsampled
import { describe, expect, it } from "vitest";
import {
  events,
  inMemory,
  isRefused,
  orThrow,
  pages,
  type Shop,
  type TokenStore,
  verifyWebhook,
  WebhookVerificationError,
} from "../../clients/typescript/src/index.ts";
import { codeAt } from "../auth/codes.ts";
import { billShop, newNumber } from "../ppob/bills.ts";
import { PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { typedShop } from "./typed.ts";

const front = await billShop();

interface Buyer {
  readonly email: string;
  readonly store: TokenStore;
  readonly shop: Shop;
}

/** Somebody who has registered by the typed client. */
async function newcomer(): Promise<Buyer> {
  const email = `sari-${crypto.randomUUID()}@example.com`;
  const store = inMemory();
  const shop = typedShop({ session: store });
  const body = { email, password: PASSWORD, name: "Sari" };
  await store.write(await orThrow(shop.POST("/auth/register", { body })));
  return { email, store, shop };
}

/** The same with money that came in through the gateway. */
async function withMoney(amount: number): Promise<Buyer> {
  const buyer = await newcomer();
  const { payment, transaction } = await orThrow(
    buyer.shop.POST("/wallet/topup/midtrans", { body: { amount } }),
  );
  await front.sandbox("POST", `/midtrans/simulate/${payment.order_id}`, {
    transaction_status: "settlement",
  });
  await ended(buyer, transaction.id);
  return buyer;
}

/** An order once it has succeeded; vendors' webhooks go out meanwhile. */
async function ended({ shop, store, email }: Buyer, transaction_id: string) {
  const { access_token: token = "" } = (await store.read()) ?? {};
  await front.until({ token, email, id: "usr_" }, transaction_id, "SUCCESS");
  return await orThrow(
    shop.GET("/transactions/{transaction_id}", { params: { path: { transaction_id } } }),
  );
}

async function refusalOf(asked: Promise<unknown>): Promise<unknown> {
  return await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("a buyer with the typed client", () => {
  it("registers, proves an address and signs in", async () => {
    const { email, shop, store } = await newcomer();
    await orThrow(shop.POST("/users/email/verification", { body: {} }));
    const code = await codeAt(front, email);
    const proved = await orThrow(
      shop.POST("/users/email/verification/confirm", { body: { code } }),
    );
    expect(proved.email_verified_at).not.toBeNull();

    await orThrow(shop.POST("/auth/logout"));
    const wrong = await shop.POST("/auth/login", {
      body: { address: email, password: "salah-semua" },
    });
    expect(wrong.error?.code).toBe("auth.invalid_credentials");
    const again = await orThrow(
      shop.POST("/auth/login", { body: { address: email, password: PASSWORD } }),
    );
    if ("challenge" in again) throw new Error("a second factor was asked for");
    await store.write(again);
    expect((await orThrow(shop.GET("/auth/me"))).email).toBe(email);
  });

  it("stays signed in when the access token is over, and renews it once for all", async () => {
    const { store, email } = await newcomer();
    let renewals = 0;
    const counted = typedShop({
      session: {
        read: store.read,
        write(tokens) {
          renewals += 1;
          return store.write(tokens);
        },
      },
    });
    const tokens = await store.read();
    await store.write({ refresh_token: tokens?.refresh_token ?? "", access_token: "over" });
    const all = await Promise.all([1, 2, 3].map(() => orThrow(counted.GET("/auth/me"))));

    expect(all.map((each) => each.email)).toEqual([email, email, email]);
    expect(renewals).toBe(1);
    expect((await store.read())?.access_token).not.toBe(tokens?.access_token);

    await store.write({ refresh_token: "none", access_token: "over" });
    const out = await refusalOf(orThrow(counted.GET("/auth/me")));
    expect(isRefused(out, "auth.token_invalid")).toBe(true);
    expect(await store.read()).toBeUndefined();
  });

  it("reads the whole price list by pages", async () => {
    const shop = typedShop();
    const rows: string[] = [];
    const path = { category_id: "pln" };
    const list = pages((next) =>
      shop.GET("/ppob/products/{category_id}", { params: { path, query: { limit: 2, ...next } } }),
    );
    for await (const { sku } of list) rows.push(sku);

    const whole = await orThrow(
      shop.GET("/ppob/products/{category_id}", { params: { path, query: { limit: 100 } } }),
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows).toEqual(whole.data.map(({ sku }) => sku));
  });

  it("buys once by one key, and is told by code what it cannot have", SLOW, async () => {
    const buyer = await withMoney(50_000);
    const { shop } = buyer;
    const body = { sku: "xld10", customer_no: "087800001230" };
    const params = { header: { "idempotency-key": "INV-1" } };
    const first = await shop.POST("/ppob/transactions", { body, params });
    const second = await shop.POST("/ppob/transactions", { body, params });
    expect(second.data?.id).toBe(first.data?.id);
    expect(second.response.headers.get("idempotency-replayed")).toBe("true");

    const twin = await refusalOf(orThrow(shop.POST("/ppob/transactions", { body })));
    if (!isRefused(twin, "transaction.duplicate_order")) throw twin;
    expect(twin.problem.transaction_id).toBe(first.data?.id);
    expect(twin.request_id).toMatch(/^req_/);

    const dear = { sku: "pln1000", customer_no: "14123456789" };
    const { error } = await shop.POST("/ppob/transactions", { body: dear });
    if (error?.code !== "wallet.insufficient_funds") throw new Error(error?.code);
    expect(error.needed).toBeGreaterThan(error.available);

    expect((await ended(buyer, first.data?.id ?? "")).status).toBe("SUCCESS");
  });

  it("pays a bill as it was found", SLOW, async () => {
    const buyer = await withMoney(2_000_000);
    const { shop } = buyer;
    const bill = await orThrow(
      shop.POST("/ppob/inquiries", { body: { sku: "pln", customer_no: newNumber() } }),
    );
    const body = { inquiry_id: bill.id, amount: bill.total };
    const order = await orThrow(shop.POST("/ppob/transactions", { body }));

    expect(await ended(buyer, order.id)).toMatchObject({ status: "SUCCESS", total: bill.total });
  });

  it("hears what happens to an order and to its balance until it is done", SLOW, async () => {
    const buyer = await withMoney(50_000);
    const { shop } = buyer;
    const order = await orThrow(
      shop.POST("/ppob/transactions", { body: { sku: "xld10", customer_no: "087800001230" } }),
    );
    const done = ended(buyer, order.id);
    const heard: string[] = [];
    const params = { path: { transaction_id: order.id }, query: { seconds: 1 } };
    for await (const { data } of events(shop, "/transactions/{transaction_id}/stream", { params }))
      heard.push(data.status_to);
    await done;

    expect(heard[0]).toBe("PENDING");
    expect(heard.at(-1)).toBe("SUCCESS");
    expect(new Set(heard).size).toBe(heard.length);
    for await (const { event, data } of events(shop, "/wallet/stream")) {
      expect([event, data.data[0]?.held]).toEqual(["balance", 0]);
      break;
    }
  });

  it("believes its webhooks, and nobody else's", async () => {
    const { shop } = await newcomer();
    const name = `typed-${crypto.randomUUID()}`;
    const url = `http://127.0.0.1:8788/receiver/hooks/${name}`;
    const { endpoint, secret } = await orThrow(
      shop.POST("/webhooks/endpoints", {
        body: { url, events: ["order.completed"], password: PASSWORD },
      }),
    );
    const path = { endpoint_id: endpoint.id };
    await orThrow(shop.POST("/webhooks/endpoints/{endpoint_id}/test", { params: { path } }));
    const answer = await front.sandbox("GET", `/receiver/hooks/${name}`);
    const { data } = (await answer.json()) as {
      data: { body: string; headers: Record<string, string> }[];
    };
    const [{ body, headers } = { body: "", headers: {} }] = data;

    const event = verifyWebhook(body, new Headers(headers), secret);
    if (event.type !== "endpoint.test") throw new Error(event.type);
    expect(event.data.endpoint_id).toBe(endpoint.id);
    expect(() => verifyWebhook(`${body} `, headers, secret)).toThrow(WebhookVerificationError);
  });
});
