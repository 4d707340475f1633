import { DIMENSIONS, METRICS, REPORT_SOURCES } from "../../../../domain/reports/metrics.ts";
import { postReport } from "../../../http/reports/admin-reports.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";

type Source = (typeof REPORT_SOURCES)[number];

const NAMES: Readonly<Record<Source, Text>> = {
  sales: ["New report: sales", "Laporan baru: penjualan"],
  events: ["New report: what visitors did", "Laporan baru: kegiatan pengunjung"],
};

const DAYS = ["7", "30", "90"];
const PERIODS = ["today", "yesterday", "this_week", "last_week", "this_month", "last_month"];

function checks(name: string, label: Text, of: object): Field {
  return { name, label, kind: "checks", options: optionsOf(Object.keys(of)) };
}

function fieldsOf(source: Source): readonly Field[] {
  return [
    { name: "name", label: ["Name", "Nama"], kind: "text" },
    checks("definition.metrics", ["Figures", "Angka"], METRICS[source]),
    checks("definition.dimensions", ["By", "Menurut"], DIMENSIONS[source]),
    {
      name: "definition.span",
      label: ["Of which days", "Hari yang mana"],
      kind: "choice",
      options: [
        ...DAYS.map((days) => ({
          value: days,
          label: `last ${days} days · ${days} hari terakhir`,
        })),
        ...optionsOf(PERIODS),
      ],
    },
    {
      name: "currency",
      label: ["Only this currency", "Hanya mata uang"],
      kind: "text",
      optional: true,
      value: source === "sales" ? "IDR" : "",
    },
    {
      name: "schedule.hour",
      label: ["Sent every day at this hour", "Dikirim tiap hari pukul"],
      kind: "number",
      optional: true,
      help: ["0 to 23, WIB; empty for never.", "0 sampai 23, WIB; kosong: tidak dikirim."],
    },
    {
      name: "schedule.to",
      label: ["To staff, by their ids", "Kepada staf, menurut id"],
      kind: "lines",
      optional: true,
    },
  ];
}

/** Reports are made of what there is to choose from, by a form for each kind of figures. */
export const NEW_REPORTS: readonly Action[] = REPORT_SOURCES.map((source) => ({
  name: `new-${source}`,
  label: NAMES[source],
  route: postReport,
  fields: fieldsOf(source),
  body: (typed) => reportFrom(source, typed),
  done: ["Saved. Open it to run it.", "Tersimpan. Buka untuk menjalankannya."],
}));

function reportFrom(source: Source, typed: Typed) {
  const text = (name: string) => String(typed[name] ?? "").trim();
  const span = text("definition.span");
  const hour = text("schedule.hour");
  const currency = text("currency").toUpperCase();
  const admin_ids = text("schedule.to")
    .split(/[\s,]+/)
    .filter(Boolean);
  return {
    name: text("name"),
    definition: {
      ...{ source, metrics: chosen(typed, "metrics"), dimensions: chosen(typed, "dimensions") },
      span: DAYS.includes(span)
        ? { kind: "last_days", days: Number(span) }
        : { kind: "period", period: span },
      ...(currency !== "" && { filters: [{ field: "currency", is: [currency] }] }),
    },
    ...(hour !== "" && { schedule: { every: "day", hour: Number(hour), to: { admin_ids } } }),
  };
}

function chosen(typed: Typed, name: "metrics" | "dimensions"): readonly string[] {
  return [typed[`definition.${name}`] ?? []].flat().map(String);
}
