import * as z from "zod";
import { zDiscordId } from "../discord/discord-link.ts";
import { type Id, zId } from "../ids.ts";
import { zLocale } from "../locale.ts";
import { typedLines } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

/**
 * `OPEN` waits for staff, `ANSWERED` for the customer. Staff have resolved one that is `RESOLVED`;
 * one that is `CLOSED` its customer has closed, or said nothing more.
 */
export const TICKET_STATES = ["OPEN", "ANSWERED", "RESOLVED", "CLOSED"] as const;
export const zTicketState = z.enum(TICKET_STATES).meta({ id: "TicketState" });
export type TicketState = z.infer<typeof zTicketState>;

/** What a customer may have open at once; a trigger counts them, and those of one order. */
export const OPEN_TICKETS_MAX = 5;
/** Messages of one ticket; a trigger counts them. */
export const MESSAGES_MAX = 100;
/** Characters and bytes of a message; Discord's forms take as many characters. */
export const MESSAGE_CHARACTERS_MAX = 1_500;
const MESSAGE_BYTES_MAX = 4_500;

const encoder = new TextEncoder();

/** What somebody writes in a ticket. */
export const zTicketText = typedLines({
  max: MESSAGE_CHARACTERS_MAX,
  lines: 60,
  line: MESSAGE_CHARACTERS_MAX,
})
  .refine(
    (text) => encoder.encode(text).length <= MESSAGE_BYTES_MAX,
    `must be at most ${MESSAGE_BYTES_MAX} bytes`,
  )
  .meta({ example: "Akun yang saya terima tidak bisa masuk." });

/** A complaint about one order, of which one is open at a time. */
export const Ticket = z
  .object({
    id: zId("ticket"),
    user_id: zId("user"),
    transaction_id: zId("transaction"),
    guild_id: zDiscordId.nullable().meta({
      description: "Where at Discord it belongs: where the order was bought, or else it was opened",
    }),
    bot_id: zId("discord_bot").nullable().meta({ description: "Who writes to the customer there" }),
    buyer: z
      .string()
      .meta({ description: "What the guild may read of their name", example: "S***i" }),
    locale: zLocale,
    state: zTicketState,
    assigned_to: zId("admin").nullable(),
    messages: z.int().meta({ description: "How many entries it has" }),
    due_at: zInstant
      .nullable()
      .meta({ description: "By when staff should answer; `null` while nobody waits for them" }),
    overdue_at: zInstant.nullable().meta({ description: "When staff were told that it is late" }),
    created_at: zInstant,
    updated_at: zInstant,
    ended_at: zInstant.nullable(),
  })
  .meta({ id: "TicketRecord" });
export type Ticket = z.infer<typeof Ticket>;

/** A ticket as its customer sees it. */
export const TicketView = Ticket.pick({
  ...{ id: true, transaction_id: true, state: true, messages: true, due_at: true },
  ...{ created_at: true, updated_at: true, ended_at: true },
}).meta({ id: "Ticket" });

/** `expired` is one whose customer said nothing more. */
const ENTRY_KINDS = ["message", "resolved", "closed", "expired", "reopened"] as const;
const zEntryActor = z.enum(["customer", "staff", "shop"]);

/** One thing that was said in a ticket, or done to it, in its order. */
export const TicketEntry = z
  .object({
    number: z.int().min(1),
    actor: zEntryActor,
    kind: z.enum(ENTRY_KINDS),
    text: z.string().nullable().meta({ description: "`null` where nothing was said" }),
    created_at: zInstant,
  })
  .meta({ id: "TicketEntry" });
export type TicketEntry = z.infer<typeof TicketEntry>;

/** The same with who of the staff it was. */
export const StaffTicketEntry = TicketEntry.extend({ admin_id: zId("admin").nullable() }).meta({
  id: "StaffTicketEntry",
});
export type StaffTicketEntry = z.infer<typeof StaffTicketEntry>;

/** A ticket and all that was said in it, the oldest first. */
export interface WholeTicket {
  readonly ticket: Ticket;
  readonly entries: readonly StaffTicketEntry[];
}

export function isEnded({ state }: Pick<Ticket, "state">): boolean {
  return state === "RESOLVED" || state === "CLOSED";
}

/** Whether its customer has waited longer than they should. */
export function isOverdue({ state, due_at }: Pick<Ticket, "state" | "due_at">, at: Instant) {
  return state === "OPEN" && due_at !== null && due_at <= at;
}

/** By when staff should answer what is said now. */
export function dueAfter(at: Instant, hours: number): Instant {
  return addSeconds(at, hours * 60 * 60);
}

/** Names one entry of one ticket, which is told once. */
export interface TicketNews {
  readonly ticket_id: Id<"ticket">;
  readonly number: number;
}
