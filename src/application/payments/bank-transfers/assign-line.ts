import type { Staff } from "../../../domain/actor.ts";
import type { BankLine } from "../../../domain/payments/bank-statement.ts";
import { type BankTransfer, meaningOf } from "../../../domain/payments/bank-transfer.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { type ActByHand, actAlone, announce } from "./by-hand.ts";
import { lineAsPayment } from "./pay-by-line.ts";

type Ports = Use<
  "alerts" | "audit" | "bankLines" | "bankTransfers" | "catalogue" | "commit" | "now" | "wallets"
>;

export interface Assignment {
  readonly line_id: BankLine["id"];
  readonly payment_id: BankTransfer["payment_id"];
}

const TRIES = 3;

/**
 * Lets staff say whose money a line is. It is credited once and as it came, also on top of what
 * was decided about the transfer before: it is there by the bank's word. What somebody assigns of
 * a statement they brought themselves counts as done alone.
 */
export async function assignLine(
  ports: Ports,
  staff: Staff,
  { line_id, payment_id }: Assignment,
): Promise<BankLine> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const line = (await ports.bankLines.find(line_id)) ?? refuse("bank_line.not_found");
    if (line.payment_id === payment_id) return line;
    if (line.payment_id !== null) refuse("bank_line.assigned");
    const found = (await ports.bankTransfers.find(payment_id)) ?? refuse("topup.not_found");
    const at = ports.now();
    const by = { actor: staff.id, at };
    const { writes, follow } = lineAsPayment(ports, { line, found, by });
    const own = line.imported_by === staff.id;
    const what = `assigned ${line_id} of a statement of their own`;
    const act = { payment_id, amount: line.amount, at, what };
    const alone = own ? await actAlone(ports, staff, act) : [];
    const action = {
      action: "bank_line.assign",
      resource: "bank_line",
      resource_id: line_id,
      old: { state: line.state, reason: line.reason },
      new: { payment_id, amount: line.amount, meaning: meaningOf(line.amount, found) },
    };
    try {
      await ports.audit.commit(staff, action, { at, writes: [...alone, ...writes] });
    } catch (error) {
      await tellIfTooMuch(ports, staff, { act, error });
      const raced = error instanceof Refusal && isRace(error.code) && attempt < TRIES;
      if (!raced) throw error;
      continue;
    }
    await follow(ports);
    return (await ports.bankLines.find(line_id)) ?? line;
  }
  return refuse("topup.decided");
}

/** Others hear of it, also when it was too much for one. */
async function tellIfTooMuch(
  ports: Ports,
  staff: Staff,
  { act, error }: { readonly act: ActByHand; readonly error: unknown },
): Promise<void> {
  if (!(error instanceof Refusal) || error.code !== "bank_transfer.second_person") return;
  await ports.commit(announce(ports, staff, { ...act, what: `could not alone: ${act.what}` }));
}

/** Somebody else was faster, so it has to be looked at again. */
function isRace(code: Refusal["code"]): boolean {
  return code === "topup.decided" || code === "bank_line.assigned";
}
