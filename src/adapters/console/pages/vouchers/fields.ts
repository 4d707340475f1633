import { CHANNELS } from "../../../../domain/orders/channel.ts";
import { TIERS } from "../../../../domain/products/margin.ts";
import { SEGMENTS } from "../../../../domain/segments/name.ts";
import { VOUCHER_KINDS } from "../../../../domain/vouchers/voucher.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import type { Text } from "../../core/text.ts";

const PLAIN: Text = ["Empty: no such limit.", "Kosong: tanpa batas."];

function limit(name: string, label: Text, kind: Field["kind"]): Field {
  return { name, label, kind, optional: true, whenEmpty: null };
}

function some(name: string, label: Text, options: readonly string[]): Field {
  return { name, label, kind: "checks", options: optionsOf(options), help: PLAIN };
}

function named(name: string, label: Text): Field {
  return { name, label, kind: "lines", optional: true, whenEmpty: [] };
}

/** What a voucher promises, to whom and how often. */
export const TERM_FIELDS: readonly Field[] = [
  { name: "name", label: ["Name", "Nama"], kind: "text" },
  {
    name: "kind",
    label: ["Kind", "Jenis"],
    kind: "choice",
    options: optionsOf(VOUCHER_KINDS),
    value: "fixed",
  },
  {
    name: "value",
    label: ["Value", "Nilai"],
    kind: "money",
    value: 0,
    help: [
      "Rupiah for fixed; for percent 1000 is 10 %; 0 for free_admin_fee.",
      "Rupiah untuk fixed; untuk percent 1000 berarti 10 %; 0 untuk free_admin_fee.",
    ],
  },
  limit("max_discount", ["At most off one order", "Potongan tertinggi per pesanan"], "money"),
  {
    name: "minimum_spend",
    label: ["Least price of what is bought", "Belanja minimum"],
    kind: "money",
    value: 0,
  },
  { name: "valid_from", label: ["First day", "Hari pertama"], kind: "day" },
  limit("valid_until", ["Last day", "Hari terakhir"], "day"),
  limit("uses_max", ["Uses in all", "Jumlah pemakaian"], "number"),
  { ...limit("uses_per_user", ["Uses of each customer", "Per pelanggan"], "number"), value: 1 },
  limit("uses_per_user_day", ["Of each customer a day", "Per pelanggan per hari"], "number"),
  limit("budget", ["At most off in all", "Anggaran potongan"], "money"),
  some("tiers", ["Only for tiers", "Hanya untuk tingkat"], TIERS),
  some("segments", ["Only for segments", "Hanya untuk segmen"], SEGMENTS),
  some("channels", ["Only bought through", "Hanya lewat kanal"], CHANNELS),
  named("user_ids", ["Only these customer ids", "Hanya id pelanggan ini"]),
  named("skus", ["Only these SKUs", "Hanya SKU ini"]),
  named("category_ids", ["Only these category ids", "Hanya id kategori ini"]),
  {
    name: "new_customers_only",
    label: ["Only who has bought nothing yet", "Hanya yang belum pernah beli"],
    kind: "check",
  },
  {
    name: "below_cost",
    label: ["May sell below cost", "Boleh menjual di bawah modal"],
    kind: "check",
  },
  {
    name: "listed",
    label: ["Customers find its shared code", "Kode bersama tampil bagi pelanggan"],
    kind: "check",
  },
  { name: "group", label: ["Group", "Kelompok"], kind: "text", value: "default" },
  named("stacks_with", ["Goes together with groups", "Bisa digabung dengan kelompok"]),
  {
    name: "priority",
    label: ["Order of several", "Urutan bila beberapa"],
    kind: "number",
    value: 100,
    help: ["The lowest counts first.", "Yang terkecil dihitung dulu."],
  },
];

export const WHY: Field = {
  name: "reason",
  label: ["Reason", "Alasan"],
  kind: "text",
  optional: true,
  help: [
    "Needed where it may give away more than one person may alone.",
    "Wajib bila potongannya melebihi wewenang satu orang.",
  ],
};
