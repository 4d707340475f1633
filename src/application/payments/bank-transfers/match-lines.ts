import type { BankLine } from "../../../domain/payments/bank-statement/bank-statement.ts";
import { type LineMatch, matchOf } from "../../../domain/payments/bank-statement/line-match.ts";
import { meaningOf, type TransferCase } from "../../../domain/payments/bank-transfer.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import { countTowardsOwnLimit, isOverOwnLimit } from "../../shared/second-person.ts";
import { lineAsPayment } from "./apply-line.ts";
import type { CreditPorts } from "./manual-credit.ts";

type Ports = Omit<CreditPorts, "audit">;

const ACTOR = "system:bank-statement";

/**
 * Matches each line with the one transfer that had its amount at its bank on its day and credits
 * it. Ambiguous lines are left to a person: another payer's name, a possible duplicate, or more
 * than the importer's own daily limit.
 */
export async function matchLines(ports: Ports, lines: readonly BankLine[]): Promise<void> {
  const holders = await ports.bankTransfers.holdersOf(lines);
  const alike = await ports.bankLines.alike(lines);
  const found = lines.map((line) => ({
    line,
    match: matchOf(line, holders.get(line.id) ?? [], alike),
  }));
  await ports.commit(...found.flatMap(({ line, match }) => setAside(ports, line, match)));
  for (const { line, match } of found) {
    if (match.kind === "one") await matchLine(ports, line, match.holder);
  }
}

function setAside(
  ports: Pick<Ports, "bankLines">,
  line: BankLine,
  match: LineMatch,
): readonly Write[] {
  if (match.kind === "one") return [];
  if (match.kind === "none") return [ports.bankLines.unmatched(line.id, match.reason)];
  const { reason, holder } = match;
  const candidate_id = holder?.transfer.payment_id ?? null;
  return [ports.bankLines.doubtful(line.id, { reason, candidate_id })];
}

async function matchLine(ports: Ports, line: BankLine, holder: TransferCase): Promise<void> {
  // The transfer may have been decided since the holders were read.
  const found = (await ports.bankTransfers.find(holder.transfer.payment_id)) ?? holder;
  const meaning = meaningOf(line.amount, found);
  if (meaning !== "pays" && meaning !== "confirms") {
    return await ports.commit(ports.bankLines.unmatched(line.id, meaning));
  }
  const by = { actor: ACTOR, at: ports.now() } as const;
  const { writes, follow } = lineAsPayment(ports, { line, found, by });
  const counted = meaning === "pays" ? await brought(ports, line, by.at) : [];
  try {
    await ports.commit(...counted, ...writes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (isOverOwnLimit(error)) return await leaveToAnother(ports, line, found);
    // A concurrent request has credited this line, or has just decided the transfer: then it is
    // matched again.
    if (error.code === "bank_line.assigned") return;
    if (error.code === "topup.decided") return await matchLine(ports, line, found);
    throw error;
  }
  await follow(ports);
}

/** The importer's own daily limit applies to a line that nobody else has confirmed. */
async function brought(ports: Ports, line: BankLine, at: Instant): Promise<readonly Write[]> {
  const { imported_by, confirmed_by, amount } = line;
  if (imported_by === null || confirmed_by !== null) return [];
  const { settings } = await ports.catalogue.snapshot();
  const maximum = settings["bank_transfer.alone_up_to"];
  return [countTowardsOwnLimit(ports, { id: imported_by }, { amount, maximum, at })];
}

async function leaveToAnother(
  ports: Ports,
  line: BankLine,
  { transfer: { payment_id } }: TransferCase,
): Promise<void> {
  const detail = `${line.bank}: statements wait to be imported by another than ${line.imported_by}`;
  const alert = { kind: "bank_line.unconfirmed", subject: line.imported_by ?? "", detail } as const;
  await ports.commit(
    ports.bankLines.unconfirmed(line.id, payment_id),
    ports.alerts.raise(alert, ports.now()),
  );
}
