import type { Staff } from "../../../domain/actor.ts";
import type { Amount } from "../../../domain/money.ts";
import type { BankTransfer, TransferCase } from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type ApprovalOutcome, approveManually } from "./approve-manually.ts";
import { decideOnce, type TransferDecisionTerms } from "./decide-once.ts";
import type { CreditPorts } from "./manual-credit.ts";

interface WantedApproval {
  readonly payment_id: BankTransfer["payment_id"];
  readonly received: Amount | undefined;
  readonly reason: string | undefined;
}

/**
 * Approves a transfer and credits it once, with the received amount: its exact sum unless staff
 * give another and a reason. The first decision is final; the same again changes nothing. Without a
 * bank line, or with one of their own import, a staff member's own daily limit applies; beyond it
 * the approval waits for a second person.
 */
export async function approveTransfer(
  ports: CreditPorts,
  staff: Staff,
  { payment_id, received, reason }: WantedApproval,
): Promise<ApprovalOutcome> {
  const found = (await ports.bankTransfers.find(payment_id)) ?? refuse("topup.not_found");
  const { gross } = found.transfer;
  const amount = received ?? gross;
  if (amount !== gross && reason === undefined) {
    const message = "say why it is not the sum that was asked for";
    refuse("request.invalid", { errors: [{ pointer: "/reason", message }] });
  }
  if (amount > gross) await refuseTooMuch(ports, staff, { received: amount, gross });
  const wanted = { action: "approve", amount, reason: reason ?? null } as const;
  if (found.decision !== null) return await asDecided(ports, staff, { found, wanted });
  return await approveManually(ports, staff, { found, wanted });
}

/** Closes a transfer without a credit. */
export async function rejectTransfer(
  ports: CreditPorts,
  staff: Staff,
  given: { readonly payment_id: BankTransfer["payment_id"]; readonly reason: string },
): Promise<BankTransfer> {
  const { payment_id, reason } = given;
  const found = (await ports.bankTransfers.find(payment_id)) ?? refuse("topup.not_found");
  const wanted = { action: "reject", amount: null, reason } as const;
  return (await asDecided(ports, staff, { found, wanted })).transfer;
}

async function asDecided(
  ports: CreditPorts,
  staff: Staff,
  { found, wanted }: { readonly found: TransferCase; readonly wanted: TransferDecisionTerms },
): Promise<ApprovalOutcome> {
  const transfer = await decideOnce(ports, staff, { found, wanted, beside: [] });
  return { transfer, awaited: false };
}

/** Limits typing errors; a greater amount must come by a bank line. */
async function refuseTooMuch(
  ports: CreditPorts,
  staff: Staff,
  { received, gross }: { readonly received: Amount; readonly gross: Amount },
): Promise<void> {
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const maximum = Math.max(settings["topup.maximum"], gross);
  if (received <= maximum) return;
  refuse("topup.amount_out_of_range", {
    errors: [{ pointer: "/amount_received", message: `must be at most ${maximum}` }],
    members: { maximum },
  });
}
