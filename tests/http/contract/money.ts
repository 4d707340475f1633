import { z } from "zod";

import { ask, Id, shop } from "./asking.ts";

export async function answerForMoney(): Promise<void> {
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
  const opening = { token, key: crypto.randomUUID(), body: book };
  const { id: at } = Id.parse(await ask("POST /admin/reconciliations", opening));
  const csv =
    "order_id,transaction_id,gross_amount,transaction_status,settlement_time\n" +
    "pay_1,m-1,10000.00,settlement,2026-01-15 09:31:02\n";
  const chunk = { chunk: 1, csv };
  await ask("PUT /admin/reconciliations/{reconciliation_id}/rows", { token, at, body: chunk });
  await ask("POST /admin/reconciliations/{reconciliation_id}/run", { token, at });
  await ask("GET /admin/reconciliations", { token, query: "?source=midtrans" });
  await ask("GET /admin/reconciliations/{reconciliation_id}", { token, at });
  await ask("GET /admin/reconciliations/{reconciliation_id}/differences", { token, at });
}

export async function sendAndExchange(): Promise<void> {
  const { token: staff } = await shop.staff("finance");
  const coin = { code: "KTR", name: "Koin", exponent: 0, units: {}, active: true };
  const definition = { token: staff, key: crypto.randomUUID(), body: coin };
  await ask("POST /admin/currencies", definition);
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
}

export async function keepWallets(): Promise<void> {
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
}
