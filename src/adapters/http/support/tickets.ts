import * as z from "zod";
import { closeTicket } from "../../../application/support/close-ticket.ts";
import { openTicket } from "../../../application/support/open-ticket.ts";
import { writeMessage } from "../../../application/support/write-message.ts";
import { zId } from "../../../domain/ids.ts";
import type { Locale } from "../../../domain/locale.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  MESSAGES_MAX,
  OPEN_TICKETS_MAX,
  TicketEntry,
  TicketView,
  type WholeTicket,
  zTicketState,
  zTicketText,
} from "../../../domain/support/ticket.ts";
import { transcriptName, transcriptOf } from "../../../domain/support/transcript.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Tickets";

export const TicketParams = z.object({ ticket_id: idParam("ticket", "ticket.not_found") });
export const TicketText = z
  .strictObject({ text: zTicketText })
  .meta({ id: "TicketMessage", example: { text: "Sudah saya coba, tetap tidak bisa." } });
export const TRANSCRIPT = {
  status: 200,
  schema: z.string(),
  description: "A text file; of the order it has the id alone",
  media: ["text/plain"],
  raw_only: true,
} as const;

const TicketThread = TicketView.extend({ entries: z.array(TicketEntry) }).meta({
  id: "TicketThread",
});

const postTicket = endpoint(
  {
    method: "post",
    path: "/tickets",
    audience: "customer",
    tag: TAG,
    summary: "Report a problem with one of the caller's orders",
    description:
      `An order has one open ticket at a time, and a customer at most ${OPEN_TICKETS_MAX}. ` +
      "`ticket.exists` names it as `ticket_id`.",
    idempotent: true,
    body: z
      .strictObject({ transaction_id: zId("transaction"), text: zTicketText })
      .meta({ id: "NewTicket" }),
    answer: { status: 201, schema: TicketView, description: "It waits for the shop's staff" },
    refuses: ["ticket.exists", "ticket.too_many", "transaction.not_found"],
  },
  async ({ ports, actor, body, request }) => {
    const { ticket, repeated } = await openTicket(ports, actor, { ...body, request });
    return { body: ticket, repeated };
  },
);

const getTickets = endpoint(
  {
    method: "get",
    path: "/tickets",
    audience: "customer",
    tag: TAG,
    summary: "The caller's tickets, newest first",
    query: PageQuery.extend({ state: zTicketState.optional() }),
    cursor: zId("ticket"),
    answer: { status: 200, schema: listOf(TicketView), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const { state } = query;
    return { body: await ports.tickets.list({ user_id: actor.id, state }, query) };
  },
);

const getTicket = endpoint(
  {
    method: "get",
    path: "/tickets/{ticket_id}",
    audience: "customer",
    tag: TAG,
    summary: "One ticket of the caller's, with all that was said",
    params: TicketParams,
    answer: { status: 200, schema: TicketThread, description: "The oldest first" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    const whole = await ports.tickets.find(params.ticket_id, actor.id);
    const { ticket, entries } = whole ?? refuse("ticket.not_found");
    return { body: { ...ticket, entries } };
  },
);

const postMessage = endpoint(
  {
    method: "post",
    path: "/tickets/{ticket_id}/messages",
    audience: "customer",
    tag: TAG,
    summary: "Write in a ticket of the caller's",
    description: `It waits for staff from then on. A ticket has at most ${MESSAGES_MAX} messages.`,
    params: TicketParams,
    idempotent: true,
    body: TicketText,
    answer: { status: 201, schema: TicketView, description: "The ticket with it" },
    refuses: ["ticket.changed", "ticket.ended", "ticket.full"],
  },
  async ({ ports, actor, params, body, request }) => {
    const written = { id: params.ticket_id, text: body.text, request };
    const { ticket, repeated } = await writeMessage(ports, actor, written);
    return { body: ticket, repeated };
  },
);

const postClose = endpoint(
  {
    method: "post",
    path: "/tickets/{ticket_id}/close",
    audience: "customer",
    tag: TAG,
    summary: "Close a ticket of the caller's",
    description: "One that is over stays as it ended.",
    params: TicketParams,
    answer: { status: 200, schema: TicketView, description: "It is over" },
    refuses: ["ticket.changed"],
  },
  async ({ ports, actor, params }) => ({
    body: await closeTicket(ports, actor, params.ticket_id),
  }),
);

const getTranscript = endpoint(
  {
    method: "get",
    path: "/tickets/{ticket_id}/transcript",
    audience: "customer",
    tag: TAG,
    summary: "All that was said in a ticket of the caller's, as a file",
    params: TicketParams,
    answer: TRANSCRIPT,
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    const whole = await ports.tickets.find(params.ticket_id, actor.id);
    return transcriptReply(whole ?? refuse("ticket.not_found"), actor.locale);
  },
);

/** A transcript as something to save. */
export function transcriptReply(whole: WholeTicket, locale: Locale) {
  const disposition = `attachment; filename="${transcriptName(whole)}"`;
  return {
    raw: transcriptOf(whole, locale),
    media_type: "text/plain; charset=utf-8",
    headers: { "content-disposition": disposition },
  };
}

export const ticketEndpoints: readonly Endpoint[] = [
  postTicket,
  getTickets,
  getTranscript,
  getTicket,
  postMessage,
  postClose,
];
