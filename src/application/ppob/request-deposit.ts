import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import {
  type DepositTicket,
  DepositTicketView,
  viewOfTicket,
} from "../../domain/ppob/supplier-deposit.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { DepositWish } from "../../ports/ppob/supplier.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, oncePerRequest } from "../shared/once-per-request.ts";

interface WantedDeposit extends DepositWish {
  readonly supplier: string;
  readonly request: RequestKey;
}

/**
 * Tells a supplier that a deposit is coming and keeps by which exact sum it will be known. A crash
 * after the supplier's answer loses a ticket that nobody has transferred anything for.
 */
export async function requestDeposit(
  ports: Use<"audit" | "now" | "requests" | "supplierDeposits" | "suppliers">,
  staff: Staff,
  { supplier: name, request, ...wish }: WantedDeposit,
): Promise<Answered<DepositTicketView>> {
  const supplier = ports.suppliers.find(name) ?? refuse("supplier.not_found");
  const ask = supplier.requestDeposit ?? refuse("supplier.no_tickets");
  return await oncePerRequest(
    ports,
    { staff, request, schema: DepositTicketView },
    async (keep) => {
      const answer = await ask(wish);
      if (answer.kind === "unavailable") return refuse("supplier.unavailable");
      if (answer.kind === "refused") {
        return refuse("supplier.ticket_refused", { detail: answer.detail });
      }
      const at = ports.now();
      const { kind: _, ...issued } = answer;
      const ticket: DepositTicket = {
        id: newId("deposit_ticket", at),
        supplier: name,
        requested: wish.amount,
        ...issued,
        bank: wish.bank,
        owner_name: wish.owner_name,
        created_by: staff.id,
        created_at: at,
        arrived_at: null,
      };
      const view = viewOfTicket(ticket, at);
      const action = {
        action: "supplier.request_deposit",
        resource: "supplier",
        resource_id: name,
        old: null,
        new: ticket,
      };
      const writes = [keep(view), ports.supplierDeposits.issue(ticket)];
      await ports.audit.commit(staff, action, { at, writes });
      return view;
    },
  );
}
