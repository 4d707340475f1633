import type { Field } from "../../core/field.ts";

export const REPORT_FIELDS: readonly Field[] = [
  { name: "name", label: ["Name", "Nama"], kind: "text" },
  {
    name: "definition",
    label: ["What is asked", "Yang ditanyakan"],
    kind: "json",
    help: ["As the API takes it.", "Seperti pada API."],
  },
  {
    name: "schedule",
    label: ["When it is sent by itself", "Kapan dikirim sendiri"],
    kind: "json",
    optional: true,
    whenEmpty: null,
    help: [
      'Such as {"every": "day", "hour": 8, "to": {"admin_ids": ["adm_…"]}}; empty for never.',
      'Mis. {"every": "day", "hour": 8, "to": {"admin_ids": ["adm_…"]}}; kosong: tidak dikirim.',
    ],
  },
];
