import type { Customer } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import { isEnded, type Ticket } from "../../domain/support/ticket.ts";
import type { Use } from "../../ports/index.ts";
import { nextStep } from "./of-ticket.ts";

/** A customer wants nothing more; one that is over stays as it ended. */
export async function closeTicket(
  ports: Use<"alerts" | "commit" | "now" | "tickets">,
  customer: Customer,
  id: Ticket["id"],
): Promise<Ticket> {
  const whole = (await ports.tickets.find(id, customer.id)) ?? refuse("ticket.not_found");
  const { ticket } = whole;
  if (isEnded(ticket)) return ticket;
  const at = ports.now();
  const step = nextStep(whole, { actor: "customer", admin_id: null, kind: "closed", at });
  await ports.commit(
    ports.tickets.end(step, "CLOSED"),
    ports.alerts.clear("ticket.overdue", id, at),
  );
  return {
    ...{ ...ticket, state: "CLOSED", messages: step.number, due_at: null, overdue_at: null },
    ...{ updated_at: at, ended_at: at },
  };
}
