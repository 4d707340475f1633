import * as z from "zod";
import { answerTicket } from "../../../application/support/answer-ticket.ts";
import {
  assignTicket,
  reopenTicket,
  resolveTicket,
} from "../../../application/support/manage-ticket.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  isOverdue,
  StaffTicketEntry,
  Ticket,
  zTicketState,
} from "../../../domain/support/ticket.ts";
import type { Instant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { Reasoned } from "../core/schemas.ts";
import { TicketParams, TicketText, TRANSCRIPT, transcriptReply } from "./tickets.ts";

const TAG = "Tickets";
const READ = { staff: "tickets:read" } as const;
const WRITE = { staff: "tickets:write" } as const;
const ONE = "/admin/tickets/{ticket_id}";

const StaffTicket = Ticket.extend({
  overdue: z.boolean().meta({ description: "Whether its customer has waited too long" }),
}).meta({ id: "StaffTicket" });
const StaffTicketThread = StaffTicket.extend({ entries: z.array(StaffTicketEntry) }).meta({
  id: "StaffTicketThread",
});

function seen(ticket: Ticket, at: Instant) {
  return { ...ticket, overdue: isOverdue(ticket, at) };
}

export const getTickets = endpoint(
  {
    method: "get",
    path: "/admin/tickets",
    audience: READ,
    tag: TAG,
    summary: "Tickets, newest first",
    query: PageQuery.extend({
      state: zTicketState.optional(),
      overdue: z.literal("true").optional().meta({ description: "Those that wait too long" }),
      guild_id: zDiscordId.optional(),
      user_id: zId("user").optional(),
      assigned_to: zId("admin").optional(),
    }),
    cursor: zId("ticket"),
    answer: { status: 200, schema: listOf(StaffTicket), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query: { limit, cursor, overdue, ...filter } }) => {
    const at = ports.now();
    const late = overdue === undefined ? {} : { overdue_at: at };
    const found = await ports.tickets.list({ ...filter, ...late }, { limit, cursor });
    return { body: { ...found, data: found.data.map((each) => seen(each, at)) } };
  },
);

export const getTicket = endpoint(
  {
    method: "get",
    path: ONE,
    audience: READ,
    tag: TAG,
    summary: "One ticket with all that was said, and by whom",
    params: TicketParams,
    answer: { status: 200, schema: StaffTicketThread, description: "The oldest first" },
    refuses: [],
  },
  async ({ ports, params }) => {
    const whole = (await ports.tickets.find(params.ticket_id)) ?? refuse("ticket.not_found");
    return { body: { ...seen(whole.ticket, ports.now()), entries: whole.entries } };
  },
);

export const postMessage = endpoint(
  {
    method: "post",
    path: `${ONE}/messages`,
    audience: WRITE,
    tag: TAG,
    summary: "Answer a ticket",
    description:
      "The customer is told: at Discord by direct message where they can be, else as they want " +
      "to be told. The audit log has that it was answered, and not what.",
    params: TicketParams,
    idempotent: true,
    body: TicketText,
    answer: { status: 201, schema: StaffTicket, description: "It waits for the customer" },
    refuses: ["request.in_progress", "ticket.changed", "ticket.ended", "ticket.full"],
  },
  async ({ ports, actor, params, body, request }) => {
    const answer = { id: params.ticket_id, text: body.text, request };
    const { ticket, repeated } = await answerTicket(ports, actor, answer);
    return { body: seen(ticket, ports.now()), repeated };
  },
);

export const putAssign = endpoint(
  {
    method: "put",
    path: `${ONE}/assign`,
    audience: WRITE,
    tag: TAG,
    summary: "Say whose a ticket is among the staff",
    params: TicketParams,
    body: z
      .strictObject({ admin_id: zId("admin").nullable() })
      .meta({ id: "TicketAssignment", example: { admin_id: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ" } }),
    answer: { status: 200, schema: StaffTicket, description: "As it is now" },
    refuses: ["admin.not_found"],
  },
  async ({ ports, actor, params, body }) => {
    const ticket = await assignTicket(ports, actor, { id: params.ticket_id, ...body });
    return { body: seen(ticket, ports.now()) };
  },
);

export const postResolve = endpoint(
  {
    method: "post",
    path: `${ONE}/resolve`,
    audience: WRITE,
    tag: TAG,
    summary: "Resolve a ticket",
    description:
      "The customer is told, with all that was said as a file at Discord. One that is over stays " +
      "as it ended.",
    params: TicketParams,
    body: Reasoned,
    answer: { status: 200, schema: StaffTicket, description: "It is over" },
    refuses: ["ticket.changed"],
  },
  async ({ ports, actor, params, body }) => {
    const ticket = await resolveTicket(ports, actor, { id: params.ticket_id, ...body });
    return { body: seen(ticket, ports.now()) };
  },
);

export const postReopen = endpoint(
  {
    method: "post",
    path: `${ONE}/reopen`,
    audience: WRITE,
    tag: TAG,
    summary: "Open a ticket again",
    params: TicketParams,
    body: Reasoned,
    answer: { status: 200, schema: StaffTicket, description: "It waits for staff" },
    refuses: ["ticket.changed", "ticket.exists"],
  },
  async ({ ports, actor, params, body }) => {
    const ticket = await reopenTicket(ports, actor, { id: params.ticket_id, ...body });
    return { body: seen(ticket, ports.now()) };
  },
);

export const getTranscript = endpoint(
  {
    method: "get",
    path: `${ONE}/transcript`,
    audience: READ,
    tag: TAG,
    summary: "All that was said in a ticket, as a file",
    params: TicketParams,
    answer: TRANSCRIPT,
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    const whole = (await ports.tickets.find(params.ticket_id)) ?? refuse("ticket.not_found");
    return transcriptReply(whole, actor.locale);
  },
);

export const adminTicketEndpoints: readonly Endpoint[] = [
  getTickets,
  getTranscript,
  getTicket,
  postMessage,
  putAssign,
  postResolve,
  postReopen,
];
