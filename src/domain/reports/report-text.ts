import type { Locale } from "../locale.ts";
import type { MetricName } from "./metrics.ts";
import type { ReportAnswer, ReportColumn } from "./report.ts";

/** As much as a message shows whole. */
const TEXT_MAX = 1_300;
const LINES_MAX = 20;

type Words<Name extends string> = Readonly<Record<Name, readonly [id: string, en: string]>>;

/** What metrics are called towards staff; dimensions' values speak for themselves. */
const METRIC_WORDS: Words<MetricName> = {
  orders: ["Pesanan", "Orders"],
  succeeded: ["Berhasil", "Succeeded"],
  success_rate: ["Tingkat berhasil", "Success rate"],
  total: ["Nilai pesanan", "Ordered"],
  captured: ["Diterima", "Captured"],
  given_back: ["Dikembalikan", "Given back"],
  turnover: ["Omzet", "Turnover"],
  fee: ["Biaya admin", "Fees"],
  discount: ["Diskon", "Discounts"],
  cost: ["Modal", "Cost"],
  margin: ["Laba", "Margin"],
  margin_rate: ["Persentase laba", "Margin rate"],
  average_order: ["Rata-rata pesanan", "Average order"],
  events: ["Kejadian", "Events"],
  users: ["Pelanggan", "Customers"],
  sessions: ["Sesi", "Sessions"],
  amount: ["Nilai", "Amount"],
};

interface Said {
  readonly answer: ReportAnswer;
  readonly locale: Locale;
}

/** A report in lines of text: its span, its first rows, and the sum of all. */
export function reportText({ answer, locale }: Said): string {
  const words = WORDS[locale];
  const head = [`${answer.from} – ${answer.to}`];
  if (answer.compared !== null) {
    head.push(`${words.compared} ${answer.compared.from} – ${answer.compared.to}`);
  }
  if (answer.data.length === 0) head.push(words.nothing);
  const total = `${words.total}: ${valuesOf(answer, answer.totals, locale)}`;
  const lines: string[] = [];
  let room = TEXT_MAX - [...head, total].join("\n").length - 60;
  for (const row of answer.data.slice(0, LINES_MAX)) {
    const line = lineOf(answer, row, locale);
    if (line.length >= room) break;
    lines.push(line);
    room -= line.length + 1;
  }
  const left = answer.data.length - lines.length;
  const rest = left > 0 ? [words.more.replace("#", String(left))] : [];
  return [...head, ...lines, ...rest, total].join("\n");
}

const WORDS = {
  id: { compared: "Dibanding", total: "Jumlah", nothing: "Tidak ada data.", more: "… dan # lagi" },
  en: { compared: "Compared to", total: "Total", nothing: "No figures.", more: "… and # more" },
} as const satisfies Readonly<Record<Locale, object>>;

type Values = ReportAnswer["data"][number];

function lineOf(answer: ReportAnswer, row: Values, locale: Locale): string {
  const keys = row.filter((_value, place) => answer.columns[place]?.kind === "dimension");
  const name = keys.map((key) => oneLine(String(key ?? "")) || "-").join(" / ");
  const values = valuesOf(answer, row, locale);
  return name === "" ? values : `${name}: ${values}`;
}

/** What visitors have written is a name among others, and no line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ").trim();
}

/** Each value with its change behind it. */
function valuesOf({ columns }: ReportAnswer, row: Values, locale: Locale): string {
  const parts = columns.flatMap((column, place) => {
    if (column.kind !== "value") return [];
    const change = columns[place + 2]?.kind === "change" ? row[place + 2] : undefined;
    const behind = typeof change === "number" ? ` (${signed(change)})` : "";
    return [`${labelOf(column, locale)} ${written(row[place], column)}${behind}`];
  });
  return parts.join(" · ");
}

function labelOf({ name }: ReportColumn, locale: Locale): string {
  const words: Partial<Words<string>> = METRIC_WORDS;
  return words[name]?.[locale === "en" ? 1 : 0] ?? name;
}

const WHOLE = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 0 });

function written(value: Values[number] | undefined, { unit }: ReportColumn): string {
  if (typeof value !== "number") return "-";
  return unit === "basis_points" ? percent(value) : WHOLE.format(value);
}

function signed(basisPoints: number): string {
  return `${basisPoints > 0 ? "+" : ""}${percent(basisPoints)}`;
}

/** 9,875 basis points are `98,75 %`. */
function percent(basisPoints: number): string {
  const size = Math.abs(basisPoints);
  const rest = size % 100;
  const sign = basisPoints < 0 ? "-" : "";
  return `${sign}${WHOLE.format((size - rest) / 100)},${String(rest).padStart(2, "0")} %`;
}
