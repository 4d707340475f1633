import { and, asc, eq, sql } from "drizzle-orm";
import { TELLINGS_MAX } from "../../../domain/discord/goods/discord-order.ts";
import type { TicketNews } from "../../../domain/support/ticket.ts";
import { addSeconds, type Instant } from "../../../domain/time.ts";
import type { TellingTurn, Tickets } from "../../../ports/support/tickets.ts";
import { type Db, write } from "../db.ts";
import { ticketMessages as m, tickets as t } from "./schema.ts";
import { ENTRY } from "./whole-ticket.ts";

/** Longer than a call of Discord's API takes, with what it may wait for before. */
const TURN_SECONDS = 60;

/** Which entries of tickets have been told, each once. */
export function tellings(db: Db): Pick<Tickets, "take" | "settle" | "release"> {
  return {
    take: (news, at) => take(db, news, at),

    settle: (news, state) =>
      write(db.update(m).set({ state, taken_until: null }).where(thisOne(news))),

    release: (news, counted) =>
      write(
        db
          .update(m)
          .set({ taken_until: null, tries: counted ? sql`tries` : sql`tries - 1` })
          .where(and(thisOne(news), eq(m.state, "PENDING"))),
      ),
  };
}

function thisOne({ ticket_id, number }: TicketNews) {
  return and(eq(m.ticket_id, ticket_id), eq(m.number, number));
}

async function take(db: Db, news: TicketNews, at: Instant): Promise<TellingTurn> {
  const [taken, [known], [ticket], entries] = await db.batch([
    db
      .update(m)
      .set({ tries: sql`tries + 1`, taken_until: addSeconds(at, TURN_SECONDS) })
      .where(
        and(
          thisOne(news),
          sql`state = 'PENDING' AND tries < ${TELLINGS_MAX}
            AND COALESCE(taken_until, '') <= ${at}`,
        ),
      )
      .returning({ tries: m.tries }),
    db.select({ state: m.state, until: m.taken_until }).from(m).where(thisOne(news)),
    db.select().from(t).where(eq(t.id, news.ticket_id)),
    db.select(ENTRY).from(m).where(eq(m.ticket_id, news.ticket_id)).orderBy(asc(m.number)),
  ]);
  if (known?.state !== "PENDING" || ticket === undefined) return { kind: "over" };
  const [own] = taken;
  if (own !== undefined) return { kind: "taken", tries: own.tries, ticket, entries };
  return (known.until ?? "") > at ? { kind: "underway" } : { kind: "spent", ticket, entries };
}
