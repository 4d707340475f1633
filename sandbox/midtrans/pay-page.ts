import type { Environment } from "../environment.ts";
import { type Html, html, htmlResponse, rupiah } from "../html.ts";
import { wibTime } from "../time.ts";
import { expireIfDue, findPaymentByToken, isExpired, savePayment, withMethod } from "./book.ts";
import { moveTo } from "./core-api.ts";
import { findMethod, type Method, offeredMethods } from "./methods.ts";
import { payStyle } from "./pay-style.ts";
import type { Payment } from "./payment.ts";

/** Snap's page: choose a method and pay, or see how the payment ended. */
export function getPayPage(environment: Environment, token: string): Response {
  const payment = findPaymentByToken(environment, token);
  if (payment === undefined) {
    return payPage("Pembayaran tidak ditemukan", html`<p>Tautan ini tidak dikenal.</p>`, 404);
  }
  return showPayment(environment, expireIfDue(environment, payment));
}

/**
 * The page's form: `bayar` settles, `nanti` leaves the payment pending with its method, `batal`
 * cancels. What can no longer be paid only shows how it ended.
 */
export async function postPayPage(
  environment: Environment,
  token: string,
  request: Request,
): Promise<Response> {
  const found = findPaymentByToken(environment, token);
  const form = new URLSearchParams(await request.text());
  const payment = found === undefined ? undefined : expireIfDue(environment, found);
  if (payment === undefined || !isOpen(environment, payment)) return getPayPage(environment, token);
  const method = findMethod(form.get("method") ?? "") ?? offered(payment)[0];
  if (method === undefined) return showPayment(environment, payment);
  const next = { bayar: paidStatus(method), nanti: "pending", batal: "cancel" }[
    form.get("action") ?? ""
  ];
  if (next === undefined) return showPayment(environment, payment);
  const before =
    payment.transaction_status === null ? withMethod(environment, payment, method) : payment;
  moveTo(environment, savePayment(environment, withMethod(environment, before, method)), next);
  return new Response(null, { status: 303, headers: { Location: `./${token}` } });
}

function isOpen(environment: Environment, payment: Payment): boolean {
  const status = payment.transaction_status;
  return (status === null || status === "pending") && !isExpired(environment, payment);
}

/** A card is captured now and settled at night; everything else settles at once. */
function paidStatus(method: Method): string {
  return method.payment_type === "credit_card" ? "capture" : "settlement";
}

function offered(payment: Payment): readonly Method[] {
  return offeredMethods(payment.enabled_payments);
}

function showPayment(environment: Environment, payment: Payment): Response {
  if (isOpen(environment, payment)) return payPage("Bayar pesanan", openPayment(payment));
  const status = payment.transaction_status;
  if (status === "settlement" || status === "capture") {
    return payPage("Pembayaran berhasil", receipt(payment));
  }
  const isLate = status === "expire" || status === null || status === "pending";
  const title = isLate ? "Pembayaran kedaluwarsa" : (endings[status] ?? "Pembayaran berakhir");
  const said = isLate
    ? `Batas waktu ${wibTime(Date.parse(payment.expires_at))} WIB sudah lewat.`
    : "Tidak ada yang perlu dibayar lagi untuk pesanan ini.";
  return payPage(title, html`${summary(payment)}<p role="status">${said}</p>${backLink(payment)}`);
}

const endings: Record<string, string> = {
  cancel: "Pembayaran dibatalkan",
  deny: "Pembayaran ditolak",
  refund: "Pembayaran dikembalikan",
  partial_refund: "Pembayaran dikembalikan sebagian",
};

function openPayment(payment: Payment): Html {
  const chosen = payment.method ?? offered(payment)[0]?.id;
  const choices = offered(payment).map(
    ({ id, label, hint }) => html`
      <label class="method">
        <input type="radio" name="method" value="${id}" ${id === chosen ? "checked" : ""} required>
        <span><strong>${label}</strong><small>${hint}</small></span>
      </label>`,
  );
  return html`
    ${summary(payment)}
    <form method="post" autocomplete="off">
      <fieldset>
        <legend>Metode pembayaran</legend>
        ${choices}
      </fieldset>
      <button class="pay" name="action" value="bayar">Bayar ${rupiahOf(payment)}</button>
      <div class="row">
        <button name="action" value="nanti">Bayar nanti</button>
        <button name="action" value="batal">Batalkan</button>
      </div>
    </form>
    <p class="note">Bayar sebelum ${wibTime(Date.parse(payment.expires_at))} WIB.
      Ini tiruan untuk pengembangan; tidak ada uang sungguhan yang berpindah.</p>`;
}

function receipt(payment: Payment): Html {
  const rows = [
    ["Metode", findMethod(payment.method ?? "")?.label ?? ""],
    ["Waktu", `${payment.settlement_time ?? payment.transaction_time ?? ""} WIB`],
    ["Nomor transaksi", payment.transaction_id ?? ""],
  ] as const;
  return html`
    <p class="done" role="status"><span aria-hidden="true">✓</span> Lunas</p>
    ${summary(payment)}
    <dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${backLink(payment)}`;
}

function summary(payment: Payment): Html {
  return html`
    <p class="amount">${rupiahOf(payment)}</p>
    <dl>
      <div><dt>Toko</dt><dd>FA System</dd></div>
      <div><dt>Nomor pesanan</dt><dd>${payment.order_id}</dd></div>
    </dl>`;
}

/** A way back to the shop, where the shop gave one a browser may follow. */
function backLink(payment: Payment): Html {
  const url = payment.finish_url ?? "";
  return /^https?:\/\//.test(url) ? html`<p><a href="${url}">Kembali ke toko</a></p>` : html``;
}

function rupiahOf(payment: Payment): string {
  return rupiah(Number(payment.gross_amount));
}

function payPage(title: string, content: Html, status = 200): Response {
  const nonce = crypto.randomUUID();
  const page = html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${payStyle}</style>
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>`;
  return htmlResponse(page, nonce, status);
}
