import { STOP_SCOPES } from "../../../../domain/products/selling-stop.ts";
import { startOfDay, zBusinessDay } from "../../../../domain/time.ts";
import { deleteSwitch, getSwitches, putSwitch } from "../../../http/settings/admin-switches.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf, type Typed } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";

type Row = AnswerOf<typeof getSwitches>["data"][number];

const column = columnsOf<Row>();

export const switchesPage = listPage<Row>({
  path: "/switches",
  title: ["Stopped sales", "Penjualan dihentikan"],
  menu: { group: "system" },
  route: getSwitches,
  columns: [
    column.text(["Kind", "Jenis"], "scope"),
    column.text(["What", "Apa"], "subject"),
    column.text(["Reason", "Alasan"], "reason"),
    column.when(["Until", "Sampai"], "until"),
    column.when(["Since", "Sejak"], "stopped_at"),
    column.id(["By", "Oleh"], "stopped_by"),
  ],
  actions: [
    {
      name: "stop",
      label: ["Stop selling", "Hentikan penjualan"],
      route: putSwitch,
      fields: [
        {
          name: "scope",
          label: ["Kind", "Jenis"],
          kind: "choice",
          options: optionsOf(STOP_SCOPES),
        },
        {
          name: "subject",
          label: ["What", "Apa"],
          kind: "text",
          help: [
            "A category's slug, a channel, a currency, a Discord server's id, or a supplier.",
            "Slug kategori, kanal, mata uang, id server Discord, atau pemasok.",
          ],
        },
        REASON,
        {
          name: "until",
          label: ["Until the morning of", "Sampai pagi tanggal"],
          kind: "day",
          optional: true,
        },
      ],
      params: (_params, { scope, subject }) => ({
        scope: String(scope),
        subject: String(subject).trim(),
      }),
      body: ({ reason, until }) => ({ reason, until: morningOf(until) }),
      danger: true,
      done: ["It is not sold any more.", "Tidak dijual lagi."],
    },
  ],
  rowActions: {
    of: [
      {
        name: "resume",
        label: ["Sell it again", "Jual lagi"],
        route: deleteSwitch,
        fields: [REASON],
        query: ({ reason }) => ({ reason }),
        done: ["It is sold again.", "Dijual lagi."],
      },
    ],
    thing: ({ scope, subject }) => `${scope} ${subject}`,
    params: ({ scope, subject }) => ({ scope, subject }),
  },
  empty: [
    "Everything is sold. Stop a category, a supplier or a channel when something is wrong.",
    "Semua dijual. Hentikan kategori, pemasok atau kanal bila ada yang salah.",
  ],
});

/** The first moment of a day in WIB; what is no day is left for the route to refuse. */
function morningOf(until: Typed[string] | undefined): unknown {
  if (until === undefined || until === "") return null;
  const day = zBusinessDay.safeParse(until);
  return day.success ? startOfDay(day.data) : until;
}
