import {
  getCurrencies,
  getRates,
  postCurrency,
  putCurrency,
  putRate,
} from "../../../http/wallet/admin-currencies.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { Field, Typed } from "../../core/field.ts";
import { bodyFrom, percentTyped } from "../../core/form-body.ts";
import type { Text } from "../../core/text.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { shareText } from "../../kit/values.tsx";

type Currency = AnswerOf<typeof getCurrencies>["data"][number];

/** Nothing of this is done by one person. */
const PROPOSED: Text = [
  "Proposed. Somebody else has to approve it.",
  "Diusulkan. Orang lain harus menyetujuinya.",
];

const TERMS: readonly Field[] = [
  { name: "name", label: ["Name", "Nama"], kind: "text" },
  {
    name: "units",
    label: ["Larger units", "Satuan lebih besar"],
    kind: "json",
    value: "{}",
    help: ['Such as {"DL": 100}; {} for none.', 'Misalnya {"DL": 100}; {} bila tidak ada.'],
  },
  { name: "active", label: ["Orders may be opened in it", "Boleh dipakai memesan"], kind: "check" },
];

const column = columnsOf<Currency>();
const unitsOf = ({ units }: Currency) =>
  Object.entries(units)
    .map(([unit, size]) => `${unit} = ${size}`)
    .join(", ");

export const currenciesPage = listPage<Currency>({
  path: "/currencies",
  title: ["Currencies", "Mata uang"],
  menu: { group: "money" },
  route: getCurrencies,
  actions: [
    {
      name: "new",
      label: ["New currency", "Mata uang baru"],
      route: postCurrency,
      fields: [
        { name: "code", label: ["Code", "Kode"], kind: "text" },
        {
          name: "exponent",
          label: ["Decimals", "Angka di belakang koma"],
          kind: "number",
          value: 0,
        },
        ...TERMS,
        REASON,
      ],
      help: ["Code and decimals never change.", "Kode dan angka desimal tidak bisa diubah."],
      done: PROPOSED,
    },
  ],
  columns: [
    column.text(["Code", "Kode"], "code"),
    column.text(["Name", "Nama"], "name"),
    column.count(["Decimals", "Desimal"], "exponent"),
    {
      name: ["Larger units", "Satuan lebih besar"],
      cell: (row) => unitsOf(row) || "–",
      value: unitsOf,
    },
    column.yes(["Open", "Dibuka"], "active"),
    column.when(["Changed", "Berubah"], "updated_at"),
  ],
  rowActions: {
    of: [
      {
        name: "change",
        label: ["Change", "Ubah"],
        route: putCurrency,
        fields: [...TERMS, REASON],
        done: PROPOSED,
      },
    ],
    thing: ({ code }) => code,
    params: ({ code }) => ({ code }),
    values: ({ name, units, active }) => ({ name, units: JSON.stringify(units), active }),
  },
  empty: ["There is no currency.", "Tidak ada mata uang."],
});

type Rate = AnswerOf<typeof getRates>["data"][number];

const PAIR: readonly Field[] = [
  { name: "base", label: ["One of", "Satu"], kind: "text" },
  { name: "quote", label: ["Is worth, in", "Bernilai, dalam"], kind: "text", value: "IDR" },
];
const RATE: readonly Field[] = [
  { name: "numerator", label: ["So many", "Sebanyak"], kind: "number" },
  {
    name: "denominator",
    label: ["Divided by", "Dibagi"],
    kind: "number",
    value: 1,
    help: ["1 unless the rate has a fraction.", "1 kecuali kursnya pecahan."],
  },
  {
    name: "spread_basis_points",
    label: ["The shop keeps, per cent", "Bagian toko, persen"],
    kind: "percent",
  },
  REASON,
];

const rate = columnsOf<Rate>();

export const ratesPage = listPage<Rate>({
  path: "/exchange-rates",
  title: ["Exchange rates", "Kurs"],
  menu: { group: "money" },
  route: getRates,
  actions: [
    {
      name: "new",
      label: ["New pair", "Pasangan baru"],
      route: putRate,
      fields: [...PAIR, ...RATE],
      done: PROPOSED,
    },
  ],
  columns: [
    rate.text(["One of", "Satu"], "base"),
    rate.text(["In", "Dalam"], "quote"),
    rate.count(["Is worth", "Bernilai"], "numerator"),
    rate.count(["Divided by", "Dibagi"], "denominator"),
    {
      name: ["The shop keeps", "Bagian toko"],
      numeric: true,
      cell: ({ spread_basis_points }) => shareText(spread_basis_points),
      value: ({ spread_basis_points }) => spread_basis_points,
    },
    rate.when(["Since", "Sejak"], "updated_at"),
  ],
  rowActions: {
    of: [
      {
        name: "change",
        label: ["Change", "Ubah"],
        route: putRate,
        fields: RATE,
        body: rateOf,
        done: PROPOSED,
      },
    ],
    thing: ({ base, quote }) => `${base}/${quote}`,
    params: ({ base, quote }) => ({ base, quote }),
    values: ({ numerator, denominator, spread_basis_points }) => ({
      numerator,
      denominator,
      spread_basis_points: percentTyped(spread_basis_points),
    }),
  },
  empty: [
    "There is no rate: nothing can be exchanged. Propose one above.",
    "Belum ada kurs: penukaran belum bisa. Usulkan di atas.",
  ],
});

/** The pair stands in the form of its row. */
function rateOf(typed: Typed): unknown {
  return bodyFrom([...PAIR, ...RATE], typed);
}
