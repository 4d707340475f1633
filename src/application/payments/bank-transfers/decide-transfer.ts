import type { Staff } from "../../../domain/actor.ts";
import type { Amount } from "../../../domain/money.ts";
import type {
  BankTransfer,
  Decision,
  TransferCase,
} from "../../../domain/payments/bank-transfer.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { applyDecision } from "./apply-decision.ts";

type Ports = Use<"audit" | "bankTransfers" | "catalogue" | "commit" | "now" | "wallets">;
type Wanted = Pick<Decision, "action" | "amount" | "reason">;

/**
 * Credits a transfer once, with what has really come: its exact sum unless staff say otherwise and
 * why. Whoever decides first decides for good; the same decision again changes nothing.
 */
export async function approveTransfer(
  ports: Ports,
  staff: Staff,
  id: BankTransfer["payment_id"],
  said: { readonly received: Amount | undefined; readonly reason: string | undefined },
): Promise<BankTransfer> {
  const found = (await ports.bankTransfers.find(id)) ?? refuse("topup.not_found");
  const { gross } = found.transfer;
  const amount = said.received ?? gross;
  if (amount !== gross && said.reason === undefined) {
    const message = "say why it is not the sum that was asked for";
    refuse("request.invalid", { errors: [{ pointer: "/reason", message }] });
  }
  if (amount > gross) await refuseTooMuch(ports, staff, amount, gross);
  const wanted = { action: "approve", amount, reason: said.reason ?? null } as const;
  return await decide(ports, staff, found, wanted);
}

/** Closes a transfer without a credit. */
export async function rejectTransfer(
  ports: Ports,
  staff: Staff,
  id: BankTransfer["payment_id"],
  reason: string,
): Promise<BankTransfer> {
  const found = (await ports.bankTransfers.find(id)) ?? refuse("topup.not_found");
  return await decide(ports, staff, found, { action: "reject", amount: null, reason });
}

async function decide(
  ports: Ports,
  staff: Staff,
  found: TransferCase,
  wanted: Wanted,
): Promise<BankTransfer> {
  const { transfer } = found;
  const made = found.decision ?? (await makeDecision(ports, staff, transfer, wanted));
  if (made.action !== wanted.action || made.amount !== wanted.amount) {
    refuse("topup.decided", { members: { decision: made.action } });
  }
  return made.applied_at === null ? await applyDecision(ports, transfer, made) : transfer;
}

/** The decision that stands: this one, or that of whoever was a moment faster. */
async function makeDecision(
  ports: Ports,
  staff: Staff,
  transfer: BankTransfer,
  wanted: Wanted,
): Promise<Decision> {
  const { payment_id } = transfer;
  const at = ports.now();
  const decision = {
    ...wanted,
    payment_id,
    decided_by: staff.id,
    decided_at: at,
    applied_at: null,
  };
  const action = {
    action: `topup.${wanted.action}`,
    resource: "bank_transfer",
    resource_id: payment_id,
    old: { status: transfer.status, gross: transfer.gross },
    new: { amount: wanted.amount, reason: wanted.reason },
  };
  try {
    await ports.audit.commit(staff, action, at, ports.bankTransfers.decide(decision));
    return decision;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "topup.decided") throw error;
    const { decision: standing } = (await ports.bankTransfers.find(payment_id)) ?? {};
    if (!standing) throw error;
    return standing;
  }
}

/** A digit too many must not become somebody's money; more than this comes by a statement. */
async function refuseTooMuch(
  ports: Ports,
  staff: Staff,
  received: Amount,
  gross: Amount,
): Promise<void> {
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const maximum = Math.max(settings["topup.maximum"], gross);
  if (received <= maximum) return;
  refuse("topup.amount_out_of_range", {
    errors: [{ pointer: "/amount_received", message: `must be at most ${maximum}` }],
    members: { maximum },
  });
}
