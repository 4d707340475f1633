import { type Currency, zCurrency } from "../../../../domain/money.ts";
import { getSettings } from "../../../http/settings/admin-settings.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { moneyText } from "../../core/money.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { countText } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getSettings>["data"][number];

const column = columnsOf<Row>();

export const settingsPage = listPage<Row>({
  path: "/settings",
  title: ["Settings", "Pengaturan"],
  menu: { group: "system", letter: "e" },
  route: getSettings,
  order: (one, other) => one.group_label.localeCompare(other.group_label),
  columns: [
    column.text(["Part", "Bagian"], "group_label"),
    column.link(["Setting", "Pengaturan"], "label", ({ key }) => at(`/settings/${key}`)),
    {
      name: ["Value", "Nilai"],
      cell: (row, request) => <span class="said">{valueText(row, row.value, request)}</span>,
      value: ({ value }) => JSON.stringify(value),
    },
    { ...column.text(["Unit", "Satuan"], "unit_label"), isOnlyInTables: true },
    column.yes(["Changed", "Diubah"], "changed"),
    column.yes(["Needs two people", "Perlu dua orang"], "second_person"),
    column.when(["When", "Waktu"], "changed_at"),
    column.id(["Name for programs", "Nama untuk program"], "key"),
  ],
  empty: ["There is no setting.", "Tidak ada pengaturan."],
});

/** A value of a setting as people read it, with its unit; of several, each on a line. */
export function valueText(
  { unit, unit_label }: Pick<Row, "unit" | "unit_label">,
  value: unknown,
  request: StaffRequest,
): string {
  if (typeof value !== "number" || unit === null) return plainText(value, { request });
  if (unit === "IDR") return moneyText(request, value);
  return unit === "count" ? countText(value) : `${countText(value)} ${unit_label}`;
}

interface Said {
  readonly request: StaffRequest;
  /** Of the amounts in it. */
  readonly currency?: Currency | undefined;
}

function plainText(value: unknown, said: Said): string {
  const { request, currency } = said;
  const { say } = request;
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return say(value ? ["yes", "ya"] : ["no", "tidak"]);
  if (typeof value === "number") {
    return currency === undefined ? countText(value) : moneyText(request, value, currency);
  }
  if (typeof value !== "object") return wordFor(String(value), say);
  const of = (each: unknown) => plainText(each, said).replaceAll("\n", ", ");
  const lines = Array.isArray(value)
    ? value.map((each) => (isRecord(each) ? Object.values(each).map(of).join(" · ") : of(each)))
    : Object.entries(value).map(([name, each]) => memberText([name, each], said));
  return lines.join("\n") || say(["none", "tidak ada"]);
}

/** Members that are no amounts, also where they stand below a currency. */
const COUNTED = /count|times|minutes|hours|days|percent/;

/** A member by its name; what is said of a currency is in it. */
function memberText(
  [name, value]: readonly [string, unknown],
  { request, currency }: Said,
): string {
  const own = COUNTED.test(name) ? undefined : (zCurrency.safeParse(name).data ?? currency);
  const text = plainText(value, { request, currency: own }).replaceAll("\n", ", ");
  const isAmount = typeof value === "number" && own === name;
  return isAmount ? text : `${wordFor(name, request.say).replaceAll("_", " ")}: ${text}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
