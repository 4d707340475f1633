import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, zAmount, zPositiveAmount } from "../money.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

/** What was left of the shop's deposit at a supplier when it was last asked. */
export const SupplierBalance = z
  .object({
    supplier: z.string().meta({ example: "digiflazz" }),
    balance: zAmount,
    asked_at: zInstant,
  })
  .meta({ id: "SupplierBalance" });
export type SupplierBalance = z.infer<typeof SupplierBalance>;

/** What a supplier was told to expect, and the exact sum by which it knows it. */
export const DepositTicket = z
  .object({
    id: zId("deposit_ticket"),
    supplier: z.string().meta({ example: "digiflazz" }),
    requested: zPositiveAmount,
    /** To be transferred to the rupiah: its last digits are the ticket's own. */
    amount: zPositiveAmount,
    bank: z.string().meta({ example: "BCA" }),
    owner_name: z.string().meta({ example: "PT TOKO MAJU" }),
    account_no: z.string().nullable(),
    /** What to write into the transfer. */
    notes: z.string().nullable(),
    created_by: zId("admin"),
    created_at: zInstant,
    /** When the balance was first seen to have grown by it. */
    arrived_at: zInstant.nullable(),
  })
  .meta({ id: "DepositTicketRecord" });
export type DepositTicket = z.infer<typeof DepositTicket>;

export const DepositTicketView = DepositTicket.extend({
  status: z.enum(["WAITING", "ARRIVED", "EXPIRED"]),
}).meta({ id: "DepositTicket" });
export type DepositTicketView = z.infer<typeof DepositTicketView>;

/** How long a supplier keeps the sum apart from others'. */
const TICKET_SECONDS = 24 * 60 * 60;

/** From when on a ticket that has not arrived by now is not waited for. */
export function ticketsSince(now: Instant): Instant {
  return addSeconds(now, -TICKET_SECONDS);
}

export function viewOfTicket(ticket: DepositTicket, now: Instant): DepositTicketView {
  const waiting = ticket.created_at > ticketsSince(now) ? "WAITING" : "EXPIRED";
  return { ...ticket, status: ticket.arrived_at === null ? waiting : "ARRIVED" };
}

/** How many hours the deposit lasts at the pace of the last day; `null` while nothing is spent. */
export function hoursLeft(balance: Amount, spentInDay: number): number | null {
  return spentInDay <= 0 ? null : Math.floor((balance * 24) / spentInDay);
}
