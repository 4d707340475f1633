import { errorMessage } from "../../../domain/error-message.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { matchLines } from "./match-lines.ts";
import { creditLine } from "./pay-by-line.ts";

type Ports = Use<"bankLines" | "bankTransfers" | "commit" | "log" | "now" | "policy" | "wallets">;

const BATCH = 50;

/** Looks at statement lines nobody has looked at, and credits what a crash left owed. */
export async function recoverLines(
  ports: Ports,
): Promise<{ readonly matched: number; readonly owed: number }> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  const owed = await ports.bankLines.owed(before, BATCH);
  for (const each of owed) {
    await trying(ports, each.line.id, () => creditLine(ports, each, "system:janitor"));
  }
  const fresh = await ports.bankLines.fresh(before, BATCH);
  for (const line of fresh) await trying(ports, line.id, () => matchLines(ports, [line]));
  return { matched: fresh.length, owed: owed.length };
}

async function trying(ports: Ports, line_id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ports.log.error("bank_line.not_tended", { line_id, cause: errorMessage(error) });
  }
}
