import { alertDetail } from "../../../../domain/notifications/templates/words/alert-details.ts";
import { alertName } from "../../../../domain/notifications/templates/words/alerts.ts";
import { getAlerts, putResolve } from "../../../http/operations/admin-alerts.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Told } from "../../kit/person.tsx";

type Row = AnswerOf<typeof getAlerts>["data"][number];

const column = columnsOf<Row>();

export const alertsPage = listPage<Row>({
  path: "/alerts",
  title: ["Alerts", "Peringatan"],
  menu: { group: "today", letter: "a" },
  route: getAlerts,
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(["open", "cleared"]),
    },
  ],
  columns: [
    column.count(["No.", "No."], "number"),
    {
      name: ["What", "Apa"],
      cell: ({ kind }, { locale }) => alertName(kind, locale),
      value: ({ kind }) => kind,
    },
    column.id(["About", "Tentang"], "subject"),
    {
      name: ["Detail", "Rincian"],
      cell: ({ detail }, request) => (
        <Told request={request} text={alertDetail(detail, request.locale)} />
      ),
      value: ({ detail }) => detail,
    },
    column.count(["Times", "Kali"], "times"),
    column.when(["Since", "Sejak"], "opened_at"),
    column.when(["Last", "Terakhir"], "last_at"),
    column.when(["Looked into", "Ditangani"], "cleared_at"),
    column.text(["By", "Oleh"], "cleared_by_name"),
    {
      name: ["Note", "Catatan"],
      cell: ({ note }, { locale }) => note && alertDetail(note, locale),
      value: ({ note }) => note,
    },
  ],
  rowActions: {
    of: [
      {
        name: "resolve",
        label: ["Looked into", "Sudah ditangani"],
        route: putResolve,
        fields: [{ name: "note", label: ["What was done", "Apa yang dilakukan"], kind: "text" }],
        done: ["It is closed.", "Sudah ditutup."],
      },
    ],
    when: ({ cleared_at }) => cleared_at === null,
    thing: ({ kind, subject }, { locale }) => `${alertName(kind, locale)} ${subject}`,
    params: ({ number }) => ({ number: String(number) }),
  },
  empty: ["Nothing needs a person now.", "Tidak ada yang perlu ditangani."],
});
