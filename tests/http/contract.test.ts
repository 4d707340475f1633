import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { z } from "zod";
import { adminSql } from "../../scripts/create-admin.ts";
import type { Endpoint } from "../../src/adapters/http/endpoint.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { testEnvironment } from "../support/environment.ts";
import { mailroom } from "../support/mailroom.ts";
import { deliver, take } from "../support/post.ts";
import { type Asked, openShop, PASSWORD } from "../support/shop.ts";
import { nameOf } from "./door.ts";

const shop = await openShop();
const seen = new Set<string>();
const Id = z.object({ id: z.string() });
const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() });

/** Asks a route and holds its real answer against its schema: no less and no more. */
async function ask(name: string, asked: Asked & { at?: string; query?: string } = {}) {
  const { spec } = routeOf(name);
  const path = spec.path.replace(/\{\w+\}/, asked.at ?? "{}");
  const answer = await shop.request(
    spec.method.toUpperCase(),
    `${path}${asked.query ?? ""}`,
    asked,
  );
  const text = await answer.text();
  expect(`${name} ${answer.status}`, text).toBe(`${name} ${spec.answer.status}`);
  seen.add(name);
  if (answer.status === 204) {
    expect(text).toBe("");
    return {};
  }
  expect(answer.headers.get("content-type")).toBe("application/json");
  const body: unknown = JSON.parse(text);
  expect(spec.answer.schema.parse(body), name).toEqual(body);
  return body;
}

function routeOf(name: string): Endpoint {
  const found = endpoints.find((each) => nameOf(each) === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

const at = (address: string) => ({ headers: { "cf-connecting-ip": address } });
const email = `kontrak-${crypto.randomUUID()}@example.com`;
const credentials = { email, password: PASSWORD };

it("signs a customer up, in and on as it says", async () => {
  await ask("GET /health");
  await ask("GET /health/ready");
  await ask("POST /auth/register", {
    ...at("10.8.0.1"),
    body: { ...credentials, name: "Sari", phone: "081234567801" },
  });
  const { refresh_token } = Tokens.parse(await ask("POST /auth/login", { body: credentials }));
  const { access_token: token } = Tokens.parse(
    await ask("POST /auth/refresh", { body: { refresh_token } }),
  );
  await ask("GET /auth/me", { token });
  await ask("POST /auth/logout", { token });
});

it("tops up, sells and shows it all as it says", async () => {
  const buyer = await shop.customer();
  const { token } = buyer;
  const { transaction, payment } = z
    .object({ transaction: Id, payment: z.object({ order_id: z.string() }) })
    .parse(
      await ask("POST /wallet/topup/midtrans", {
        token,
        key: crypto.randomUUID(),
        body: { amount: 100_000 },
      }),
    );
  await ask("POST /notifications/webhook/midtrans", { body: await settlement(payment.order_id) });
  await shop.sandbox("POST", `/midtrans/simulate/${payment.order_id}`, {
    transaction_status: "settlement",
  });
  await shop.until(buyer, transaction.id, "SUCCESS");
  await ask("GET /wallet", { token });
  await ask("GET /wallet/balance", { token });

  const { data } = z.object({ data: z.array(Id) }).parse(await ask("GET /ppob/categories"));
  for (const { id } of data) await ask("GET /ppob/products/{category_id}", { at: id });
  const body = { sku: "pln20", customer_no: "12345678901" };
  const { id } = Id.parse(
    await ask("POST /ppob/transactions", { token, key: crypto.randomUUID(), body }),
  );
  await shop.until(buyer, id, "SUCCESS");
  await ask("POST /notifications/webhook/digiflazz", {
    body: { sed: "ping", hook_id: "1", hook: { url: "https://example.com" } },
  });

  await ask("GET /wallet/transactions", { token, query: "?limit=1" });
  await ask("GET /transactions", { token, query: "?limit=1" });
  await ask("GET /transactions/{transaction_id}", { token, at: id });
  await ask("GET /transactions/{transaction_id}/logs", { token, at: id });
  await ask("GET /ppob/transactions", { token });
  await ask("GET /ppob/stats", { token });
});

it("serves staff as it says", async () => {
  const admin = `staf-${crypto.randomUUID()}@example.com`;
  const hired = { email: admin, name: "Budi", role: "super_admin", password: PASSWORD };
  await env.DB.exec((await adminSql(hired)).trim());
  const body = { email: admin, password: PASSWORD };
  const { refresh_token } = Tokens.parse(await ask("POST /admin/auth/login", { body }));
  const { access_token: token } = Tokens.parse(
    await ask("POST /admin/auth/refresh", { body: { refresh_token } }),
  );
  await ask("GET /admin/auth/me", { token });
  await shop.sandbox("POST", "/digiflazz/catalogue", { reset_limit: true });
  await env.DB.exec("DELETE FROM price_list_fetches");
  await ask("POST /admin/ppob/sync", { token });

  const rule = { scope: "product", target: "pln20", kind: "nominal", value: 500, rounding: 100 };
  const { id: at } = Id.parse(await ask("PUT /admin/margins", { token, body: rule }));
  await ask("GET /admin/margins", { token, query: "?limit=1" });
  await ask("DELETE /admin/margins/{margin_id}", { token, at });

  const buyer = await shop.customer({ balance: 50_000 });
  // With the post kept back, the supplier's answer cannot come before staff have asked.
  mailroom.closed = true;
  const order = { sku: "xld10", customer_no: "087800001233" };
  const { id } = Id.parse(await (await shop.buy(buyer, order)).json());
  for (const queue of ["projections", "ppob"]) await deliver(await take(queue, id), shop.ports);
  await ask("POST /admin/transactions/{transaction_id}/recheck", { token, at: id });
  mailroom.closed = false;
  await ask("POST /admin/wallets/{user_id}/rebuild", { token, at: buyer.id });
  await ask("GET /admin/transactions", { token, query: "?limit=1&count=true" });
  await ask("GET /admin/transactions", { token, query: `?user_id=${buyer.id}` });
  await ask("GET /admin/audit-logs", { token });
  await ask("GET /admin/alerts", { token });
  await ask("POST /admin/auth/logout", { token });
});

it("has seen every route answer well", () => {
  expect([...seen].toSorted()).toEqual(endpoints.map(nameOf).toSorted());
});

/** What Midtrans sends when a payment has settled, signed as Midtrans signs. */
async function settlement(order_id: string) {
  const [status_code, gross_amount] = ["200", "100000.00"];
  const signed = `${order_id}${status_code}${gross_amount}${testEnvironment.MIDTRANS_SERVER_KEY}`;
  const digest = await crypto.subtle.digest("SHA-512", new TextEncoder().encode(signed));
  const signature_key = Array.from(new Uint8Array(digest), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  return {
    order_id,
    status_code,
    gross_amount,
    signature_key,
    transaction_status: "settlement",
    transaction_id: crypto.randomUUID(),
    transaction_time: "2026-01-15 09:31:02",
    payment_type: "qris",
    fraud_status: "accept",
    merchant_id: "G000000000",
    currency: "IDR",
  };
}
