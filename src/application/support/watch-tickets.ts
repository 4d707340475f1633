import { Refusal } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { nextStep } from "./of-ticket.ts";

type Ports = PagePorts & Use<"alerts" | "catalogue" | "tickets">;

const PAGE = { size: 50, cost: 4 };
const DAY_SECONDS = 24 * 60 * 60;
/** Somebody said something at the same moment: it is not late, or not silent, any more. */
const isExpected = (error: unknown) => error instanceof Refusal;

interface TicketWatch {
  readonly late: BatchResult;
  readonly closed: BatchResult;
}

/**
 * Raises one alert for each ticket whose customer waits too long for staff, and closes those whose
 * customers have said nothing for days.
 */
export async function watchTickets(ports: Ports): Promise<TicketWatch> {
  return await runSections(ports, { late: noticeLate, closed: closeSilent });
}

async function noticeLate(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  return await workInPages(ports, {
    name: "watchTickets.late",
    page: (next) => ports.tickets.breached(at, next),
    key: ({ due_at, id }) => `${due_at} ${id}`,
    since: ({ due_at }) => due_at ?? at,
    ...PAGE,
    failure: "ticket.not_noticed",
    about: ({ id }) => ({ ticket: id }),
    isExpected,
    async work({ id, due_at, transaction_id }) {
      const detail = `about ${transaction_id}, was to be answered by ${due_at}`;
      const alert = { kind: "ticket.overdue", subject: id, detail } as const;
      await ports.commit(ports.tickets.late(id, at), ports.alerts.raise(alert, at));
    },
  });
}

async function closeSilent(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot();
  const before = addSeconds(at, -settings["ticket.close_days"] * DAY_SECONDS);
  return await workInPages(ports, {
    name: "watchTickets.closed",
    page: (next) => ports.tickets.silent(before, next),
    key: ({ updated_at, id }) => `${updated_at} ${id}`,
    ...PAGE,
    failure: "ticket.not_closed",
    about: ({ id }) => ({ ticket: id }),
    isExpected,
    async work(ticket) {
      const step = nextStep({ ticket }, { actor: "shop", admin_id: null, kind: "expired", at });
      await ports.commit(ports.tickets.end(step, "CLOSED"));
    },
  });
}
