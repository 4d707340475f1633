import { type CurrencyFacts, formatMoney } from "../currency.ts";
import type { Locale } from "../locale.ts";
import type { Amount } from "../money.ts";
import type { Transaction } from "../orders/transaction.ts";
import { formatToken } from "../ppob/electricity.ts";
import { wibDateTime } from "../time.ts";
import { type NoticeEvent, occasionOf, WORDINGS, type Wording } from "./notice-wording.ts";

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

/**
 * What the owner of a transaction is told about it, in their language and in the units of its
 * currency.
 */
export function noticeOf(
  transaction: Transaction,
  event: NoticeEvent,
  reader: { readonly name: string; readonly locale: Locale },
  currency: CurrencyFacts | undefined,
): Notice {
  const say = (sum: Amount) => formatMoney(sum, transaction.currency, currency);
  const wording = WORDINGS[reader.locale];
  const [title, lead] = wording.occasions[occasionOf(transaction)][event] ?? plain(transaction);
  const rows = rowsOf(transaction, wording, say);
  const what = transaction.product_name ?? say(transaction.total);
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

/** Nobody was meant to be told this, so it is told without a guess. */
function plain({ type, status }: Transaction): readonly [string, string] {
  return [`${type} ${status}`, ""];
}

type Rows = readonly (readonly [label: string, value: string])[];

function rowsOf(transaction: Transaction, { labels }: Wording, say: (sum: Amount) => string): Rows {
  const { product_name, customer_no, token, kwh, serial_number, note, id } = transaction;
  const { total, refunded } = transaction;
  const rows: (readonly [string, string | null])[] = [
    [labels.product, product_name],
    [labels.number, customer_no],
    [labels.token, token === null ? null : formatToken(token)],
    [labels.kwh, kwh],
    [labels.serial, token === null ? serial_number : null],
    [labels.note, note],
    [labels.total, say(total)],
    [labels.refunded, refunded > 0 ? say(refunded) : null],
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
