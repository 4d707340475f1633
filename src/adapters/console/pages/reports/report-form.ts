import { DIMENSIONS, METRICS } from "../../../../domain/reports/metrics.ts";
import type { Report, ReportDefinition } from "../../../../domain/reports/report.ts";
import { putReport } from "../../../http/reports/admin-reports.ts";
import type { Field, Options, Typed } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import type { Action } from "../../core/page.ts";
import type { Say } from "../../core/text.ts";
import { COMPARED, EVERY, reportOptions, spanWord, WEEKDAYS } from "./report-words.ts";

const SPANS = [
  ...["7", "30", "90", "today", "yesterday", "this_week", "last_week"],
  ...["this_month", "last_month", "this_year", "last_year"],
];
const EXCEPT = /^not\s+/i;

const FIELDS: readonly Field[] = [
  { name: "name", label: ["Name", "Nama"], kind: "text" },
  { name: "definition.metrics", label: ["Figures", "Angka"], kind: "checks" },
  { name: "definition.dimensions", label: ["By", "Menurut"], kind: "checks" },
  {
    name: "definition.filters",
    label: ["Only", "Hanya"],
    kind: "area",
    optional: true,
    help: [
      "One a line, such as currency: IDR; channel: web, api; status: not FAILED.",
      "Satu per baris, misalnya currency: IDR; channel: web, api; status: not FAILED.",
    ],
  },
  { name: "definition.span", label: ["Of which days", "Hari yang mana"], kind: "choice" },
  {
    name: "from",
    label: ["Or from this day", "Atau dari tanggal"],
    kind: "day",
    optional: true,
    help: ["With the next, instead of the choice.", "Bersama isian berikutnya, ganti pilihan."],
  },
  { name: "to", label: ["To this day", "Sampai tanggal"], kind: "day", optional: true },
  {
    name: "definition.compare",
    label: ["Beside", "Dibandingkan dengan"],
    kind: "choice",
    optional: true,
    whenEmpty: null,
  },
  {
    name: "definition.sort",
    label: ["Sorted by", "Diurutkan menurut"],
    kind: "choice",
    optional: true,
  },
  { name: "descending", label: ["The largest first", "Terbesar dulu"], kind: "check" },
  {
    name: "schedule.every",
    label: ["Sent by itself", "Dikirim sendiri"],
    kind: "choice",
    optional: true,
  },
  {
    name: "schedule.hour",
    label: ["At the hour, WIB", "Pukul, WIB"],
    kind: "number",
    optional: true,
  },
  {
    name: "schedule.weekday",
    label: ["Of a week: on", "Tiap minggu: hari"],
    kind: "choice",
    optional: true,
  },
  {
    name: "schedule.day",
    label: ["Of a month: the day", "Tiap bulan: tanggal"],
    kind: "number",
    optional: true,
  },
  {
    name: "schedule.to.admin_ids",
    label: ["To staff, by their ids", "Kepada staf, menurut id"],
    kind: "lines",
    optional: true,
    whenEmpty: [],
  },
  {
    name: "schedule.to.discord_channel_ids",
    label: ["To channels at Discord, by their ids", "Ke kanal Discord, menurut id"],
    kind: "lines",
    optional: true,
    whenEmpty: [],
  },
];

/** Changes a report by what there is to choose from; what it is about stays. */
export const CHANGE_REPORT: Action = {
  name: "change",
  label: ["Change", "Ubah"],
  route: putReport,
  fields: FIELDS,
  body: reportFrom,
  help: [
    "It is yours from then on: it runs by what you may see.",
    "Setelah itu menjadi milik Anda: dijalankan menurut izin Anda.",
  ],
  done: ["Saved.", "Tersimpan."],
};

/** Whether a form can say it: lists are typed with commas. */
export function fitsForm({ filters }: ReportDefinition): boolean {
  return filters.every(({ is }) =>
    is.every((each) => !/[,\n]|^\s|\s$/.test(each) && !EXCEPT.test(each)),
  );
}

/** What there is to choose from, with what the report has chosen by other ways. */
export function formOptions({ definition }: Pick<Report, "definition">, say: Say): Options {
  const { source, dimensions } = definition;
  const known = Object.keys(DIMENSIONS[source]);
  const all = [...new Set([...known, ...dimensions])];
  const metrics = [...new Set([...Object.keys(METRICS[source]), ...definition.metrics])];
  const own = spanTyped(definition);
  const spans = own === undefined || SPANS.includes(own) ? SPANS : [own, ...SPANS];
  return {
    "definition.metrics": reportOptions(metrics, say),
    "definition.dimensions": reportOptions(all, say),
    "definition.sort": reportOptions([...metrics, ...all], say),
    "definition.span": spans.map((value) => ({ value, label: spanWord(value, say) })),
    "definition.compare": Object.entries(COMPARED).map(([value, text]) => ({
      value,
      label: say(text),
    })),
    "schedule.every": Object.entries(EVERY).map(([value, text]) => ({ value, label: say(text) })),
    "schedule.weekday": WEEKDAYS.map((text, place) => ({
      value: String(place + 1),
      label: say(text),
    })),
  };
}

/** The form as the report stands. */
export function formValues({
  name,
  definition,
  schedule,
}: Pick<Report, "name" | "definition" | "schedule">) {
  const { metrics, dimensions, filters, span, compare, sort } = definition;
  return {
    name,
    "definition.metrics": metrics,
    "definition.dimensions": dimensions,
    "definition.filters": filters
      .map(({ field, is, except }) => `${field}: ${except ? "not " : ""}${is.join(", ")}`)
      .join("\n"),
    "definition.span": spanTyped(definition) ?? "30",
    from: span.kind === "days" ? span.from : "",
    to: span.kind === "days" ? span.to : "",
    "definition.compare": compare,
    "definition.sort": sort?.by,
    descending: sort?.descending === true,
    "schedule.every": schedule?.every,
    "schedule.hour": schedule?.hour,
    "schedule.weekday": schedule?.every === "week" ? String(schedule.weekday) : "",
    "schedule.day": schedule?.every === "month" ? schedule.day : "",
    "schedule.to.admin_ids": schedule?.to.admin_ids,
    "schedule.to.discord_channel_ids": schedule?.to.discord_channel_ids,
  };
}

function spanTyped({ span }: ReportDefinition): string | undefined {
  if (span.kind === "days") return undefined;
  return span.kind === "period" ? span.period : String(span.days);
}

function reportFrom(typed: Typed): unknown {
  const { from, to, descending, definition, schedule, ...body } = bodyFrom(FIELDS, typed);
  const { span, sort, filters, ...asked } = definition as Record<string, unknown>;
  const { every, weekday, day, ...rest } = schedule as Record<string, unknown>;
  const rolling = /^\d+$/.test(String(span))
    ? { kind: "last_days", days: Number(span) }
    : { kind: "period", period: span };
  return {
    ...body,
    definition: {
      ...{ source: typed._source, ...asked, filters: filtersIn(filters) },
      span: from !== undefined || to !== undefined ? { kind: "days", from, to } : rolling,
      sort: sort === undefined ? null : { by: sort, descending },
    },
    schedule:
      every === undefined
        ? null
        : {
            ...{ every, ...rest },
            ...(every === "week" && { weekday: Number(weekday) }),
            ...(every === "month" && { day }),
          },
  };
}

function filtersIn(text: unknown): readonly object[] {
  const lines = String(text ?? "").split("\n");
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [field = "", ...rest] = line.split(":");
      const said = rest.join(":").trim();
      const is = said.replace(EXCEPT, "").split(",");
      const values = is.map((each) => each.trim()).filter(Boolean);
      return { field: field.trim(), is: values, except: EXCEPT.test(said) };
    });
}
