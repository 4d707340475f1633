import { type CurrencyFacts, formatMoney } from "../currency.ts";
import { escapeHtml } from "../escape-html.ts";
import type { Amount } from "../money.ts";
import { wibDateTime } from "../time.ts";
import type { SignedReceipt } from "./receipt.ts";

/** Columns of a 58 mm printer in its usual font. */
export const COLUMNS = 32;

type Row = readonly [label: string, value: string];

interface Printed {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly sums: readonly Row[];
  readonly foot: string;
}

/** What a receipt shows, in the order it is shown in. */
function printed({ receipt, kid }: SignedReceipt, facts: CurrencyFacts | undefined): Printed {
  const { seller, currency } = receipt;
  const money = (sum: Amount) => formatMoney(sum, currency, facts);
  const said = (label: string, value: string | null): readonly Row[] =>
    value === null || value === "" ? [] : [[label, value]];
  return {
    title: seller.shop_name ?? "FA System",
    rows: [
      ["Waktu", `${wibDateTime(receipt.created_at)} WIB`],
      ["No", receipt.transaction_id],
      ...said("Produk", receipt.product ?? receipt.type),
      ...said("Pelanggan", receipt.customer_no),
      ...said("kWh", receipt.kwh),
      ...said("Token", receipt.token),
      ...said("SN", receipt.serial_number),
      ["Status", receipt.status],
    ],
    sums: [
      ["Harga", money(receipt.price)],
      ...(seller.fee > 0 ? [["Biaya", money(seller.fee)] as const] : []),
      ["Total", money(receipt.total)],
      ...(receipt.refunded > 0 ? [["Dikembalikan", money(receipt.refunded)] as const] : []),
    ],
    foot: `Kunci ${kid}`,
  };
}

/** Lines of 32 columns in characters that every printer has. */
export function receiptLines(
  signed: SignedReceipt,
  facts: CurrencyFacts | undefined,
): readonly string[] {
  const { title, rows, sums, foot } = printed(signed, facts);
  const rule = "-".repeat(COLUMNS);
  return [
    ...wrapped(plain(title)).map(centred),
    rule,
    ...rows.flatMap(([label, value]) => line(label, plain(value))),
    rule,
    ...sums.flatMap(([label, value]) => line(label, plain(value))),
    rule,
    centred(plain(foot)),
  ];
}

/** Side by side where there is room, else one below the other. */
function line(label: string, value: string): readonly string[] {
  const gap = COLUMNS - label.length - value.length;
  if (gap >= 1) return [label + " ".repeat(gap) + value];
  return [`${label}:`, ...wrapped(value)];
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > COLUMNS) {
    const blank = rest.lastIndexOf(" ", COLUMNS);
    const end = blank > 0 ? blank : COLUMNS;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

function centred(text: string): string {
  return " ".repeat(Math.max(0, Math.floor((COLUMNS - text.length) / 2))) + text;
}

/** ASCII: letters without their marks, and a question mark for what has no such form. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{Zs}/gu, " ")
    .replace(/[^\x20-\x7e]/gu, "?");
}

export const RECEIPT_STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;
max-width:22rem;padding:0 1rem}h1{font-size:1.2rem;text-align:center}
table{width:100%;border-collapse:collapse}
th{text-align:left;font-weight:normal;color:#555;padding-right:1rem;vertical-align:top}
td{text-align:right;word-break:break-word}.sums{border-top:1px dashed #999;margin-top:.5rem}
footer{text-align:center;color:#777;font-size:.8rem;margin-top:1rem}
@media print{@page{margin:4mm}body{margin:0 auto;max-width:72mm}}`;

/** A page of its own: nothing is loaded and nothing runs. */
export function receiptPage(signed: SignedReceipt, facts: CurrencyFacts | undefined): string {
  const { title, rows, sums, foot } = printed(signed, facts);
  const table = (of: readonly Row[], name: string) =>
    `<table class="${name}">${of.map(rowHtml).join("")}</table>`;
  return [
    '<!doctype html><html lang="id"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">',
    `<title>Struk ${escapeHtml(signed.receipt.transaction_id)}</title>`,
    `<style>${RECEIPT_STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>${table(rows, "facts")}${table(sums, "sums")}`,
    `<footer>${escapeHtml(foot)}</footer></body></html>`,
  ].join("\n");
}

function rowHtml([label, value]: Row): string {
  return `<tr><th>${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`;
}
