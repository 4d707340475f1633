import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { z } from "zod";
import { irisSignature } from "../../sandbox/iris/notifications.ts";
import { adminSql } from "../../scripts/create-admin.ts";
import type { Endpoint } from "../../src/adapters/http/endpoint.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { openBanks } from "../bank-transfers/banking.ts";
import { handOver } from "../queues/batches.ts";
import { testEnvironment } from "../support/environment.ts";
import { mailroom } from "../support/mailroom.ts";
import { deliver, take } from "../support/post.ts";
import { type Asked, openShop, PASSWORD } from "../support/shop.ts";
import { untilPayment } from "../wallet/paying.ts";
import { AMOUNT, openTreasury, PLACE, SEEN, setSetting } from "../withdrawals/treasury.ts";
import { nameOf } from "./door.ts";

const shop = await openShop();
const seen = new Set<string>();
const Id = z.object({ id: z.string() });
const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() });

/** Asks a route and holds its real answer against its schema: no less and no more. */
async function ask(name: string, asked: Asked & { at?: string; query?: string } = {}) {
  const { spec } = routeOf(name);
  const [...ids] = (asked.at ?? "").split(" ");
  const path = spec.path.replaceAll(/\{\w+\}/g, () => ids.shift() ?? "{}");
  const answer = await shop.request(
    spec.method.toUpperCase(),
    `${path}${asked.query ?? ""}`,
    asked,
  );
  const said = `${name} ${answer.status}`;
  if (answer.ok && spec.answer.raw_only) {
    const [media] = (answer.headers.get("content-type") ?? "").split(";");
    expect(spec.answer.media, name).toContain(media);
    await answer.body?.cancel();
    seen.add(name);
    return {};
  }
  const text = await answer.text();
  expect(said, text).toBe(`${name} ${spec.answer.status}`);
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

it("answers for the money as it says", async () => {
  const { token } = await shop.staff("finance");
  await shop.ports.commit(
    shop.ports.alerts.raise(
      { kind: "supplier.deposit", subject: "digiflazz", detail: "low" },
      shop.ports.now(),
    ),
  );
  const { data } = z
    .object({ data: z.array(z.object({ number: z.int() })) })
    .parse(await (await shop.request("GET", "/admin/alerts?state=open", { token })).json());
  const number = String(data[0]?.number);
  const body = { note: "Sudah diisi" };
  await ask("PUT /admin/alerts/{number}/resolve", { token, at: number, body });

  await ask("GET /admin/ledger/trial-balance", { token });
  await ask("GET /admin/ledger/journals", { token, query: "?limit=1" });
  await ask("GET /admin/ledger/accounts", { token });
  await ask("POST /admin/ledger/compare", { token, body: {} });
  await ask("POST /transactions/daily-mutation/generate", { token, body: {} });
  const query = "?from=2026-01-01&to=2026-01-31";
  await ask("GET /transactions/daily-mutation", { token, query });
  await ask("GET /transactions/daily-mutation/summary", { token, query });

  const book = { source: "midtrans", day: "2026-01-15" };
  const { id: at } = Id.parse(await ask("POST /admin/reconciliations", { token, body: book }));
  const csv =
    "order_id,transaction_id,gross_amount,transaction_status,settlement_time\n" +
    "pay_1,m-1,10000.00,settlement,2026-01-15 09:31:02\n";
  const chunk = { chunk: 1, csv };
  await ask("PUT /admin/reconciliations/{reconciliation_id}/rows", { token, at, body: chunk });
  await ask("POST /admin/reconciliations/{reconciliation_id}/run", { token, at });
  await ask("GET /admin/reconciliations", { token, query: "?source=midtrans" });
  await ask("GET /admin/reconciliations/{reconciliation_id}", { token, at });
  await ask("GET /admin/reconciliations/{reconciliation_id}/differences", { token, at });
});

it("takes money by bank transfer as it says", async () => {
  await openBanks(shop);
  const { token: staff } = await shop.staff("finance");
  const { token } = await shop.customer();
  const opened = async () => {
    const wanted = { token, key: crypto.randomUUID(), body: { amount: 50_000 } };
    return z
      .object({ transfer: z.object({ payment_id: z.string() }) })
      .parse(await ask("POST /wallet/topup/manual", wanted)).transfer.payment_id;
  };
  const [one, other] = [await opened(), await opened()];
  await ask("GET /wallet/topup/manual/{payment_id}", { token, at: one });
  const png = Uint8Array.from("\x89PNG\r\n\x1a\n", (letter) => letter.charCodeAt(0));
  const proof = { token, at: one, body: png, headers: { "content-type": "image/png" } };
  await ask("POST /wallet/topup/manual/{payment_id}/upload-proof", proof);

  const requests = "/wallet/admin/topup-requests";
  await ask(`GET ${requests}`, { token: staff, query: "?limit=1&status=PENDING" });
  await ask(`GET ${requests}/{payment_id}/proof`, { token: staff, at: one });
  await ask(`PUT ${requests}/{payment_id}/approve`, { token: staff, at: one, body: {} });
  const body = { reason: "tidak ada dana masuk" };
  await ask(`PUT ${requests}/{payment_id}/reject`, { token: staff, at: other, body });

  const csv = "date,description,amount\n2026-01-15,SARI,50123";
  const { rows } = z.object({ rows: z.array(z.object({ line: Id })) }).parse(
    await ask("POST /admin/payments/bank-statement", {
      token: staff,
      body: { bank: "bca", csv },
    }),
  );
  await ask("GET /admin/payments/bank-statement", { token: staff, query: "?state=unmatched" });
  const line = { token: staff, at: rows[0]?.line.id ?? "", body: { payment_id: other } };
  await ask("PUT /admin/payments/bank-statement/{line_id}/assign", line);
  await ask("GET /payments/{payment_id}", { token, at: one });
});

it("controls orders and jobs as it says", async () => {
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
});

it("sends and exchanges as it says", async () => {
  const { token: staff } = await shop.staff("finance");
  const coin = { code: "KTR", name: "Koin", exponent: 0, units: {}, active: true };
  await ask("POST /admin/currencies", { token: staff, body: coin });
  const { code: _fixed, exponent: _too, ...changed } = coin;
  await ask("PUT /admin/currencies/{code}", { token: staff, at: coin.code, body: changed });
  await ask("GET /admin/currencies", { token: staff });
  const terms = { numerator: 1, denominator: 100, spread_basis_points: 100 };
  const rate = { base: "IDR", quote: coin.code, ...terms };
  await ask("PUT /admin/exchange-rates", { token: staff, body: rate });
  await ask("GET /admin/exchange-rates", { token: staff });

  const [{ token }, receiver] = [await shop.customer({ balance: 50_000 }), await shop.customer()];
  await ask("GET /wallet/currencies", { token });
  const key = crypto.randomUUID();
  const sum = { to: receiver.email, amount: 10_000, note: "kopi" };
  await ask("POST /wallet/transfer", { token, key, body: sum });
  const wanted = { from: "IDR", to: coin.code, amount: 20_000 };
  const { quote_id } = z
    .object({ quote_id: z.string() })
    .parse(await ask("POST /wallet/exchange/quote", { token, body: wanted }));
  await ask("POST /wallet/exchange", { token, key, body: { quote_id } });
  await ask("GET /wallet", { token });
});

it("shows, holds, freezes and corrects wallets as it says", async () => {
  const [buyer, clerk, checker] = [
    await shop.customer({ balance: 50_000 }),
    await shop.staff("finance"),
    await shop.staff("finance"),
  ];
  const { token } = clerk;
  const reason = "Chargeback";
  const key = () => crypto.randomUUID();
  await ask("GET /wallet/balance", { token: buyer.token, query: `?at=${shop.ports.now()}` });
  const sum = { amount: 1_000, currency: "IDR", reason };
  const place = () =>
    ask("POST /admin/wallets/{user_id}/holds", { token, key: key(), at: buyer.id, body: sum });
  const [one, other] = [Id.parse(await place()), Id.parse(await place())];
  await ask("GET /wallet/holds", { token: buyer.token });
  await ask("GET /wallet/statement", { token: buyer.token });
  await ask("GET /wallet/stream", { token: buyer.token, query: "?seconds=1" });
  await ask("GET /admin/wallets/{user_id}/holds", { token, at: buyer.id });
  await ask("GET /admin/wallets/{user_id}/statement", { token, at: buyer.id });
  await ask("GET /admin/wallets/{user_id}", { token, at: buyer.id });
  await ask("POST /admin/wallets/{user_id}/holds/{transaction_id}/capture", {
    token,
    key: key(),
    at: `${buyer.id} ${one.id}`,
    body: { amount: 400 },
  });
  await ask("POST /admin/wallets/{user_id}/holds/{transaction_id}/void", {
    token,
    key: key(),
    at: `${buyer.id} ${other.id}`,
    body: { reason },
  });

  const asked = { token, key: key(), body: { ...sum, action: "add" } };
  await ask("PUT /users/{user_id}/balance", { ...asked, at: buyer.id });
  const awaiting = async () => {
    const body = { ...sum, action: "add", amount: 2_000_000 };
    const answer = await shop.request("PUT", `/users/${buyer.id}/balance`, {
      token,
      key: key(),
      body,
    });
    return z.object({ adjustment: Id }).parse(await answer.json()).adjustment.id;
  };
  const seen = { user_id: buyer.id, amount: 2_000_000, currency: "IDR" };
  const approval = { token: checker.token, at: await awaiting(), body: seen };
  await ask("PUT /admin/adjustments/{adjustment_id}/approve", approval);
  const rejection = { token: checker.token, at: await awaiting(), body: { reason } };
  await ask("PUT /admin/adjustments/{adjustment_id}/reject", rejection);
  await ask("GET /admin/adjustments", { token, query: "?limit=1" });
  const state = { frozen_in: true, frozen_out: true, closed: false, reason };
  await ask("PUT /admin/wallets/{user_id}", { token, at: buyer.id, body: state });
});

it("shows payments, decides about them and gives them back as it says", async () => {
  const buyer = await shop.customer();
  const { token } = buyer;
  const { token: staff } = await shop.staff("finance");
  const simulate = (order: string, body: object) =>
    shop.sandbox("POST", `/midtrans/simulate/${order}`, body);
  const topUp = async () => {
    const body = { amount: 50_000, method: "qris" };
    const asked = { token, key: crypto.randomUUID(), body };
    const opened = z
      .object({ payment: Id, transaction: Id })
      .parse(await ask("POST /wallet/topup/midtrans", asked));
    return { id: opened.payment.id, order: opened.transaction.id };
  };
  const [paid, odd, unpaid] = [await topUp(), await topUp(), await topUp()];
  await simulate(paid.id, { transaction_status: "settlement" });
  await shop.until(buyer, paid.order, "SUCCESS");
  const less = { transaction_status: "settlement", gross_amount: "100.00", original_amount: null };
  await simulate(odd.id, less);
  await untilPayment(shop, odd.id, "REVIEW");

  await ask("GET /payments/methods", { token, query: "?amount=50000" });
  await ask("GET /payments", { token, query: "?limit=1" });
  await ask("GET /payments/{payment_id}", { token, at: paid.id });
  await ask("PUT /payments/{payment_id}/cancel", { token, at: unpaid.id });
  await ask("GET /admin/payments", { token: staff, query: "?limit=1&status=REVIEW" });
  const reason = "sesuai mutasi";
  const at = { token: staff, at: paid.id };
  await ask("POST /admin/payments/{payment_id}/refunds", {
    ...at,
    key: crypto.randomUUID(),
    body: { amount: 10_000, reason },
  });
  await ask("GET /admin/payments/{payment_id}/refunds", at);
  await ask("GET /admin/payments/{payment_id}", at);
  await ask("GET /admin/payments/{payment_id}/logs", { ...at, query: "?kind=status" });
  await ask("GET /admin/payment-logs", { token: staff, query: `?order_id=${paid.id}&text=qris` });
  const decision = { token: staff, at: odd.id, body: { action: "dismiss", reason } };
  await ask("PUT /admin/payments/{payment_id}/resolve", decision);
});

it("pays out withdrawals as it says", async () => {
  const treasury = await openTreasury();
  const buyer = await shop.customer({ balance: 1_000_000 });
  const { token } = buyer;
  await ask("PUT /wallet/pin", { token, body: { password: PASSWORD, pin: "294173" } });
  const bank_account_id = Id.parse(
    await ask("POST /wallet/bank-accounts", { token, body: PLACE }),
  ).id;
  await ask("GET /wallet/bank-accounts", { token });
  const body = { bank_account_id, amount: AMOUNT };
  const Withdrawal = z.object({ transaction_id: z.string() });
  const withdraw = async () =>
    Withdrawal.parse(
      await ask("POST /wallet/withdrawals", { token, key: crypto.randomUUID(), body }),
    ).transaction_id;
  const [refused, paid, failed] = [await withdraw(), await withdraw(), await withdraw()];
  await ask("GET /wallet/withdrawals", { token, query: "?limit=1" });
  await ask("GET /wallet/withdrawals/{transaction_id}", { token, at: paid });
  await ask("DELETE /wallet/bank-accounts/{bank_account_id}", { token, at: bank_account_id });

  const staff = "/admin/withdrawals/{transaction_id}";
  const { maker, checker } = treasury;
  const reason = { reason: "Bukan miliknya" };
  await ask(`PUT ${staff}/reject`, { token: maker.token, at: refused, body: reason });
  await setSetting(treasury, "payout.mode", "manual");
  for (const at of [paid, failed]) {
    await ask(`PUT ${staff}/review`, { token: maker.token, at, body: SEEN });
    await ask(`PUT ${staff}/approve`, { token: checker.token, at, body: SEEN });
  }
  await setSetting(treasury, "payout.mode", "iris");
  await ask(`GET ${staff}`, { token: checker.token, at: paid });
  const reference = { reference: "BCA 20260115 0931" };
  await ask(`PUT ${staff}/complete`, { token: checker.token, at: paid, body: reference });
  await ask(`PUT ${staff}/fail`, { token: checker.token, at: failed, body: reason });
  await shop.until(buyer, paid, "SUCCESS");
  await ask("GET /admin/withdrawals", { token: checker.token, query: "?limit=1" });
  const notice = JSON.stringify({ status: "topup", amount: "1000.00" });
  const signature = irisSignature(notice, testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY);
  await ask("POST /notifications/webhook/iris", {
    body: notice,
    headers: { "iris-signature": signature },
  });
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
