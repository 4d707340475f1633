import { getAll, postSend } from "../../../http/notifications/admin-announcements.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Action, Sent, View } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { filledWith } from "../../kit/form.tsx";
import { listPage } from "../../kit/list.tsx";
import { isPerson, Person } from "../../kit/person.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Facts } from "../../kit/table.tsx";
import { countText } from "../../kit/values.tsx";
import { ANNOUNCEMENT_FIELDS, announcementFrom } from "./announcement-fields.ts";

type Row = AnswerOf<typeof getAll>["data"][number];
type Sending = AnswerOf<typeof postSend>;

const column = columnsOf<Row>();

const ACTIONS: readonly Action[] = [
  {
    name: "count",
    label: ["Count readers", "Hitung penerima"],
    route: postSend,
    fields: ANNOUNCEMENT_FIELDS,
    body: (typed) => ({ ...announcementFrom(typed), dry_run: true }),
    help: ["Nothing is sent.", "Tidak ada yang dikirim."],
    done: ["Counted.", "Sudah dihitung."],
    shows: countView,
  },
  {
    name: "send",
    label: ["Send", "Kirim"],
    route: postSend,
    fields: ANNOUNCEMENT_FIELDS,
    body: announcementFrom,
    danger: true,
    help: [
      "Count the readers first. Each is told once; it cannot be taken back from who has it.",
      "Hitung penerima dulu. Tiap orang diberi tahu sekali; yang sudah terkirim tetap terkirim.",
    ],
    done: ["It is on its way.", "Sedang dikirim."],
    next: (answer) => {
      const { announcement } = answer as Sending;
      return at(announcement === null ? "/announcements" : `/announcements/${announcement.id}`);
    },
  },
];

export const announcementsPage = listPage<Row>({
  path: "/announcements",
  title: ["Announcements", "Pengumuman"],
  menu: { group: "messages", letter: "n" },
  route: getAll,
  actions: ACTIONS,
  columns: [
    {
      name: ["Title", "Judul"],
      cell: ({ id, words }) => <a href={at(`/announcements/${id}`)}>{words.id.title}</a>,
      value: ({ words }) => words.id.title,
    },
    column.state(["Status", "Status"], "status"),
    column.word(["What it is", "Jenis"], "category"),
    {
      name: ["To", "Kepada"],
      cell: ({ to }, request) => <Audience request={request} to={to} />,
      value: ({ to }) => audienceText(to),
    },
    column.count(["Readers", "Penerima"], "recipients"),
    column.count(["Put out", "Dikeluarkan"], "put_out"),
    column.when(["Made", "Dibuat"], "created_at"),
    column.id(["By", "Oleh"], "created_by"),
  ],
  empty: [
    "Nothing was announced yet. Write to customers above.",
    "Belum ada pengumuman. Tulis kepada pelanggan di atas.",
  ],
});

/** The parts of an audience that were chosen, such as `segment · tier reseller`. */
function audienceText({ kind, ...rest }: Row["to"]): string {
  const chosen = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return [kind, ...chosen].join(" · ");
}

/** The same for people: a customer by name, and the rest in words. */
export function Audience({ request, to }: { request: StaffRequest; to: Row["to"] }) {
  const { kind, ...rest } = to;
  const values = Object.values(rest).map(String);
  const person = values.find(isPerson);
  if (person !== undefined) return <Person id={person} request={request} />;
  const words = [kind, ...values].map((each) => wordFor(each, request.say));
  return <>{capitalised(words.join(" · "))}</>;
}

function countView(request: StaffRequest, answer: unknown, { typed }: Sent): View {
  const { audience } = answer as Sending;
  const { say } = request;
  const body = (
    <>
      {audience && (
        <Facts
          request={request}
          of={[
            [["Readers", "Penerima"], countText(audience.recipients)],
            [["With e-mail", "Punya e-mail"], countText(audience.email)],
            [["With a phone number", "Punya nomor"], countText(audience.phone)],
            [["With Telegram", "Punya Telegram"], countText(audience.telegram)],
            [["With the app", "Punya aplikasi"], countText(audience.push)],
          ]}
        />
      )}
      <Actions
        request={request}
        page={at("/announcements")}
        of={ACTIONS.map((action) => ({
          ...action,
          fields: action.fields.map((field) => filledWith(field, typed)),
        }))}
        thing={countText(audience?.recipients ?? 0)}
      />
    </>
  );
  return { title: say(["Who would be told", "Siapa yang akan diberi tahu"]), body };
}
