import type { Staff } from "../../../domain/actor.ts";
import type { Amount } from "../../../domain/money.ts";
import type { BankLine } from "../../../domain/payments/bank-statement.ts";
import {
  APPROVAL_HOURS,
  type BankTransfer,
  type TransferCase,
} from "../../../domain/payments/bank-transfer.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { actAlone, announce } from "./by-hand.ts";
import { decideOnce, type WantedDecision } from "./decide-once.ts";

export interface ApprovalOutcome {
  readonly transfer: BankTransfer;
  /** Whether another member of staff must ask for the same first. */
  readonly awaited: boolean;
}

interface Wanted {
  readonly found: TransferCase;
  readonly wanted: WantedDecision & { readonly amount: Amount };
}

type Ports = Use<
  "alerts" | "audit" | "bankLines" | "bankTransfers" | "catalogue" | "commit" | "now" | "wallets"
>;

/**
 * Approves what has not been decided: with the doubtful line of just that sum, if there is one;
 * together with whoever has asked for the same before; alone as far as one may; else it is asked of
 * another.
 */
export async function approveByHand(
  ports: Ports,
  staff: Staff,
  asked: Wanted,
): Promise<ApprovalOutcome> {
  const { payment_id } = asked.found.transfer;
  const { amount } = asked.wanted;
  const at = ports.now();
  const since = addSeconds(at, -APPROVAL_HOURS * 60 * 60);
  const line = await ports.bankLines.doubtfulFor(payment_id, amount);
  const others = await ports.bankTransfers.approvalsAsked(payment_id, {
    other_than: staff.id,
    since,
  });
  const joined = others.filter((each) => each.amount === amount).map((each) => each.admin_id);
  const what = whatOf(asked, line);
  const act = { payment_id, amount, at, what };
  const used = line === undefined ? [] : [useLine(ports, line, { ...act, actor: staff.id })];
  const proved = line !== undefined && line.imported_by !== staff.id;
  try {
    const control =
      proved || joined.length > 0
        ? [announce(ports, staff, act)]
        : await actAlone(ports, staff, act);
    const deciding = { ...asked, beside: [...control, ...used], joined };
    return { transfer: await decideOnce(ports, staff, deciding), awaited: false };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "bank_transfer.second_person") throw error;
    return await askAnother(ports, staff, { ...asked, what });
  }
}

/** The same again only renews it; another sum takes the place of the first. */
async function askAnother(
  ports: Ports,
  staff: Staff,
  { found, wanted, what }: Wanted & { readonly what: string },
): Promise<ApprovalOutcome> {
  const { transfer } = found;
  const { payment_id } = transfer;
  const { amount, reason } = wanted;
  const at = ports.now();
  const request = { payment_id, admin_id: staff.id, amount, reason, asked_at: at };
  const action = {
    action: "topup.ask_approval",
    resource: "bank_transfer",
    resource_id: payment_id,
    old: { status: transfer.status, gross: transfer.gross },
    new: { amount, reason },
  };
  await ports.audit.commit(staff, action, {
    at,
    writes: [
      ports.bankTransfers.askApproval(request),
      announce(ports, staff, { payment_id, amount, at, what: `asks another who ${what}` }),
    ],
  });
  return { transfer, awaited: true };
}

function useLine(
  ports: Ports,
  line: BankLine,
  act: {
    readonly payment_id: BankTransfer["payment_id"];
    readonly actor: Staff["id"];
    readonly at: ReturnType<Ports["now"]>;
  },
): Write {
  const { payment_id, actor, at } = act;
  const match = { line_id: line.id, payment_id, matched_by: actor, matched_at: at };
  const whole = { ...match, credited_as: payment_id, applied_at: at };
  return ports.bankLines.match(whole, "credited");
}

function whatOf({ found, wanted }: Wanted, line: BankLine | undefined): string {
  const sum = wanted.amount === found.transfer.gross ? "approved" : "approved another sum";
  return line === undefined ? `${sum} without a line` : `${sum} with the doubtful ${line.id}`;
}
