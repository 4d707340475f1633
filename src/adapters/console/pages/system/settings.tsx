import { getSettings } from "../../../http/settings/admin-settings.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Fold, moneyText } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getSettings>["data"][number];

const column = columnsOf<Row>();

export const settingsPage = listPage<Row>({
  path: "/settings",
  title: ["Settings", "Pengaturan"],
  menu: { group: "system", letter: "e" },
  route: getSettings,
  columns: [
    column.text(["Part", "Bagian"], "group_label"),
    column.link(["Setting", "Pengaturan"], "label", ({ key }) => at(`/settings/${key}`)),
    {
      name: ["Value", "Nilai"],
      cell: (row) => <Fold text={valueText(row, row.value)} />,
      value: ({ value }) => JSON.stringify(value),
    },
    column.text(["Unit", "Satuan"], "unit_label"),
    column.yes(["Changed", "Diubah"], "changed"),
    column.yes(["Needs two people", "Perlu dua orang"], "second_person"),
    column.when(["When", "Waktu"], "changed_at"),
    column.id(["Name for programs", "Nama untuk program"], "key"),
  ],
  empty: ["There is no setting.", "Tidak ada pengaturan."],
});

/** A value of a setting as people read it. */
export function valueText({ unit }: Pick<Row, "unit">, value: unknown): string {
  if (typeof value === "number" && unit === "IDR") return moneyText(value);
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "–" : JSON.stringify(value);
}
