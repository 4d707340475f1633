import { zKycStatus } from "../../../../domain/kyc/submission.ts";
import { PERSONAL_CHANNELS } from "../../../../domain/notifications/preferences.ts";
import { TIERS } from "../../../../domain/products/margin.ts";
import { SEGMENTS } from "../../../../domain/segments/name.ts";
import { startOfDay, zBusinessDay } from "../../../../domain/time.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import type { Text } from "../../core/text.ts";

const OF_SEGMENT: Text = ["Only of a segment.", "Hanya untuk segment."];

function narrowed(name: string, label: Text, options: readonly string[]): Field {
  return {
    ...{ name: `to.${name}`, label, kind: "choice", options: optionsOf(options) },
    ...{ optional: true, help: OF_SEGMENT },
  };
}

const DAYS = ["to.registered_from", "to.registered_to"] as const;

export const ANNOUNCEMENT_FIELDS: readonly Field[] = [
  {
    name: "category",
    label: ["What it is", "Jenis"],
    kind: "choice",
    options: optionsOf(["promotion", "system"]),
  },
  {
    name: "to.kind",
    label: ["To", "Kepada"],
    kind: "choice",
    options: optionsOf(["segment", "customer", "all"]),
  },
  {
    name: "to.user_id",
    label: ["Customer id", "Id pelanggan"],
    kind: "text",
    optional: true,
    help: ["Only of a customer.", "Hanya untuk customer."],
  },
  narrowed("segment", ["Segment of buyers", "Segmen pembeli"], SEGMENTS),
  narrowed("tier", ["Tier", "Tingkat"], TIERS),
  narrowed("kyc_status", ["Identity", "Identitas"], zKycStatus.options),
  narrowed("linked", ["Has linked", "Punya"], ["email", "phone", "telegram", "push"]),
  {
    name: "to.ordered_within_days",
    label: ["Bought within days", "Membeli dalam hari terakhir"],
    kind: "number",
    optional: true,
    help: OF_SEGMENT,
  },
  {
    name: DAYS[0],
    label: ["Registered from", "Daftar sejak"],
    kind: "day",
    optional: true,
    help: OF_SEGMENT,
  },
  {
    name: DAYS[1],
    label: ["Registered before", "Daftar sebelum"],
    kind: "day",
    optional: true,
    help: OF_SEGMENT,
  },
  { name: "words.id.title", label: ["Title in Indonesian", "Judul"], kind: "text" },
  { name: "words.id.text", label: ["Words in Indonesian", "Isi"], kind: "area" },
  {
    name: "words.en.title",
    label: ["Title in English", "Judul bahasa Inggris"],
    kind: "text",
    optional: true,
  },
  {
    name: "words.en.text",
    label: ["Words in English", "Isi bahasa Inggris"],
    kind: "area",
    optional: true,
  },
  {
    name: "channels",
    label: ["Only by", "Hanya lewat"],
    kind: "checks",
    options: optionsOf(PERSONAL_CHANNELS),
    help: ["Without one, as each reader wants.", "Tanpa pilihan: sesuai pilihan pembaca."],
  },
];

/** What is announced to whom; days are those of WIB. */
export function announcementFrom(typed: Typed): Record<string, unknown> {
  const days = DAYS.flatMap((name) => {
    const day = zBusinessDay.safeParse(typed[name]).data;
    return day === undefined ? [] : [[name, startOfDay(day)] as const];
  });
  const all = bodyFrom(ANNOUNCEMENT_FIELDS, { ...typed, ...Object.fromEntries(days) });
  const { channels, ...body } = all;
  return Array.isArray(channels) && channels.length > 0 ? all : body;
}
