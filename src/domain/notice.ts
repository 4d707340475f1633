import { formatToken } from "./electricity.ts";
import type { Locale } from "./locale.ts";
import { formatRupiah } from "./money.ts";
import { wibDateTime } from "./time.ts";
import type { Transaction } from "./transaction.ts";

export type NoticeEvent = "success" | "failed" | "refunded";

const EVENTS: Partial<Record<Transaction["status"], NoticeEvent>> = {
  SUCCESS: "success",
  FAILED: "failed",
  REFUNDED: "refunded",
};
/** What its owner has just seen happen on their own screen, or what staff did among themselves. */
const UNTOLD: readonly Transaction["type"][] = ["EXCHANGE", "ADJUSTMENT"];

/** What the owner of a transaction is told now that it stands as it does, if anything. */
export function noticeEventOf(
  transaction: Pick<Transaction, "type" | "status">,
): NoticeEvent | undefined {
  return UNTOLD.includes(transaction.type) ? undefined : EVENTS[transaction.status];
}

/** A notice in words, for a channel that carries text and HTML. */
export interface Notice {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Wording {
  readonly greeting: (name: string) => string;
  readonly labels: Readonly<
    Record<"id" | "product" | "number" | "serial" | "token" | "kwh" | "total" | "time", string>
  >;
  readonly closing: string;
  readonly events: Readonly<
    Record<"topup" | NoticeEvent, readonly [subject: string, lead: string]>
  >;
}

const WORDINGS: Readonly<Record<Locale, Wording>> = {
  id: {
    greeting: (name) => `Halo ${name},`,
    labels: {
      id: "Nomor transaksi",
      product: "Produk",
      number: "Nomor tujuan",
      serial: "Nomor seri",
      token: "Token listrik",
      kwh: "Jumlah kWh",
      total: "Total",
      time: "Waktu (WIB)",
    },
    closing: "Terima kasih telah berbelanja.",
    events: {
      topup: ["Isi saldo berhasil", "Saldo Anda sudah bertambah."],
      success: ["Pembelian berhasil", "Pesanan Anda sudah terkirim."],
      failed: ["Pembelian gagal", "Pesanan Anda gagal dan uangnya sudah kembali ke saldo."],
      refunded: ["Dana dikembalikan", "Pesanan Anda dibatalkan pemasok dan uangnya sudah kembali."],
    },
  },
  en: {
    greeting: (name) => `Hello ${name},`,
    labels: {
      id: "Transaction",
      product: "Product",
      number: "Customer number",
      serial: "Serial number",
      token: "Electricity token",
      kwh: "Energy (kWh)",
      total: "Total",
      time: "Time (WIB)",
    },
    closing: "Thank you for shopping with us.",
    events: {
      topup: ["Top-up successful", "Your balance has been topped up."],
      success: ["Purchase successful", "Your order has been delivered."],
      failed: ["Purchase failed", "Your order failed and the money is back in your balance."],
      refunded: ["Money returned", "The supplier took your order back; the money is returned."],
    },
  },
};

/** What the owner of a transaction is told about it, in their language. */
export function noticeOf(
  transaction: Transaction,
  event: NoticeEvent,
  reader: { readonly name: string; readonly locale: Locale },
): Notice {
  const wording = WORDINGS[reader.locale];
  const kind = transaction.type === "TOPUP" && event === "success" ? "topup" : event;
  const [title, lead] = wording.events[kind];
  const rows = rowsOf(transaction, wording);
  const what = transaction.product_name ?? formatRupiah(transaction.total);
  const greeting = wording.greeting(reader.name);
  return {
    subject: oneLine(`${title}: ${what}`),
    text: [
      greeting,
      "",
      lead,
      "",
      ...rows.map(([label, value]) => `${label}: ${value}`),
      "",
      wording.closing,
    ].join("\n"),
    html: page({ title, greeting, lead, rows, closing: wording.closing }),
  };
}

type Rows = readonly (readonly [label: string, value: string])[];

function rowsOf(transaction: Transaction, { labels }: Wording): Rows {
  const { product_name, customer_no, token, kwh, serial_number, total, id } = transaction;
  const rows: (readonly [string, string | null])[] = [
    [labels.product, product_name],
    [labels.number, customer_no],
    [labels.token, token === null ? null : formatToken(token)],
    [labels.kwh, kwh],
    [labels.serial, token === null ? serial_number : null],
    [labels.total, formatRupiah(total)],
    [labels.time, wibDateTime(transaction.updated_at)],
    [labels.id, id],
  ];
  return rows.flatMap(([label, value]) =>
    value === null || value === "" ? [] : [[label, value] as const],
  );
}

function page(parts: {
  readonly title: string;
  readonly greeting: string;
  readonly lead: string;
  readonly rows: Rows;
  readonly closing: string;
}): string {
  const cells = parts.rows
    .map(
      ([label, value]) =>
        `<tr><th align="left">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
    )
    .join("");
  return [
    `<h1>${escapeHtml(parts.title)}</h1>`,
    `<p>${escapeHtml(parts.greeting)}</p><p>${escapeHtml(parts.lead)}</p>`,
    `<table cellpadding="4">${cells}</table>`,
    `<p>${escapeHtml(parts.closing)}</p>`,
  ].join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 150);
}
