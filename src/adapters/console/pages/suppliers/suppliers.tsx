import { getSuppliers } from "../../../http/ppob/admin-suppliers.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { State } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getSuppliers>["data"][number];

const column = columnsOf<Row>();

export const suppliersPage = listPage<Row>({
  path: "/suppliers",
  title: ["Suppliers", "Pemasok"],
  menu: { group: "outside", letter: "s" },
  route: getSuppliers,
  columns: [
    column.link(["Supplier", "Pemasok"], "supplier", ({ supplier }) =>
      at(`/suppliers/${supplier}`),
    ),
    column.money(["Deposit", "Deposit"], "balance"),
    column.when(["Asked", "Ditanya"], "asked_at"),
    column.yes(["Running low", "Hampir habis"], "is_low"),
    column.count(["Hours left", "Sisa jam"], "hours_left"),
    column.money(["Spent in 24 hours", "Terpakai 24 jam"], "cost_24h"),
    {
      name: ["Orders", "Pesanan"],
      cell: ({ pause }, request) => (
        <State value={request.say(pause ? PAUSED : SENT)} request={request} />
      ),
      value: ({ pause }) => (pause ? "paused" : "sent"),
    },
    {
      name: ["Success, 2 days", "Sukses, 2 hari"],
      numeric: true,
      cell: ({ figures }) => percentText(figures.success_percent),
      value: ({ figures }) => figures.success_percent,
    },
  ],
  empty: [
    "No supplier is set up. Whoever runs the system adds one by its keys.",
    "Belum ada pemasok. Pengelola sistem menambahkannya lewat kuncinya.",
  ],
});

const PAUSED = ["paused", "dijeda"] as const;
const SENT = ["sent", "dikirim"] as const;

export function percentText(percent: number | null): string {
  return percent === null ? "–" : `${percent.toLocaleString("id-ID")} %`;
}
