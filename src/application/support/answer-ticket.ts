import type { Staff } from "../../domain/actor.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { dueAfter, type Ticket } from "../../domain/support/ticket.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { ofTicket } from "./of-ticket.ts";

interface Answer {
  readonly id: Ticket["id"];
  readonly text: string;
  readonly request: RequestKey;
}

/**
 * What staff answer; it waits for the customer from then on, who is told. The audit log has that
 * they did, and not what.
 */
export async function answerTicket(
  ports: Use<"alerts" | "audit" | "now" | "tickets">,
  staff: Staff,
  { id, text, request }: Answer,
): Promise<{ readonly ticket: Ticket; readonly repeated: boolean }> {
  const once_key = `${staff.id} ${request.key}`;
  const before = await ports.tickets.said(once_key);
  if (before !== undefined) return saidBefore(before, request);
  const { ticket } = (await ports.tickets.find(id)) ?? refuse("ticket.not_found");
  const at = ports.now();
  const message = {
    ...({ ticket_id: id, actor: "staff", admin_id: staff.id, text, created_at: at } as const),
    ...{ once_key, digest: request.digest },
  };
  const { state, messages } = ticket;
  const action = { action: "ticket.answer", ...ofTicket(id), old: { state }, new: { messages } };
  const writes = [
    ports.tickets.say(message, dueAfter(at, 0)),
    ports.alerts.clear("ticket.overdue", id, at),
  ];
  try {
    await ports.audit.commit(staff, action, { at, writes, second: "request.in_progress" });
  } catch (error) {
    // The same request at the same moment.
    const first =
      error instanceof Refusal && error.code === "request.in_progress"
        ? await ports.tickets.said(once_key)
        : undefined;
    if (first === undefined) throw error;
    return saidBefore(first, request);
  }
  const waits = { state: "ANSWERED", due_at: null, overdue_at: null } as const;
  const answered = { ...ticket, ...waits, messages: messages + 1, updated_at: at };
  return { ticket: answered, repeated: false };
}

function saidBefore(
  { digest, ticket }: { readonly digest: string; readonly ticket: Ticket },
  request: RequestKey,
) {
  if (digest !== request.digest) return refuse("request.key_reused");
  return { ticket, repeated: true };
}
