import { isEnded } from "../../../../domain/support/ticket.ts";
import {
  getTicket,
  getTranscript,
  postMessage,
  postReopen,
  postResolve,
  putAssign,
} from "../../../http/support/admin-tickets.ts";
import { type AnswerOf, ask, askFile } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { Person } from "../../kit/person.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { Facts, Section } from "../../kit/table.tsx";
import { type Child, Code, links, State, When, YesNo } from "../../kit/values.tsx";

type Ticket = AnswerOf<typeof getTicket>;

const ACTIONS: readonly Action[] = [
  {
    name: "answer",
    label: ["Answer", "Jawab"],
    route: postMessage,
    fields: [{ name: "text", label: ["Message", "Pesan"], kind: "area" }],
    help: ["The customer is told at once.", "Pelanggan langsung diberi tahu."],
    done: ["The answer is sent.", "Jawaban sudah dikirim."],
  },
  {
    name: "assign",
    label: ["Assign", "Tugaskan"],
    route: putAssign,
    fields: [
      {
        name: "admin_id",
        label: ["Staff id", "Id staf"],
        kind: "text",
        optional: true,
        whenEmpty: null,
        help: ["Empty: nobody's.", "Kosong: belum ada yang menangani."],
      },
    ],
    done: ["It is assigned.", "Sudah ditugaskan."],
  },
  {
    name: "resolve",
    label: ["Resolve", "Selesaikan"],
    route: postResolve,
    fields: [REASON],
    danger: true,
    done: ["The ticket is resolved.", "Tiket selesai."],
  },
  {
    name: "reopen",
    label: ["Open again", "Buka lagi"],
    route: postReopen,
    fields: [REASON],
    done: ["The ticket is open again.", "Tiket dibuka lagi."],
  },
];

/** One ticket: all that was said, and the answer to it. */
export const ticketPage: Page = {
  path: "/tickets/:ticket_id",
  title: ["Ticket", "Tiket"],
  needs: getTicket,
  actions: ACTIONS,
  downloads: { text: (request, params) => askFile(request, getTranscript, { params }) },
  async view(request, params, refused) {
    const ticket = await ask(request, getTicket, { params });
    const isOver = isEnded(ticket);
    const name = await nameOf(request, ticket);
    const body = (
      <>
        <Summary request={request} ticket={ticket} />
        <Section title={request.say(["What was said", "Percakapan"])}>
          <Said request={request} ticket={ticket} />
          <p class="downloads">
            <a href="?as=text" download>
              {request.say(["All of it as a file", "Semuanya sebagai berkas"])}
            </a>
          </p>
        </Section>
        <Actions
          request={request}
          page={at(`/tickets/${ticket.id}`)}
          of={ACTIONS.filter(({ name }) => name === "assign" || (name === "reopen") === isOver)}
          thing={name}
          refused={refused}
          values={{ admin_id: ticket.assigned_to ?? request.staff.id }}
        />
      </>
    );
    return { title: `${request.say(["Ticket of", "Tiket dari"])} ${name}`, body };
  },
};

/** Whose it is, by their name at Discord or in the shop; an erased customer by their id. */
async function nameOf(request: StaffRequest, { buyer, user_id }: Ticket): Promise<string> {
  return buyer === "" ? ((await request.nameOf(user_id)) ?? user_id) : buyer;
}

interface Part {
  readonly request: StaffRequest;
  readonly ticket: Ticket;
}

function Summary({ request, ticket }: Part) {
  const { transaction_id: order, user_id: customer } = ticket;
  const facts: (readonly [Text, Child])[] = [
    [["State", "Keadaan"], <State value={ticket.state} request={request} />],
    [["Order", "Pesanan"], <Code value={order} href={links.order(order)} />],
    [["Customer", "Pelanggan"], <Person id={customer} request={request} />],
    [["Language", "Bahasa"], wordFor(ticket.locale, request.say)],
    [["Whose", "Ditangani"], <Person id={ticket.assigned_to} request={request} />],
    [["Late", "Terlambat"], <YesNo value={ticket.overdue} say={request.say} />],
    [["Answer by", "Jawab sebelum"], <When at={ticket.due_at} request={request} />],
    [["Opened", "Dibuka"], <When at={ticket.created_at} request={request} />],
    [["Ended", "Berakhir"], <When at={ticket.ended_at} request={request} />],
  ];
  return <Facts request={request} of={facts} />;
}

function Said({ request, ticket: { entries } }: Part) {
  return (
    <ol class="timeline">
      {entries.map(({ created_at, actor, admin_id, kind, text }) => (
        <li>
          <When at={created_at} request={request} />
          <div>
            <strong>
              {admin_id === null ? (
                request.say(ACTORS[actor])
              ) : (
                <Person id={admin_id} request={request} />
              )}
            </strong>{" "}
            {kind !== "message" && <State value={kind} request={request} />}
            {text !== null && <p class="said">{text}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

const ACTORS: Readonly<Record<Ticket["entries"][number]["actor"], Text>> = {
  customer: ["Customer", "Pelanggan"],
  staff: ["Staff", "Staf"],
  shop: ["Shop", "Toko"],
};
