import { READY_MADE_NAMES } from "../../../../domain/reports/ready-made.ts";
import { getReports, postReadyMade } from "../../../http/reports/admin-reports.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { NEW_REPORTS } from "./new-report.ts";

type Row = AnswerOf<typeof getReports>["data"][number];

const column = columnsOf<Row>();

export const reportsPage = listPage<Row>({
  path: "/reports",
  title: ["Saved reports", "Laporan tersimpan"],
  menu: { group: "today", letter: "r" },
  route: getReports,
  filters: [{ name: "admin_id", label: ["Of staff, by id", "Milik staf, id"], kind: "text" }],
  columns: [
    column.link(["Report", "Laporan"], "name", ({ id }) => at(`/reports/${id}`)),
    column.state(["Sent by itself", "Kirim otomatis"], "schedule_state"),
    column.when(["Next", "Berikutnya"], "due_at"),
    column.text(["Last error", "Galat terakhir"], "last_error"),
    column.id(["Whose", "Milik"], "admin_id", (id) => at(`/staff/${id}`)),
    column.when(["Changed", "Diubah"], "updated_at"),
  ],
  actions: [
    {
      name: "ready-made",
      label: ["Switch on a ready-made report", "Pakai laporan siap pakai"],
      route: postReadyMade,
      fields: [
        {
          name: "name",
          label: ["Report", "Laporan"],
          kind: "choice",
          options: optionsOf(READY_MADE_NAMES),
        },
        {
          name: "to.admin_ids",
          label: ["To staff, by their ids", "Kepada staf, menurut id"],
          kind: "lines",
        },
      ],
      done: ["It is sent each morning.", "Dikirim setiap pagi."],
    },
    ...NEW_REPORTS,
  ],
  values: async ({ staff }) => ({ "schedule.to": [staff.id], "to.admin_ids": [staff.id] }),
  empty: ["None is saved yet. Save one.", "Belum ada. Simpan satu."],
});
