import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { dueAfter, isEnded, type Ticket, type WholeTicket } from "../../domain/support/ticket.ts";
import type { Use } from "../../ports/index.ts";
import { nextStep, ofTicket } from "./of-ticket.ts";

type Ports = Use<"alerts" | "audit" | "now" | "tickets">;

interface Chosen {
  readonly id: Ticket["id"];
  readonly reason: string;
}

/** Staff have helped; the customer is told, with all that was said. Resolved again it stays. */
export async function resolveTicket(
  ports: Ports,
  staff: Staff,
  { id, reason }: Chosen,
): Promise<Ticket> {
  const whole = await wholeOf(ports, id);
  const { ticket } = whole;
  if (isEnded(ticket)) return ticket;
  const at = ports.now();
  const step = nextStep(whole, { actor: "staff", admin_id: staff.id, kind: "resolved", at });
  const writes = [
    ports.tickets.end(step, "RESOLVED"),
    ports.alerts.clear("ticket.overdue", id, at),
  ];
  const action = { action: "ticket.resolve", ...ofTicket(id), ...from(ticket, "RESOLVED", reason) };
  await ports.audit.commit(staff, action, { at, writes });
  const ended = { due_at: null, overdue_at: null, updated_at: at, ended_at: at };
  return { ...ticket, ...ended, state: "RESOLVED", messages: step.number };
}

/** It waits for staff again, as if its customer had written. One that is open stays as it is. */
export async function reopenTicket(
  ports: Ports & Use<"catalogue">,
  staff: Staff,
  { id, reason }: Chosen,
): Promise<Ticket> {
  const [whole, { settings }] = await Promise.all([
    wholeOf(ports, id),
    ports.catalogue.snapshot(staff.catalogue_version),
  ]);
  const { ticket } = whole;
  if (!isEnded(ticket)) return ticket;
  const at = ports.now();
  const due_at = dueAfter(at, settings["ticket.answer_hours"]);
  const step = nextStep(whole, { actor: "staff", admin_id: staff.id, kind: "reopened", at });
  const action = { action: "ticket.reopen", ...ofTicket(id), ...from(ticket, "OPEN", reason) };
  await ports.audit.commit(staff, action, { at, writes: [ports.tickets.reopen(step, due_at)] });
  const open = { due_at, overdue_at: null, updated_at: at, ended_at: null };
  return { ...ticket, ...open, state: "OPEN", messages: step.number };
}

/** Whose it is among the staff; `null` for nobody's. */
export async function assignTicket(
  ports: Ports & Use<"staffAccounts">,
  staff: Staff,
  { id, admin_id }: { readonly id: Ticket["id"]; readonly admin_id: Id<"admin"> | null },
): Promise<Ticket> {
  const { ticket } = await wholeOf(ports, id);
  if (admin_id !== null && (await ports.staffAccounts.find(admin_id)) === undefined) {
    return refuse("admin.not_found");
  }
  const at = ports.now();
  const { assigned_to } = ticket;
  const said = { old: { assigned_to }, new: { assigned_to: admin_id } };
  const action = { action: "ticket.assign", ...ofTicket(id), ...said };
  await ports.audit.commit(staff, action, { at, writes: [ports.tickets.assign(id, admin_id)] });
  return { ...ticket, assigned_to: admin_id };
}

async function wholeOf({ tickets }: Use<"tickets">, id: Ticket["id"]): Promise<WholeTicket> {
  return (await tickets.find(id)) ?? refuse("ticket.not_found");
}

function from({ state }: Ticket, to: Ticket["state"], reason: string) {
  return { old: { state }, new: { state: to, reason } };
}
