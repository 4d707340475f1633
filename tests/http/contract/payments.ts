import { z } from "zod";
import { irisSignature } from "../../../sandbox/iris/notifications.ts";
import { openBanks } from "../../payments/bank-transfers/banking.ts";
import { untilPayment } from "../../payments/paying.ts";
import { testEnvironment } from "../../support/environment.ts";
import { PASSWORD } from "../../support/shop.ts";
import { AMOUNT, openTreasury, PLACE, SEEN, setSetting } from "../../withdrawals/treasury.ts";

import { ask, Id, shop } from "./asking.ts";

export async function takeTransfers(): Promise<void> {
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

  const rest = ["2026-01-15,SARI,50123", "2026-01-15,DEPOSIT,70000"];
  const csv = ["date,description,credit", ...rest].join("\n");
  await ask("POST /admin/payments/bank-statement/preview", {
    token: staff,
    body: { bank: "bca", csv },
  });
  const { rows } = z.object({ rows: z.array(z.object({ line: Id })) }).parse(
    await ask("POST /admin/payments/bank-statement", {
      token: staff,
      body: { bank: "bca", csv },
    }),
  );
  await ask("GET /admin/payments/bank-statement", { token: staff, query: "?state=unmatched" });
  const line = { token: staff, at: rows[0]?.line.id ?? "", body: { payment_id: other } };
  await ask("PUT /admin/payments/bank-statement/{line_id}/assign", line);
  const nobodys = { token: staff, at: rows[1]?.line.id ?? "", body: { reason: "setoran pemilik" } };
  await ask("PUT /admin/payments/bank-statement/{line_id}/dismiss", nobodys);
  await ask("GET /payments/{payment_id}", { token, at: one });
}

export async function decidePayments(): Promise<void> {
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
}

export async function payOut(): Promise<void> {
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
}
