import { asc, eq } from "drizzle-orm";
import type { Ticket, WholeTicket } from "../../../domain/support/ticket.ts";
import type { Db } from "../db.ts";
import { ticketMessages as m, tickets as t } from "./schema.ts";

const { ticket_id, number, actor, kind, text, created_at, admin_id } = m;
export const ENTRY = { ticket_id, number, actor, kind, text, created_at, admin_id };

/** A ticket with all that was said in it, in one trip. */
export async function wholeTicket(db: Db, id: Ticket["id"]): Promise<WholeTicket | undefined> {
  const [[ticket], entries] = await db.batch([
    db.select().from(t).where(eq(t.id, id)),
    db.select(ENTRY).from(m).where(eq(m.ticket_id, id)).orderBy(asc(m.number)),
  ]);
  return ticket && { ticket, entries };
}
