import type { Id } from "../../domain/ids.ts";
import type {
  StaffTicketEntry,
  Ticket,
  TicketNews,
  TicketState,
  WholeTicket,
} from "../../domain/support/ticket.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** What is said in a ticket, once under its key. */
export interface NewMessage extends Pick<StaffTicketEntry, "admin_id" | "text"> {
  readonly ticket_id: Ticket["id"];
  readonly actor: "customer" | "staff";
  /** Names whoever asks as well. */
  readonly once_key: string;
  readonly digest: string;
  readonly created_at: Instant;
}

/** What is done to a ticket as it was seen: `number` is the one behind its last entry. */
export interface TicketStep extends TicketNews, Pick<StaffTicketEntry, "actor" | "admin_id"> {
  readonly kind: Exclude<StaffTicketEntry["kind"], "message">;
  readonly created_at: Instant;
}

interface TicketFilter {
  readonly state?: TicketState | undefined;
  readonly guild_id?: string | undefined;
  readonly user_id?: Ticket["user_id"] | undefined;
  readonly assigned_to?: Id<"admin"> | undefined;
  /** Only those whose customers have waited too long at this moment. */
  readonly overdue_at?: Instant | undefined;
}

/** Whether it is one's turn to tell an entry. */
export type TellingTurn =
  | ({ readonly kind: "taken"; readonly tries: number } & WholeTicket)
  /** Somebody else is at it. */
  | { readonly kind: "underway" }
  /** Tried as often as it may be, and nobody knows how the last try ended. */
  | ({ readonly kind: "spent" } & WholeTicket)
  /** It has been told, or is no more. */
  | { readonly kind: "over" };

/** How telling an entry ended. */
export type ToldState = "TOLD" | "UNTOLD" | "UNKNOWN";

/** Complaints about orders. Every entry puts out a job that tells whom it concerns. */
export interface Tickets {
  /** With all its entries; of this customer alone where one is named. */
  find(id: Ticket["id"], owner?: Ticket["user_id"]): Promise<WholeTicket | undefined>;
  /** The one that is open of an order. */
  openOf(order: Ticket["transaction_id"]): Promise<Ticket | undefined>;
  /** What was said under a key before. */
  said(once_key: string): Promise<{ readonly digest: string; readonly ticket: Ticket } | undefined>;
  /** Newest first. */
  list(filter: TicketFilter, page: Page): Promise<Listed<Ticket>>;
  /** With its first message. Guarded by `ticket.exists` and `ticket.too_many`. */
  open(ticket: Ticket, first: NewMessage): Write;
  /**
   * The next message. A customer's makes it wait for staff until `due_at`, unless it does already;
   * staff's makes it wait for the customer. Guarded by `ticket.ended` and `ticket.full`.
   */
  say(message: NewMessage, due_at: Instant): Write;
  /** Guarded by `ticket.changed`: nothing was said or done since it was seen. */
  end(step: TicketStep, state: Extract<TicketState, "RESOLVED" | "CLOSED">): Write;
  /** Guarded by `ticket.changed` and `ticket.exists`. */
  reopen(step: TicketStep, due_at: Instant): Write;
  assign(id: Ticket["id"], to: Id<"admin"> | null): Write;
  /** Notes once that staff are late. Guarded by `ticket.changed`: answered, or noted before. */
  late(id: Ticket["id"], at: Instant): Write;
  /** Those of which staff are late and were not told, the longest first. */
  breached(at: Instant, next: NextPage): Promise<readonly Ticket[]>;
  /** Those that have waited for their customer since before, the longest first. */
  silent(before: Instant, next: NextPage): Promise<readonly Ticket[]>;
  /** Counts a try before it is made; of several at once one has it. */
  take(news: TicketNews, at: Instant): Promise<TellingTurn>;
  settle(news: TicketNews, state: ToldState): Write;
  /** The try was none, where `counted` is false; either way the next may begin. */
  release(news: TicketNews, counted: boolean): Write;
}
