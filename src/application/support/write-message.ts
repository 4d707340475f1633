import type { Customer } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import { dueAfter, isEnded, type Ticket } from "../../domain/support/ticket.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";

interface Written {
  readonly id: Ticket["id"];
  readonly text: string;
  readonly request: RequestKey;
}

/** What a customer says further in a ticket of theirs; it waits for staff from then on. */
export async function writeMessage(
  ports: Use<"catalogue" | "commitOnce" | "now" | "tickets">,
  customer: Customer,
  { id, text, request }: Written,
): Promise<{ readonly ticket: Ticket; readonly repeated: boolean }> {
  const [whole, { settings }] = await Promise.all([
    ports.tickets.find(id, customer.id),
    ports.catalogue.snapshot(),
  ]);
  const { ticket } = whole ?? refuse("ticket.not_found");
  const at = ports.now();
  const due_at = dueAfter(at, settings["ticket.answer_hours"]);
  const once_key = `${customer.id} ${request.key}`;
  const message = {
    ...({ ticket_id: id, actor: "customer", admin_id: null, text, created_at: at } as const),
    ...{ once_key, digest: request.digest },
  };
  const before = isEnded(ticket) ? await ports.tickets.said(once_key) : undefined;
  if (before?.digest === request.digest) return { ticket: before.ticket, repeated: true };
  if (await ports.commitOnce(ports.tickets.say(message, due_at))) {
    const messages = ticket.messages + 1;
    const waits = ticket.state === "OPEN" ? {} : { due_at, overdue_at: null };
    return {
      ticket: { ...ticket, ...waits, state: "OPEN", messages, updated_at: at },
      repeated: false,
    };
  }
  const said = await ports.tickets.said(once_key);
  if (said?.digest !== request.digest) return refuse("request.key_reused");
  return { ticket: said.ticket, repeated: true };
}
