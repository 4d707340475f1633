import type { Staff } from "../../../domain/actor.ts";
import type { Amount } from "../../../domain/money.ts";
import type { BankLine } from "../../../domain/payments/bank-statement/bank-statement.ts";
import type { BankTransfer, TransferCase } from "../../../domain/payments/bank-transfer.ts";
import type { Write } from "../../../ports/commit.ts";
import { announce, dualControl, isOverOwnLimit, proposeAct } from "../../shared/second-person.ts";
import { decideOnce, type TransferDecisionTerms } from "./decide-once.ts";
import { type CreditPorts, manualCredit } from "./manual-credit.ts";

export interface ApprovalOutcome {
  readonly transfer: BankTransfer;
  /** Whether a second person must ask for the same first. */
  readonly awaited: boolean;
}

interface Wanted {
  readonly found: TransferCase;
  readonly wanted: TransferDecisionTerms & { readonly amount: Amount };
}

/**
 * Approves an undecided transfer: with a waiting line of just that amount, if there is one; as the
 * second person such an unconfirmed line waits for; as the second person of an equal proposal;
 * alone within the own daily limit; otherwise it is proposed to another.
 */
export async function approveManually(
  ports: CreditPorts,
  staff: Staff,
  asked: Wanted,
): Promise<ApprovalOutcome> {
  const { transfer } = asked.found;
  const { payment_id } = transfer;
  const { amount, reason } = asked.wanted;
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const line = await ports.bankLines.waitingFor(payment_id, amount);
  const act = manualCredit(settings, { payment_id, amount, reason, at, what: whatOf(asked, line) });
  const used =
    line === undefined ? [] : [useLine(ports, line, { payment_id, at, actor: staff.id })];
  const proved =
    line !== undefined && (await ports.bankLines.isSecond(line.id, { by: staff.id, at }));
  const { writes, joined } = proved
    ? { writes: [announce(ports, staff, act)], joined: [] }
    : await dualControl(ports, staff, act);
  try {
    const deciding = { ...asked, beside: [...writes, ...used], joined };
    return { transfer: await decideOnce(ports, staff, deciding), awaited: false };
  } catch (error) {
    if (!isOverOwnLimit(error)) throw error;
    await proposeAct(ports, staff, act);
    return { transfer, awaited: true };
  }
}

function useLine(
  ports: CreditPorts,
  line: BankLine,
  act: {
    readonly payment_id: BankTransfer["payment_id"];
    readonly actor: Staff["id"];
    readonly at: ReturnType<CreditPorts["now"]>;
  },
): Write {
  const { payment_id, actor, at } = act;
  const match = { line_id: line.id, payment_id, matched_by: actor, matched_at: at };
  const whole = { ...match, credited_as: payment_id, applied_at: at };
  return ports.bankLines.match(whole, "credited");
}

function whatOf({ found, wanted }: Wanted, line: BankLine | undefined): string {
  const sum = wanted.amount === found.transfer.gross ? "approved" : "approved another sum";
  return line === undefined ? `${sum} without a line` : `${sum} with the ${line.state} ${line.id}`;
}
