import type { Locale } from "../locale.ts";
import { wibDateTime } from "../time.ts";
import type { TicketEntry, WholeTicket } from "./ticket.ts";

type InEvery = Readonly<Record<Locale, string>>;

const ACTORS: Readonly<Record<TicketEntry["actor"], InEvery>> = {
  customer: { id: "Pembeli", en: "Customer" },
  staff: { id: "Staf toko", en: "Shop" },
  shop: { id: "Sistem", en: "System" },
};

const DONE: Readonly<Record<Exclude<TicketEntry["kind"], "message">, InEvery>> = {
  resolved: { id: "Tiket diselesaikan.", en: "The ticket was resolved." },
  closed: { id: "Tiket ditutup.", en: "The ticket was closed." },
  expired: { id: "Tiket ditutup karena tidak dijawab.", en: "Closed for want of an answer." },
  reopened: { id: "Tiket dibuka lagi.", en: "The ticket was opened again." },
};

/** What was said, or what was done, in words. */
export function saidIn({ kind, text }: TicketEntry, locale: Locale): string {
  return kind === "message" ? (text ?? "") : DONE[kind][locale];
}

/**
 * A whole ticket as a text file. It names its order and tells nothing of it: goods stand in it
 * only where a person wrote them.
 */
export function transcriptOf({ ticket, entries }: WholeTicket, locale: Locale): string {
  const heading = locale === "id" ? ["Tiket", "Pesanan"] : ["Ticket", "Order"];
  const blocks = entries.map((entry) => {
    const head = `[${wibDateTime(entry.created_at)} WIB] ${ACTORS[entry.actor][locale]}`;
    const lines = saidIn(entry, locale).split("\n");
    return [head, ...lines.map((line) => `  ${line}`)].join("\n");
  });
  const top = `${heading[0]}: ${ticket.id}\n${heading[1]}: ${ticket.transaction_id}`;
  return `${[top, ...blocks].join("\n\n")}\n`;
}

export function transcriptName({ ticket }: Pick<WholeTicket, "ticket">): string {
  return `${ticket.id}.txt`;
}
