import type { Customer } from "../../domain/actor.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { dueAfter, type Ticket } from "../../domain/support/ticket.ts";
import type { Use } from "../../ports/index.ts";
import type { NewMessage } from "../../ports/support/tickets.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";

type Ports = Use<"catalogue" | "commitOnce" | "discordOrders" | "now" | "tickets" | "wallets">;

/** Where at Discord somebody asks, and what the guild may read of their name. */
type AskedAt = Pick<Ticket, "guild_id" | "bot_id" | "buyer">;

interface Complaint {
  readonly transaction_id: Id<"transaction">;
  readonly text: string;
  readonly request: RequestKey;
  /** Left out by whoever does not ask at Discord. */
  readonly asked_at?: AskedAt;
}

const ELSEWHERE: AskedAt = { guild_id: null, bot_id: null, buyer: "" };

/**
 * Opens a ticket about an order of the customer's own. It belongs to the guild where the order was
 * bought, if that was at Discord, whoever's bot is asked.
 */
export async function openTicket(
  ports: Ports,
  customer: Customer,
  { transaction_id, text, request, asked_at = ELSEWHERE }: Complaint,
): Promise<{ readonly ticket: Ticket; readonly repeated: boolean }> {
  const [order, bought, { settings }] = await Promise.all([
    ports.wallets.transaction(customer.id, transaction_id),
    ports.discordOrders.find(transaction_id),
    ports.catalogue.snapshot(),
  ]);
  if (order === undefined) return refuse("transaction.not_found");
  const at = ports.now();
  const { guild_id, bot_id, buyer } = bought ?? asked_at;
  const ticket: Ticket = {
    ...{ id: newId("ticket", at), user_id: customer.id, transaction_id, guild_id, bot_id, buyer },
    ...{ locale: customer.locale, state: "OPEN", assigned_to: null, messages: 1 },
    ...{ due_at: dueAfter(at, settings["ticket.answer_hours"]), overdue_at: null },
    ...{ created_at: at, updated_at: at, ended_at: null },
  };
  const first: NewMessage = {
    ...{ ticket_id: ticket.id, actor: "customer", admin_id: null, text, created_at: at },
    ...{ once_key: `${customer.id} ${request.key}`, digest: request.digest },
  };
  try {
    const isFirst = await ports.commitOnce(ports.tickets.open(ticket, first));
    if (isFirst) return { ticket, repeated: false };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "ticket.exists") throw error;
    const open = await ports.tickets.openOf(transaction_id);
    return refuse("ticket.exists", open && { members: { ticket_id: open.id } });
  }
  const before = await ports.tickets.said(first.once_key);
  if (before?.digest !== request.digest) return refuse("request.key_reused");
  return { ticket: before.ticket, repeated: true };
}
