import type { BankLine } from "../../domain/bank-statement.ts";
import { meaningOf, type TransferCase } from "../../domain/bank-transfer.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { lineAsPayment } from "./pay-by-line.ts";

type Ports = Use<"bankLines" | "bankTransfers" | "commit" | "now" | "wallets">;

const ACTOR = "system:bank-statement";

/**
 * Looks for the one transfer that had the sum of a line at its bank on its day, and lets the line
 * pay it. Whatever is not plain is left for a person.
 */
export async function matchLines(ports: Ports, lines: readonly BankLine[]): Promise<void> {
  const holders = await ports.bankTransfers.holdersOf(lines);
  for (const line of lines) await matchLine(ports, line, holders.get(line.id) ?? []);
}

async function matchLine(
  ports: Ports,
  line: BankLine,
  holders: readonly TransferCase[],
): Promise<void> {
  const [only, ...others] = holders;
  if (only === undefined) return await leave(ports, line, "none");
  if (others.length > 0) return await leave(ports, line, "ambiguous");
  // An earlier line of this statement, or staff, may have decided since the holders were read.
  const found = (await ports.bankTransfers.find(only.transfer.payment_id)) ?? only;
  const meaning = meaningOf(line.amount, found);
  if (meaning === "paid" || meaning === "rejected") return await leave(ports, line, meaning);
  const by = { actor: ACTOR, at: ports.now() } as const;
  const { writes, follow } = lineAsPayment(ports, line, found, by);
  try {
    await ports.commit(...writes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Somebody else has let this very line pay, or has decided just now: then it is looked at anew.
    if (error.code === "bank_line.assigned") return;
    if (error.code === "topup.decided") return await matchLine(ports, line, [found]);
    throw error;
  }
  await follow(ports);
}

async function leave(
  ports: Ports,
  line: BankLine,
  reason: NonNullable<BankLine["reason"]>,
): Promise<void> {
  await ports.commit(ports.bankLines.unmatched(line.id, reason));
}
