import { env } from "cloudflare:workers";
import { z } from "zod";
import { adminSql } from "../../../scripts/create-admin.ts";
import { handOver } from "../../operations/batches.ts";
import { mailroom } from "../../support/mailroom.ts";
import { deliver, take } from "../../support/post.ts";
import { PASSWORD } from "../../support/shop.ts";

import { ask, at, credentials, Id, settlement, shop, Tokens } from "./asking.ts";

export async function signUp(): Promise<void> {
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
}

export async function buy(): Promise<void> {
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
}

export async function serveStaff(): Promise<void> {
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
}

export async function changeSettings(): Promise<void> {
  const { token } = await shop.staff("admin");
  const setting = "/admin/config/system/{key}";
  const at = "exchange.quote_seconds";
  await ask("GET /admin/config/system", { token });
  await ask(`GET ${setting}`, { token, at });
  await ask(`PUT ${setting}`, { token, at, body: { value: 90, reason: "Kurs tenang" } });
  await ask(`DELETE ${setting}`, { token, at });
}

export async function controlOrders(): Promise<void> {
  const { token: staff } = await shop.staff("super_admin");
  const buyer = await shop.customer({ balance: 100_000 });
  const reason = "salah nomor";
  mailroom.closed = true;
  const bought = async (sequence: number) => {
    const body = { sku: "pln20", customer_no: "12345678901", sequence };
    const { id } = Id.parse(await (await shop.buy(buyer, body)).json());
    await deliver(await take("projections", id), shop.ports);
    return id;
  };
  const [one, two] = [await bought(1), await bought(2)];
  const cancelled = { token: buyer.token, at: one, body: { reason } };
  await ask("PUT /transactions/{transaction_id}/cancel", cancelled);
  await deliver(await take("ppob", two), shop.ports);
  const handled = { token: staff, at: two, body: { status: "SUCCESS", reason } };
  await ask("PUT /transactions/{transaction_id}/status", handled);
  const given = {
    token: staff,
    key: crypto.randomUUID(),
    at: two,
    body: { amount: 1_000, reason },
  };
  await ask("POST /admin/transactions/{transaction_id}/refund", given);
  await ask("GET /admin/transactions/promises", { token: staff, query: "?state=open" });

  const job = { kind: "check", ref: "ref-1" };
  await handOver("fa-system-ppob-dlq", [job], shop.ports, { ids: ["letter-1"] });
  await ask("GET /admin/jobs/dead", { token: staff, query: "?queue=ppob&state=DEAD" });
  await ask("POST /admin/jobs/dead/{letter_id}/replay", { token: staff, at: "letter-1" });
  await ask("POST /admin/jobs/dead/replay", { token: staff, body: {} });
  const away = { name: "iris", state: "open", until: shop.ports.now() } as const;
  await env.DB.prepare("INSERT INTO circuits VALUES (?, ?, ?, ?)")
    .bind(away.name, away.state, away.until, away.until)
    .run();
  await ask("GET /admin/circuits", { token: staff });
  mailroom.closed = false;
}
