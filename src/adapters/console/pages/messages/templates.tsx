import { CHANNELS } from "../../../../domain/notifications/channel.ts";
import { TEMPLATE_KINDS } from "../../../../domain/notifications/templates/kind.ts";
import { getTemplates } from "../../../http/notifications/admin-templates.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";

type Row = AnswerOf<typeof getTemplates>["data"][number];

const column = columnsOf<Row>();

export const templatesPage = listPage<Row>({
  path: "/templates",
  title: ["Message templates", "Templat pesan"],
  menu: { group: "messages" },
  route: getTemplates,
  filters: [
    {
      name: "kind",
      label: ["About", "Tentang"],
      kind: "choice",
      options: optionsOf(TEMPLATE_KINDS),
    },
    { name: "channel", label: ["Channel", "Kanal"], kind: "choice", options: optionsOf(CHANNELS) },
    {
      name: "locale",
      label: ["Language", "Bahasa"],
      kind: "choice",
      options: optionsOf(["id", "en"]),
    },
  ],
  columns: [
    {
      name: ["About", "Tentang"],
      cell: ({ kind, channel, locale }, { say }) => (
        <a href={at(`/templates/${kind}/${channel}/${locale}`)}>
          {capitalised(wordFor(kind, say))}
        </a>
      ),
      value: ({ kind }) => kind,
    },
    column.word(["Channel", "Kanal"], "channel"),
    column.word(["Language", "Bahasa"], "locale"),
    column.yes(["As built in", "Bawaan"], "built_in"),
    column.count(["Version", "Versi"], "version"),
    column.when(["Changed", "Diubah"], "changed_at"),
    column.id(["By", "Oleh"], "changed_by"),
  ],
  empty: [
    "No message is like that. Codes have none for push and Discord.",
    "Tidak ada pesan seperti itu. Kode tidak dikirim lewat push dan Discord.",
  ],
});
