import * as z from "zod";
import { statementOf } from "../payments/bank-transfers/banking.ts";
import { gatewaySays, untilPayment } from "../payments/paying.ts";
import { setSetting } from "../withdrawals/payout-shop.ts";
import type { Left, People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const SEEN = { amount: 50_000, account_number: "******0042" };
const REASON = "sesuai mutasi bank";

/** Rates, currencies and what else the shop is run by: one proposes, another approves. */
export async function runTheShop({ record }: Recorder, { finance, admin }: People): Promise<void> {
  const { token } = finance;
  const { token: other } = admin;
  await record("default", "GET /admin/auth/me", { token });
  const margin = { scope: "product", target: "pln20", kind: "nominal", value: 500, rounding: 100 };
  const rule = await record("default", "PUT /admin/config/margins", { token, body: margin });
  const one = { token, params: { margin_id: textAt(rule, "id") } };
  await record("default", "GET /admin/config/margins/{margin_id}", one);
  await record("default", "GET /admin/config/margins", { token });
  const preview = "POST /admin/config/margins/preview";
  await record("default", preview, { token, body: margin });
  const simulate = "POST /admin/config/margins/simulate";
  await record("default", simulate, { token, body: { margin } });
  const terms = { numerator: 16_000, denominator: 1, spread_basis_points: 150 };
  const rate = { base: "USD", quote: "IDR", ...terms, reason: "Kurs hari ini" };
  const wanted = await record("default", "PUT /admin/exchange-rates", { token, body: rate });
  await record("default", "GET /admin/proposals", { token: other });
  const params = { proposal_id: textAt(wanted, "id") };
  await record("default", "PUT /admin/proposals/{proposal_id}/approve", { token: other, params });
  await record("default", "GET /admin/exchange-rates", { token });
  const dinar = { code: "DRM", name: "Dirham toko", exponent: 2, units: {}, active: true };
  const opened = { ...dinar, reason: "Dipakai di Dubai" };
  const made = await record("default", "POST /admin/currencies", { token, body: opened });
  await record("default", "PUT /admin/proposals/{proposal_id}/reject", {
    token: other,
    params: { proposal_id: textAt(made, "id") },
    body: { reason: "Belum perlu" },
  });
  const named = { name: "Dolar Amerika", units: {}, active: true };
  const dollar = { ...named, reason: "Nama lengkap" };
  const change = { token, params: { code: "USD" }, body: dollar };
  await record("default", "PUT /admin/currencies/{code}", change);
  await record("default", "GET /admin/currencies", { token });
  await settings({ record, token });
}

const Revision = z.object({ revision: z.int() });
const Revisions = z.object({ data: z.tuple([Revision, Revision]) });

async function settings({ record, token }: Pick<Recorder, "record"> & { token: string }) {
  const fee = { key: "withdrawal.fee" };
  const set = "PUT /admin/config/system/{key}";
  await record("alone", set, { token, params: fee, body: { value: 2_500, reason: "Biaya bank" } });
  const control = { key: "adjustment.threshold" };
  const lower = { value: 500_000, reason: "Lebih hati-hati" };
  await record("control", set, { token, params: control, body: lower });
  await record("default", "DELETE /admin/config/system/{key}", { token, params: fee });
  const past = { token, params: fee, query: { limit: 2 } };
  const history = await record("default", "GET /admin/config/system/{key}/history", past);
  const [, { revision }] = Revisions.parse(history).data;
  const back = { token, params: fee, body: { revision, reason: "Biaya bank" } };
  await record("default", "POST /admin/config/system/{key}/rollback", back);
  await record("default", "GET /admin/config/keys", { token });
  const discord = { token, params: { scope: "channel", subject: "discord" } };
  const stopped = { reason: "Bot diperbaiki", until: null };
  const aSwitch = "/admin/config/switches/{scope}/{subject}";
  await record("default", `PUT ${aSwitch}`, { ...discord, body: stopped });
  await record("default", "GET /admin/config/switches", { token });
  await record("default", `GET ${aSwitch}`, discord);
  await record("default", `DELETE ${aSwitch}`, { ...discord, query: { reason: "Selesai" } });
  await record("default", "GET /admin/config/system", { token });
  await record("default", "GET /admin/config/system/{key}", { token, params: fee });
}

/** Payments and what is given back of them. */
export async function payments(recorder: Recorder, people: People, left: Left): Promise<void> {
  const { record } = recorder;
  const { token } = people.finance;
  await record("default", "GET /admin/payments", { token, query: { limit: 1, status: "PAID" } });
  const params = { payment_id: left.paid };
  const asked = { token, params };
  const back = { amount: 20_000, reason: "salah kirim" };
  await record("default", "POST /admin/payments/{payment_id}/refunds", { ...asked, body: back });
  await record("default", "GET /admin/payments/{payment_id}", asked);
  await record("default", "GET /admin/payments/{payment_id}/refunds", asked);
  await record("default", "GET /admin/payments/{payment_id}/logs", asked);
  await record("default", "GET /admin/payment-logs", { token, query: { limit: 1 } });
  await record("default", "POST /admin/payments/{payment_id}/recheck", asked);
  await doubted(recorder, people);
}

/** One payment that came in with another sum, and one that is called off. */
async function doubted({ record, shop }: Recorder, { sari, finance }: People): Promise<void> {
  const open = async (method: string) => {
    const body = { amount: 50_000, method };
    const answer = await shop.ask("POST /wallet/topup/midtrans", { token: sari.token, body });
    const said: unknown = await answer.json();
    return { id: textAt(said, "payment", "id"), order: textAt(said, "payment", "order_id") };
  };
  const { token } = finance;
  const doubt = await open("bni_va");
  const less = { gross_amount: "30000.00", original_amount: null };
  await gatewaySays(shop, doubt.order, "settlement", less);
  await untilPayment(shop, doubt.order, "REVIEW");
  const params = { payment_id: doubt.id };
  const credit = { action: "credit", reason: REASON };
  await record("default", "PUT /admin/payments/{payment_id}/resolve", {
    token,
    params,
    body: credit,
  });
  await record("default", "PUT /admin/payments/{payment_id}/cancel", {
    token,
    params: { payment_id: (await open("bri_va")).id },
    body: { reason: "Permintaan pelanggan" },
  });
}

/** Bank transfers: what a statement says, and what a person says. */
export async function banks(recorder: Recorder, people: People, left: Left): Promise<void> {
  const { record, shop } = recorder;
  const { token } = people.admin;
  const query = { limit: 1 };
  await record("default", "GET /wallet/admin/topup-requests", { token, query });
  const rows = [{ amount: Number(left.gross) }, { amount: 75_000 }, { amount: 60_000 }];
  const csv = statementOf(shop, rows);
  const body = { bank: "bca", csv };
  await record("default", "POST /admin/payments/bank-statement/preview", { token, body });
  const said = await record("default", "POST /admin/payments/bank-statement", { token, body });
  await record("default", "GET /admin/payments/bank-statement", { token, query });
  const line = (place: number) => ({ line_id: textAt(said, "rows", place, "line", "id") });
  const open = async () => {
    const asked = { token: people.sari.token, body: { amount: 75_000, bank: "bca" } };
    const answer = await shop.ask("POST /wallet/topup/manual", asked);
    return { payment_id: textAt(await answer.json(), "transfer", "payment_id") };
  };
  await record("default", "PUT /admin/payments/bank-statement/{line_id}/assign", {
    token,
    params: line(1),
    body: await open(),
  });
  await record("default", "PUT /admin/payments/bank-statement/{line_id}/dismiss", {
    token,
    params: line(2),
    body: { reason: "Setoran pemilik" },
  });
  await record("default", "PUT /wallet/admin/topup-requests/{payment_id}/approve", {
    token,
    params: await open(),
    body: { reason: REASON },
  });
  await record("default", "PUT /wallet/admin/topup-requests/{payment_id}/reject", {
    token,
    params: await open(),
    body: { reason: "Tidak ada dana masuk" },
  });
}

/** Withdrawals: one proposes, another approves, and pays by hand. */
export async function withdrawals(
  { record, shop }: Recorder,
  { finance, admin }: People,
  ids: readonly string[],
): Promise<void> {
  await setSetting(shop, "payout.mode", "manual");
  const step = (name: string, id: string | undefined, asked: { token: string; body: object }) =>
    record("default", `PUT /admin/withdrawals/{transaction_id}/${name}`, {
      ...asked,
      params: { transaction_id: id ?? "" },
    });
  const [paid, failed, refused] = ids;
  const { token } = finance;
  const other = admin.token;
  await record("default", "GET /admin/withdrawals", { token, query: { limit: 1 } });
  for (const id of [paid, failed]) {
    await step("review", id, { token, body: SEEN });
    await step("approve", id, { token: other, body: SEEN });
  }
  const reference = "BCA 20260115 0931";
  await step("complete", paid, { token: other, body: { reference } });
  await step("fail", failed, { token: other, body: { reason: "Rekening ditolak" } });
  await step("reopen", paid, { token, body: { reason: "Tidak ada di mutasi bank" } });
  await step("charge", failed, { token, body: { reference, reason: "Ada di mutasi bank" } });
  await step("reject", refused, { token, body: { reason: "Bukan rekening pelanggan" } });
  await record("default", "GET /admin/withdrawals/{transaction_id}", {
    token,
    params: { transaction_id: paid ?? "" },
  });
}
