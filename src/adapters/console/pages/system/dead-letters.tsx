import { DeadLetter } from "../../../../domain/operations/dead-letter.ts";
import { QUEUES } from "../../../../domain/operations/job.ts";
import { getDead, postReplay, postReplayAll } from "../../../http/operations/admin-jobs.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Fold } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getDead>["data"][number];

const QUEUE: Field = {
  name: "queue",
  label: ["Queue", "Antrean"],
  kind: "choice",
  options: optionsOf(QUEUES),
  optional: true,
};

const column = columnsOf<Row>();

export const deadLettersPage = listPage<Row>({
  path: "/dead-letters",
  title: ["Failed jobs", "Pekerjaan gagal"],
  menu: { group: "system", letter: "f" },
  route: getDead,
  filters: [
    QUEUE,
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(DeadLetter.shape.state.options),
    },
  ],
  columns: [
    column.id(["Job", "Pekerjaan"], "id"),
    column.text(["Queue", "Antrean"], "queue"),
    column.state(["State", "Keadaan"], "state"),
    column.count(["Failed for good", "Gagal total"], "deaths"),
    column.text(["Why", "Sebab"], "error"),
    {
      name: ["What", "Isi"],
      cell: ({ body }) => <Fold text={body} />,
      value: ({ body }) => body,
    },
    column.when(["First", "Pertama"], "died_at"),
    column.when(["Last", "Terakhir"], "last_died_at"),
    column.when(["Sent again", "Dikirim ulang"], "replayed_at"),
    column.text(["By", "Oleh"], "replayed_by"),
  ],
  actions: [
    {
      name: "replay-all",
      label: ["Send many again", "Kirim ulang banyak"],
      route: postReplayAll,
      fields: [QUEUE],
      danger: true,
      help: [
        "A page at a time, of one queue or of all. Mend the cause first.",
        "Satu halaman sekaligus, dari satu antrean atau semua. Perbaiki dulu sebabnya.",
      ],
      done: ["They are on their way.", "Sedang dikirim ulang."],
    },
  ],
  rowActions: {
    of: [
      {
        name: "replay",
        label: ["Send again", "Kirim ulang"],
        route: postReplay,
        fields: [],
        done: ["It is on its way.", "Sedang dikirim ulang."],
      },
    ],
    when: ({ state }) => state === "DEAD",
    thing: ({ queue, id }) => `${queue} ${id}`,
    params: ({ id }) => ({ letter_id: id }),
  },
  empty: ["No job was given up on.", "Tidak ada pekerjaan yang gagal total."],
});
