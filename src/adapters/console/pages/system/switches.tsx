import { STOP_SCOPES } from "../../../../domain/products/selling-stop.ts";
import { businessDay, startOfDay, zBusinessDay, zInstant } from "../../../../domain/time.ts";
import {
  deleteSwitch,
  getSwitches,
  putSwitch,
  stopTag,
} from "../../../http/settings/admin-switches.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";

type Row = AnswerOf<typeof getSwitches>["data"][number];

const column = columnsOf<Row>();

const UNTIL: Field = {
  name: "until",
  label: ["Until the morning of", "Sampai pagi tanggal"],
  kind: "day",
  optional: true,
};

export const switchesPage = listPage<Row>({
  path: "/switches",
  title: ["Stopped sales", "Penjualan dihentikan"],
  menu: { group: "system" },
  route: getSwitches,
  columns: [
    column.word(["Kind", "Jenis"], "scope"),
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
        UNTIL,
      ],
      params: (_params, { scope, subject }) => ({
        scope: String(scope),
        subject: String(subject).trim(),
      }),
      body: bodyOf,
      startsFrom: stopTag(undefined),
      danger: true,
      undo: "resume",
      done: ["It is not sold any more.", "Tidak dijual lagi."],
    },
  ],
  rowActions: {
    of: [
      {
        name: "change",
        label: ["Change", "Ubah"],
        route: putSwitch,
        fields: [REASON, UNTIL],
        body: bodyOf,
        done: ["Saved.", "Tersimpan."],
      },
      {
        name: "resume",
        label: ["Sell it again", "Jual lagi"],
        route: deleteSwitch,
        fields: [REASON],
        query: ({ reason }) => ({ reason }),
        undo: "stop",
        done: ["It is sold again.", "Dijual lagi."],
      },
    ],
    thing: ({ scope, subject }) => `${scope} ${subject}`,
    params: ({ scope, subject }) => ({ scope, subject }),
    seen: (row) => ({ _version: stopTag(row), until_seen: row.until ?? "" }),
    values: ({ until }) => ({ until: until === null ? null : businessDay(until) }),
  },
  empty: [
    "Everything is sold. Stop a category, a supplier or a channel when something is wrong.",
    "Semua dijual. Hentikan kategori, pemasok atau kanal bila ada yang salah.",
  ],
});

/** A day that was left as it was shown keeps its hour. */
function bodyOf({ reason, until, until_seen }: Typed) {
  const kept = zInstant.safeParse(until_seen);
  if (kept.success && businessDay(kept.data) === until) return { reason, until: kept.data };
  return { reason, until: morningOf(until) };
}

/** The first moment of a day in WIB; what is no day is left for the route to refuse. */
function morningOf(until: Typed[string] | undefined): unknown {
  if (until === undefined || until === "") return null;
  const day = zBusinessDay.safeParse(until);
  return day.success ? startOfDay(day.data) : until;
}
