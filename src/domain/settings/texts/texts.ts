import type { Locale } from "../../locale.ts";
import type { SettingKey } from "../settings.ts";
import type { Unit } from "../units.ts";
import { MONEY_TEXTS } from "./money.ts";
import { OPERATIONS_TEXTS } from "./operations.ts";
import { PAYMENT_TEXTS } from "./payments.ts";
import { PEOPLE_TEXTS } from "./people.ts";
import { SALES_TEXTS } from "./sales.ts";
import type { Text, TextsOf } from "./text.ts";

type InEvery = Readonly<Record<Locale, string>>;

/** Settings as staff find them together. */
const GROUPS: readonly { readonly name: string; readonly label: InEvery; readonly of: TextsOf }[] =
  [
    {
      name: "money",
      label: { id: "Saldo dan penarikan", en: "Balances and withdrawals" },
      of: MONEY_TEXTS,
    },
    {
      name: "payments",
      label: { id: "Isi saldo dan pembayaran", en: "Top-ups and payments" },
      of: PAYMENT_TEXTS,
    },
    { name: "sales", label: { id: "Penjualan", en: "Sales" }, of: SALES_TEXTS },
    {
      name: "people",
      label: { id: "Pelanggan dan petugas", en: "Customers and staff" },
      of: PEOPLE_TEXTS,
    },
    { name: "operations", label: { id: "Operasional", en: "Operations" }, of: OPERATIONS_TEXTS },
  ];

/** A setting without its texts does not compile here. */
const TEXTS: Readonly<Record<SettingKey, Readonly<Record<Locale, Text>>>> = {
  ...MONEY_TEXTS,
  ...PAYMENT_TEXTS,
  ...SALES_TEXTS,
  ...PEOPLE_TEXTS,
  ...OPERATIONS_TEXTS,
};

const UNITS: Readonly<Record<Unit, InEvery>> = {
  seconds: { id: "detik", en: "seconds" },
  minutes: { id: "menit", en: "minutes" },
  hours: { id: "jam", en: "hours" },
  days: { id: "hari", en: "days" },
  percent: { id: "persen", en: "percent" },
  count: { id: "jumlah", en: "count" },
  IDR: { id: "rupiah", en: "rupiah" },
};

/** What a setting is called and does, in the language of whoever reads it. */
export function textsOf(key: SettingKey, unit: Unit | null, locale: Locale) {
  const [label, description] = TEXTS[key][locale];
  const group = GROUPS.find(({ of }) => Object.hasOwn(of, key));
  return {
    label,
    description,
    group: group?.name ?? "",
    group_label: group?.label[locale] ?? "",
    unit_label: unit === null ? null : UNITS[unit][locale],
  };
}
