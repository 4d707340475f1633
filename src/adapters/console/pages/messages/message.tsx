import { getLog, postRetry } from "../../../http/notifications/admin-logs.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Person } from "../../kit/person.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { Code, State, When } from "../../kit/values.tsx";
import { subjectLink } from "./messages.tsx";

const ACTIONS: readonly Action[] = [
  {
    name: "retry",
    label: ["Send again", "Kirim lagi"],
    route: postRetry,
    fields: [
      {
        name: "even_if_sent",
        label: ["Also where it may have arrived", "Juga bila mungkin sudah sampai"],
        kind: "check",
      },
    ],
    done: ["It is on its way.", "Sedang dikirim."],
  },
];

const column = columnsOf<AnswerOf<typeof getLog>["attempts"][number]>();

/** One message, with every try to deliver it. */
export const messagePage: Page = {
  path: "/messages/:notification_id",
  title: ["Message", "Pesan"],
  needs: getLog,
  actions: ACTIONS,
  async view(request, params, refused) {
    const sent = await ask(request, getLog, { params });
    const { id, user_id, subject_id } = sent;
    const words = [sent.event, sent.channel].map((each) => wordFor(each, request.say));
    const thing = capitalised([...words, sent.address].join(" · "));
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Id", "Id"], <Code value={id} />],
            [["Status", "Status"], <State value={sent.status} request={request} />],
            [["Reader", "Penerima"], <Person id={user_id} request={request} />],
            [["About", "Tentang"], <Code value={subject_id} href={subjectLink(subject_id)} />],
            [["Category", "Kategori"], wordFor(sent.category, request.say)],
            [["Made", "Dibuat"], <When at={sent.created_at} request={request} />],
            [["Changed", "Berubah"], <When at={sent.updated_at} request={request} />],
            [["Waits until", "Menunggu sampai"], <When at={sent.due_at} request={request} />],
          ]}
        />
        <Actions
          request={request}
          page={at(`/messages/${id}`)}
          of={sent.status === "FAILED" ? ACTIONS : []}
          thing={thing}
          refused={refused}
        />
        <Section title={request.say(["Every try", "Semua percobaan"])}>
          <Table
            request={request}
            rows={sent.attempts}
            columns={[
              column.count(["No.", "No."], "number"),
              column.when(["When", "Waktu"], "created_at"),
              column.text(["Vendor", "Penyedia"], "provider"),
              column.state(["Outcome", "Hasil"], "outcome"),
              column.text(["Code", "Kode"], "code"),
              column.text(["Failure", "Kegagalan"], "failure"),
              column.id(["Vendor's id", "Id penyedia"], "provider_id"),
              column.money(["Cost", "Biaya"], "cost"),
            ]}
            empty={["It was not tried yet.", "Belum dicoba."]}
          />
        </Section>
      </>
    );
    return { title: thing, body };
  },
};
