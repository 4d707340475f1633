import { METRIC_NAMES } from "../../../../domain/dashboard/alert-rule.ts";
import { getRules, putRule } from "../../../http/dashboard/alert-rules.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";

type Row = AnswerOf<typeof getRules>["data"][number];

const FIELDS: readonly Field[] = [
  { name: "metric", label: ["Figure", "Angka"], kind: "choice", options: optionsOf(METRIC_NAMES) },
  {
    name: "scope",
    label: ["Only about", "Hanya tentang"],
    kind: "text",
    optional: true,
    whenEmpty: null,
    help: ["A supplier or queue by its name; empty for each.", "Nama; kosong untuk semua."],
  },
  {
    name: "comparator",
    label: ["When it is", "Bila"],
    kind: "choice",
    options: [{ value: "above" }, { value: "below" }],
  },
  {
    name: "threshold",
    label: ["Threshold", "Ambang"],
    kind: "number",
    optional: true,
    whenEmpty: null,
    help: ["Empty: as its setting has it.", "Kosong: menurut pengaturannya."],
  },
  { name: "for_minutes", label: ["For minutes", "Selama menit"], kind: "number", value: 5 },
  { name: "window_minutes", label: ["Rate over minutes", "Rentang"], kind: "number", value: 60 },
  { name: "minimum", label: ["Of at least", "Paling sedikit"], kind: "number", value: 20 },
  {
    name: "severity",
    label: ["How urgent", "Urgensi"],
    kind: "choice",
    options: optionsOf(["normal", "urgent"]),
  },
  { name: "enabled", label: ["Switched on", "Aktif"], kind: "check", value: true },
  REASON,
];

function bodyOf(typed: Typed) {
  return { ...bodyFrom(FIELDS, typed), revision: Number(typed.revision ?? 0) };
}

const column = columnsOf<Row>();

export const alertRulesPage = listPage<Row>({
  path: "/alert-rules",
  title: ["Alert rules", "Aturan peringatan"],
  menu: { group: "system" },
  route: getRules,
  columns: [
    column.text(["Rule", "Aturan"], "rule"),
    column.text(["Figure", "Angka"], "metric"),
    column.text(["Only about", "Hanya tentang"], "scope"),
    column.text(["When it is", "Bila"], "comparator"),
    column.count(["Threshold", "Ambang"], "in_force"),
    column.text(["Unit", "Satuan"], "unit"),
    column.count(["For minutes", "Selama menit"], "for_minutes"),
    column.text(["How urgent", "Urgensi"], "severity"),
    column.yes(["Switched on", "Aktif"], "enabled"),
    {
      name: ["Open now", "Terbuka kini"],
      cell: ({ firing }) => firing.join(", ") || "–",
      value: ({ firing }) => firing.join(" "),
    },
    column.when(["Changed", "Diubah"], "changed_at"),
  ],
  actions: [
    {
      name: "add",
      label: ["Add a rule", "Tambah aturan"],
      route: putRule,
      fields: [
        {
          name: "rule",
          label: ["Name", "Nama"],
          kind: "text",
          help: ["Small letters and underscores.", "Huruf kecil dan garis bawah."],
        },
        ...FIELDS,
      ],
      params: (_params, { rule }) => ({ rule: String(rule) }),
      body: bodyOf,
      done: ["It counts from the next minute on.", "Berlaku mulai menit berikutnya."],
    },
  ],
  rowActions: {
    of: [
      {
        name: "change",
        label: ["Change", "Ubah"],
        route: putRule,
        fields: FIELDS,
        body: bodyOf,
        done: ["It counts from the next minute on.", "Berlaku mulai menit berikutnya."],
      },
    ],
    thing: ({ rule }) => rule,
    params: ({ rule }) => ({ rule }),
    seen: ({ revision }) => ({ revision: String(revision) }),
    values: (row) => row,
  },
  empty: ["No rule yet. Add one.", "Belum ada aturan. Tambahkan satu."],
});
