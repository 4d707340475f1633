import { getSuppliers } from "../../../http/ppob/admin-suppliers.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import type { Say } from "../../core/text.ts";
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
    {
      name: ["Lasts for", "Cukup untuk"],
      numeric: true,
      cell: ({ hours_left }, { say }) => lastsText(hours_left, say),
      value: ({ hours_left }) => hours_left,
    },
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

const DAY_HOURS = 24;
const DAYS_MAX = 365;

/** How long a deposit lasts at the pace of a day: hours while they are few, then days. */
export function lastsText(hours: number | null, say: Say): string {
  if (hours === null) return "–";
  const days = Math.floor(hours / DAY_HOURS);
  if (days < 2) return say([`${hours} hours`, `${hours} jam`]);
  if (days > DAYS_MAX) return say(["over a year", "lebih dari setahun"]);
  return say([`${days} days`, `${days} hari`]);
}

export function percentText(percent: number | null): string {
  return percent === null ? "–" : `${percent.toLocaleString("id-ID")} %`;
}
