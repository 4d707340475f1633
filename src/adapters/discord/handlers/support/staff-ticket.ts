import { answerTicket } from "../../../../application/support/answer-ticket.ts";
import { resolveTicket } from "../../../../application/support/manage-ticket.ts";
import { staffButtons, ticketCard } from "../../../../application/support/ticket-reply.ts";
import { hexDigest } from "../../../../domain/digest.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { WholeTicket } from "../../../../domain/support/ticket.ts";
import type { Ports } from "../../../../ports/index.ts";
import { type Handler, requestOf, type StorefrontCall } from "../../call.ts";
import { staffOf } from "../../staff-of.ts";
import { aboutTicket, messageIn } from "./ticket.ts";

/** What was said in a ticket of this guild, to staff who may read it, and to nobody else. */
export const readTicket: Handler = async (ports, call) => {
  await staffOf(ports, call, "tickets:read");
  const whole = await ticketHere(ports, call);
  const { say, guild } = call;
  const buttons = staffButtons(whole.ticket, say);
  return {
    cards: [ticketCard(whole, { say, color: guild?.color })],
    ...(buttons.length > 0 && { rows: [buttons] }),
  };
};

/** Answers a ticket of this guild; its customer is told. */
export const answerFromDiscord: Handler = async (ports, call) => {
  const staff = await staffOf(ports, call, "tickets:write");
  const { ticket } = await ticketHere(ports, call);
  const text = await messageIn(ports, call);
  const request = requestOf(call, hexDigest("sha256", `${ticket.id} ${text}`));
  await answerTicket(ports, staff, { id: ticket.id, text, request });
  const { say } = call;
  return { text: say({ id: "✅ Jawaban dikirim ke pembeli.", en: "✅ The customer is told." }) };
};

/** Resolves a ticket of this guild. */
export const resolveFromDiscord: Handler = async (ports, call) => {
  const staff = await staffOf(ports, call, "tickets:write");
  const { ticket } = await ticketHere(ports, call);
  await resolveTicket(ports, staff, { id: ticket.id, reason: "Discord" });
  const { say } = call;
  return { text: say({ id: "✅ Tiket diselesaikan.", en: "✅ The ticket is resolved." }) };
};

/** What belongs to another guild is not found here. */
async function ticketHere(ports: Ports, call: StorefrontCall): Promise<WholeTicket> {
  const whole = await ports.tickets.find(aboutTicket(call));
  const isHere = whole !== undefined && whole.ticket.guild_id === call.guild?.guild_id;
  return isHere ? whole : refuse("ticket.not_found");
}
