import type { Ticket, WholeTicket } from "../../domain/support/ticket.ts";
import type { Instant } from "../../domain/time.ts";
import type { TicketStep } from "../../ports/support/tickets.ts";

/** What an audit entry is about. */
export function ofTicket(id: Ticket["id"]) {
  return { resource: "ticket", resource_id: id };
}

/** A step that stands only if nothing else was said or done since the ticket was seen. */
export function nextStep(
  { ticket: { id, messages } }: Pick<WholeTicket, "ticket">,
  { at, ...step }: Pick<TicketStep, "actor" | "admin_id" | "kind"> & { readonly at: Instant },
): TicketStep {
  return { ...step, ticket_id: id, number: messages + 1, created_at: at };
}
