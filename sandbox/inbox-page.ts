import { createHash } from "node:crypto";
import { Hono } from "hono";
import { chaosBoard } from "./chaos.ts";
import { allOrders, deposit, type Order } from "./digiflazz/orders.ts";
import { settleIfDue } from "./digiflazz/settle.ts";
import type { Environment } from "./environment.ts";
import { type Html, html, htmlResponse, rupiah } from "./html.ts";
import { json } from "./http.ts";
import { inbox } from "./inbox.ts";
import { inboxScript, inboxStyle } from "./inbox-style.ts";
import { allPayments, expireIfDue } from "./midtrans/book.ts";
import type { Payment } from "./midtrans/payment.ts";
import { allReceived } from "./receiver/routes.ts";
import { wibTime } from "./time.ts";

/** How many rows of each book the page shows. */
const rowsMax = 100;

/** The page at `/` that shows what the outside has seen, and the feed that keeps it live. */
export function inboxPageRoutes(environment: Environment, vendors: readonly string[]): Hono {
  const app = new Hono();
  app.get("/", () => {
    const nonce = crypto.randomUUID();
    const { html: markup, version } = feed(environment, vendors);
    const page = html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kotak masuk sandbox</title>
<style>${inboxStyle}</style>
</head>
<body>
<header>
<h1>Kotak masuk sandbox</h1>
<p>Dunia luar toko: pesan di semua kanal, webhook, Digiflazz dan Midtrans tiruan.
<a href="/discord">Berbelanja di Discord tiruan</a></p>
</header>
<main id="feed" data-version="${version}">${{ markup }}</main>
<script nonce="${nonce}">${inboxScript}</script>
</body>
</html>`;
    return htmlResponse(page, nonce);
  });
  app.get("/feed", () => json(feed(environment, vendors), 200, { "Cache-Control": "no-store" }));
  return app;
}

/** The page's content, and a version that changes when the content does. */
function feed(
  environment: Environment,
  vendors: readonly string[],
): { version: string; html: string } {
  const { markup } = html`${messageSection(environment)}${digiflazzSection(environment)}
    ${midtransSection(environment)}${receiverSection(environment)}
    ${chaosSection(environment, vendors)}`;
  const version = createHash("sha256").update(markup).digest("hex").slice(0, 16);
  return { version, html: markup };
}

function messageSection(environment: Environment): Html {
  const messages = inbox(environment).slice(0, rowsMax);
  const items = messages.map(
    (message) => html`
      <details id="mail-${message.id}">
        <summary><strong>${headlineOf(message)}</strong>
          <span>${message.to}</span>
          <time>${wibTime(Date.parse(message.received_at))}</time></summary>
        <p class="soft">${message.channel} dari ${message.from}</p>
        <pre>${message.text}</pre>
        ${
          message.html !== "" &&
          html`<iframe sandbox title="Isi surat" srcdoc="${message.html}"></iframe>`
        }
      </details>`,
  );
  return section("Pesan", messages.length, html`${items}`);
}

/** An SMS has no subject, so its first words stand there. */
function headlineOf({ subject, text }: ReturnType<typeof inbox>[number]): string {
  return subject || text.slice(0, 60) || "(tanpa subjek)";
}

function digiflazzSection(environment: Environment): Html {
  const orders = allOrders(environment).map((order) => settleIfDue(environment, order));
  const rows = orders.toReversed().slice(0, rowsMax).map(orderLine);
  const head = ["Waktu WIB", "Ref", "SKU", "Tujuan", "Harga", "Status", "SN"];
  const title = `Digiflazz, sisa deposit ${rupiah(deposit(environment))}`;
  return section(title, orders.length, table(head, rows));
}

function orderLine(order: Order): Html {
  return html`<tr><td>${wibTime(Date.parse(order.created_at))}</td><td>${order.ref_id}</td>
    <td>${order.buyer_sku_code}</td><td>${order.customer_no}</td><td>${rupiah(order.price)}</td>
    <td>${badge(order.status)} ${order.rc}</td><td>${order.sn}</td></tr>`;
}

function midtransSection(environment: Environment): Html {
  const payments = allPayments(environment).map((payment) => expireIfDue(environment, payment));
  const rows = payments.toReversed().slice(0, rowsMax).map(paymentLine);
  const head = ["Waktu WIB", "Pesanan", "Jumlah", "Metode", "Status", "Halaman"];
  return section("Midtrans", payments.length, table(head, rows));
}

function paymentLine(payment: Payment): Html {
  return html`<tr><td>${wibTime(Date.parse(payment.created_at))}</td><td>${payment.order_id}</td>
    <td>${rupiah(Number(payment.gross_amount))}</td><td>${payment.method ?? "belum dipilih"}</td>
    <td>${badge(payment.transaction_status ?? "menunggu")}</td>
    <td><a href="${payment.redirect_url}">Buka halaman bayar</a></td></tr>`;
}

function receiverSection(environment: Environment): Html {
  const received = allReceived(environment);
  const rows = received.toReversed().slice(0, rowsMax).map(receivedLine);
  const head = ["Waktu WIB", "Endpoint", "webhook-id", "Tanda tangan", "Isi"];
  return section("Webhook dari toko", received.length, table(head, rows));
}

function receivedLine(event: ReturnType<typeof allReceived>[number]): Html {
  const { name, headers, body, verified } = event;
  const signature = verified === null ? "tidak diperiksa" : badge(verified ? "cocok" : "salah");
  return html`<tr><td>${wibTime(Date.parse(event.received_at))}</td><td>${name}</td>
    <td>${headers["webhook-id"] ?? ""}</td><td>${signature}</td><td>${body}</td></tr>`;
}

function chaosSection(environment: Environment, vendors: readonly string[]): Html {
  const board = Object.entries(chaosBoard(environment, vendors));
  const rows = board.map(
    ([vendor, chaos]) => html`<tr><td>${vendor}</td>
      <td>${chaos === null ? "normal" : badge(chaos.mode)}</td>
      <td>${chaos === null ? "" : `${chaos.left} dari ${chaos.times} lagi`}</td></tr>`,
  );
  const active = board.filter(([, chaos]) => chaos !== null).length;
  return section("Gangguan", active, table(["Vendor", "Mode", "Sisa"], rows));
}

function section(title: string, count: number, content: Html): Html {
  const body = count === 0 && content.markup.trim() === "" ? empty : content;
  return html`<section><h2>${title} <span class="count">${count}</span></h2>${body}</section>`;
}

const empty = html`<p class="soft">Belum ada apa-apa.</p>`;

function table(head: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return empty;
  return html`<div class="scroll"><table>
    <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows}</tbody></table></div>`;
}

const TONES: Readonly<Record<string, string>> = {
  Sukses: "good",
  settlement: "good",
  capture: "good",
  cocok: "good",
  Pending: "wait",
  pending: "wait",
  menunggu: "soft",
};

/** A status with a colour class that follows from it. */
function badge(status: string): Html {
  const tone = TONES[status] ?? "bad";
  return html`<span class="badge ${tone}">${status}</span>`;
}
