import type { ReportDefinition } from "../../../../domain/reports/report.ts";
import type { ReportSchedule } from "../../../../domain/reports/schedule.ts";
import type { Say, Text } from "../../core/text.ts";
import { wordFor } from "../../kit/state-words.ts";

/** What figures are, and what they are divided by. */
const NAMES: Readonly<Record<string, Text>> = {
  amount: ["amount", "jumlah uang"],
  average_order: ["average order", "rata-rata pesanan"],
  captured: ["taken", "diambil"],
  category: ["category", "kategori"],
  channel: ["channel", "kanal"],
  cost: ["cost", "modal"],
  currency: ["currency", "mata uang"],
  day: ["day", "hari"],
  discount: ["discount", "potongan"],
  events: ["events", "kejadian"],
  fee: ["fee", "biaya"],
  given_back: ["given back", "dikembalikan"],
  hour: ["hour", "jam"],
  margin: ["margin", "margin"],
  margin_rate: ["margin, share", "margin, persen"],
  month: ["month", "bulan"],
  name: ["name of the event", "nama kejadian"],
  orders: ["orders", "pesanan"],
  sessions: ["sessions", "sesi"],
  sku: ["SKU", "SKU"],
  status: ["status", "status"],
  succeeded: ["delivered", "terkirim"],
  success_rate: ["delivered, share", "terkirim, persen"],
  supplier: ["supplier", "pemasok"],
  total: ["total", "total"],
  turnover: ["turnover", "omzet"],
  type: ["kind of order", "jenis pesanan"],
  users: ["users", "pengguna"],
};

/** The catalogue's name of a figure or a dimension, as people say it; others stay as they are. */
export function reportWord(name: string, say: Say): string {
  const text = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  return text === undefined ? name : say(text);
}

export function reportOptions(names: readonly string[], say: Say) {
  return names.map((value) => ({ value, label: reportWord(value, say) }));
}

const PERIODS: Readonly<Record<string, Text>> = {
  today: ["today", "hari ini"],
  yesterday: ["yesterday", "kemarin"],
  this_week: ["this week", "minggu ini"],
  last_week: ["last week", "minggu lalu"],
  this_month: ["this month", "bulan ini"],
  last_month: ["last month", "bulan lalu"],
  this_year: ["this year", "tahun ini"],
  last_year: ["last year", "tahun lalu"],
};

/** A rolling span by how a form names it: `30`, or `last_month`. */
export function spanWord(name: string, say: Say): string {
  const period = Object.hasOwn(PERIODS, name) ? PERIODS[name] : undefined;
  return say(period ?? [`the last ${name} days`, `${name} hari terakhir`]);
}

export function spanText({ span }: Pick<ReportDefinition, "span">, say: Say): string {
  if (span.kind === "days") return `${span.from} – ${span.to}`;
  return spanWord(span.kind === "period" ? span.period : String(span.days), say);
}

export const COMPARED: Readonly<Record<NonNullable<ReportDefinition["compare"]>, Text>> = {
  previous: ["the days just before", "hari-hari sebelumnya"],
  last_year: ["the same days a year before", "hari yang sama tahun lalu"],
};

export function filterText({ field, is, except }: ReportDefinition["filters"][number], say: Say) {
  const values = is.map((each) => wordFor(each, say)).join(", ");
  return `${reportWord(field, say)}: ${except ? `${say(["not", "bukan"])} ` : ""}${values}`;
}

export const WEEKDAYS: readonly Text[] = [
  ["Monday", "Senin"],
  ["Tuesday", "Selasa"],
  ["Wednesday", "Rabu"],
  ["Thursday", "Kamis"],
  ["Friday", "Jumat"],
  ["Saturday", "Sabtu"],
  ["Sunday", "Minggu"],
];

export const EVERY: Readonly<Record<ReportSchedule["every"], Text>> = {
  day: ["every day", "tiap hari"],
  week: ["every week", "tiap minggu"],
  month: ["every month", "tiap bulan"],
};

export function scheduleText(schedule: ReportSchedule, say: Say): string {
  const hour = `${String(schedule.hour).padStart(2, "0")}.00 WIB`;
  const every = say(EVERY[schedule.every]);
  if (schedule.every === "day") return `${every}, ${hour}`;
  if (schedule.every === "month") return `${every}, ${schedule.day}, ${hour}`;
  return `${every}, ${say(WEEKDAYS[schedule.weekday - 1] ?? ["", ""])}, ${hour}`;
}
