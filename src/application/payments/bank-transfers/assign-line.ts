import type { Staff } from "../../../domain/actor.ts";
import type { BankLine } from "../../../domain/payments/bank-statement/bank-statement.ts";
import { type BankTransfer, meaningOf } from "../../../domain/payments/bank-transfer.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import {
  type DualControl,
  dualControl,
  isOverOwnLimit,
  type ManualAct,
  proposeAct,
} from "../../shared/second-person.ts";
import { lineAsPayment } from "./apply-line.ts";
import { type CreditPorts, manualCredit } from "./manual-credit.ts";

interface Assignment {
  readonly line_id: BankLine["id"];
  readonly payment_id: BankTransfer["payment_id"];
}

const TRIES = 3;

/**
 * Assigns a line to a transfer and credits it once, with the line's amount, also on top of an
 * earlier decision. That the money came is the bank's word; whose it is, is the person's. So every
 * assignment counts towards the own daily limit and beyond it is proposed to another, who assigns
 * the same.
 */
export async function assignLine(
  ports: CreditPorts,
  staff: Staff,
  { line_id, payment_id }: Assignment,
): Promise<BankLine> {
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const line = (await ports.bankLines.find(line_id)) ?? refuse("bank_line.not_found");
    if (line.payment_id === payment_id) return line;
    if (line.payment_id !== null) refuse("bank_line.assigned");
    const found = (await ports.bankTransfers.find(payment_id)) ?? refuse("topup.not_found");
    const at = ports.now();
    const by = { actor: staff.id, at };
    const { writes, follow } = lineAsPayment(ports, { line, found, by });
    const what = `assigned the ${line.state} ${line_id}`;
    const acted = { payment_id, amount: line.amount, reason: null, at, what };
    const act = { ...manualCredit(settings, acted), value: { amount: line.amount, line_id } };
    const control = await controlFor(ports, staff, { line, act });
    const action = {
      action: "bank_line.assign",
      resource: "bank_line",
      resource_id: line_id,
      old: { state: line.state, reason: line.reason },
      new: {
        ...{ payment_id, amount: line.amount, meaning: meaningOf(line.amount, found) },
        ...(control.joined.length > 0 && { asked_by: control.joined }),
      },
    };
    try {
      await ports.audit.commit(staff, action, { at, writes: [...writes, ...control.writes] });
    } catch (error) {
      if (isOverOwnLimit(error)) {
        await proposeAct(ports, staff, act);
        refuse("bank_transfer.second_person");
      }
      const raced = error instanceof Refusal && isRace(error.code) && attempt < TRIES;
      if (!raced) throw error;
      continue;
    }
    await follow(ports);
    return (await ports.bankLines.find(line_id)) ?? line;
  }
  return refuse("topup.decided");
}

/**
 * An unconfirmed line has its second person once somebody other than its importer assigns it to the
 * transfer it was matched with.
 */
async function controlFor(
  ports: CreditPorts,
  staff: Staff,
  { line, act }: { readonly line: BankLine; readonly act: ManualAct },
): Promise<DualControl> {
  const second =
    line.candidate_id === act.subject &&
    (await ports.bankLines.isSecond(line.id, { by: staff.id, at: act.at }));
  return second ? { writes: [], joined: [] } : await dualControl(ports, staff, act);
}

/** Whether a concurrent request was first, so that the line must be read again. */
function isRace(code: Refusal["code"]): boolean {
  return code === "topup.decided" || code === "bank_line.assigned";
}
