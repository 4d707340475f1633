import { customId } from "../../domain/discord/storefront/custom-id.ts";
import { type Button, LIMITS, type Reply } from "../../domain/discord/storefront/reply.ts";
import { type Say, saying, type Words } from "../../domain/discord/storefront/words.ts";
import {
  isEnded,
  type StaffTicketEntry,
  type Ticket,
  type TicketState,
  type WholeTicket,
} from "../../domain/support/ticket.ts";
import { saidIn, transcriptName, transcriptOf } from "../../domain/support/transcript.ts";

export const STATE_WORDS: Readonly<Record<TicketState, Words>> = {
  OPEN: { id: "menunggu staf", en: "waits for the shop" },
  ANSWERED: { id: "menunggu balasan Anda", en: "waits for you" },
  RESOLVED: { id: "diselesaikan", en: "resolved" },
  CLOSED: { id: "ditutup", en: "closed" },
};

/** Discord's own blue, for whoever has none of a guild. */
interface Looks {
  readonly say: Say;
  readonly color?: number | undefined;
}

/** What a guild's staff read of an entry: nothing that anybody wrote. */
export function channelReply(
  { ticket }: Pick<WholeTicket, "ticket">,
  { number }: Pick<StaffTicketEntry, "number">,
  { say, color }: Looks,
): Reply {
  const { id, buyer, transaction_id } = ticket;
  const card = {
    title: say(number === 1 ? { id: "Tiket baru", en: "New ticket" } : ANSWERED),
    fields: [
      { name: say({ id: "Pembeli", en: "Customer" }), value: buyer || "***", inline: true },
      { name: say({ id: "Tiket", en: "Ticket" }), value: id },
      { name: say({ id: "Pesanan", en: "Order" }), value: transaction_id },
    ],
    ...(color !== undefined && { color }),
  };
  return { cards: [card], rows: [[viewButton(ticket, say), staffAnswerButton(ticket, say)]] };
}

const ANSWERED: Words = { id: "Balasan pembeli di tiket", en: "The customer wrote in a ticket" };

/** What a customer is told of an entry, with the whole of it as a file once it is over. */
export function customerReply(
  whole: WholeTicket,
  entry: StaffTicketEntry,
  color: number | undefined,
): Reply {
  const { ticket } = whole;
  const say = saying(ticket.locale);
  const body = saidIn(entry, ticket.locale).slice(0, LIMITS.card.body);
  const isMessage = entry.kind === "message";
  const card = {
    title: say(
      isMessage
        ? { id: "Jawaban staf toko", en: "An answer of the shop" }
        : { id: "Tiket Anda", en: "Your ticket" },
    ),
    body,
    fields: [
      { name: say({ id: "Pesanan", en: "Order" }), value: ticket.transaction_id },
      { name: say({ id: "Tiket", en: "Ticket" }), value: ticket.id },
    ],
    ...(color !== undefined && { color }),
  };
  const isOver = !isMessage && entry.kind !== "reopened";
  const said = { cards: [card], ...(isOver && { files: [fileOf(whole, entry)] }) };
  return isOver ? said : { ...said, rows: [[answerButton(ticket, say), closeButton(ticket, say)]] };
}

/** What was said until an entry, as a text file. */
function fileOf({ ticket, entries }: WholeTicket, { number }: StaffTicketEntry) {
  const until = entries.filter((each) => each.number <= number);
  const content = transcriptOf({ ticket, entries: until }, ticket.locale);
  return { name: transcriptName({ ticket }), content };
}

/** The last of what was said, as one reads a conversation, and what one can do about it. */
export function ticketCard({ ticket, entries }: WholeTicket, { say, color }: Looks) {
  const lines = entries.map(
    (entry) => `**${say(NAMES[entry.actor])}** · ${saidIn(entry, ticket.locale)}`,
  );
  return {
    title: `${say({ id: "Tiket", en: "Ticket" })} · ${say(STATE_WORDS[ticket.state])}`,
    body: lastOf(lines, LIMITS.card.body),
    fields: [
      { name: say({ id: "Pesanan", en: "Order" }), value: ticket.transaction_id },
      { name: say({ id: "Tiket", en: "Ticket" }), value: ticket.id },
    ],
    ...(color !== undefined && { color }),
  };
}

const NAMES: Readonly<Record<StaffTicketEntry["actor"], Words>> = {
  customer: { id: "Pembeli", en: "Customer" },
  staff: { id: "Staf", en: "Shop" },
  shop: { id: "Sistem", en: "System" },
};

/** As many of the last lines as fit. */
function lastOf(lines: readonly string[], max: number): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines.toReversed()) {
    length += line.length + 1;
    if (length > max) break;
    kept.unshift(line);
  }
  return kept.join("\n");
}

function answerButton({ id }: Pick<Ticket, "id">, say: Say): Button {
  const label = say({ id: "Balas", en: "Answer" });
  return { label, style: "primary", custom_id: customId("ticket_write_form", id) };
}

function closeButton({ id }: Pick<Ticket, "id">, say: Say): Button {
  const label = say({ id: "Tutup tiket", en: "Close the ticket" });
  return { label, style: "secondary", custom_id: customId("ticket_close", id) };
}

function viewButton({ id }: Pick<Ticket, "id">, say: Say): Button {
  const label = say({ id: "Baca", en: "Read" });
  return { label, style: "secondary", custom_id: customId("ticket_read", id) };
}

function staffAnswerButton({ id }: Pick<Ticket, "id">, say: Say): Button {
  const label = say({ id: "Jawab", en: "Answer" });
  return { label, style: "primary", custom_id: customId("ticket_answer_form", id) };
}

function resolveButton({ id }: Pick<Ticket, "id">, say: Say): Button {
  const label = say({ id: "Selesaikan", en: "Resolve" });
  return { label, style: "success", custom_id: customId("ticket_resolve", id) };
}

/** What its customer can do about a ticket. */
export function customerButtons(ticket: Ticket, say: Say): readonly Button[] {
  return isEnded(ticket) ? [] : [answerButton(ticket, say), closeButton(ticket, say)];
}

/** What staff can do about a ticket. */
export function staffButtons(ticket: Ticket, say: Say): readonly Button[] {
  return isEnded(ticket) ? [] : [staffAnswerButton(ticket, say), resolveButton(ticket, say)];
}
