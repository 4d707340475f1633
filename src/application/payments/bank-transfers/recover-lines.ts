import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { eachInTurn, eachSection, type Turns } from "../../shared/each-in-turn.ts";
import { matchLines } from "./match-lines.ts";
import { creditLine } from "./pay-by-line.ts";

type Ports = Use<
  "bankLines" | "bankTransfers" | "budget" | "commit" | "log" | "now" | "policy" | "wallets"
>;

const BATCH = 50;

/** Looks at statement lines nobody has looked at, and credits what a crash left owed. */
export async function recoverLines(
  ports: Ports,
): Promise<{ readonly owed: Turns; readonly matched: Turns }> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await eachSection(ports, {
    owed: async () =>
      eachInTurn(ports, await ports.bankLines.owed(before, BATCH), {
        failure: "bank_line.not_credited",
        about: ({ line }) => ({ line_id: line.id }),
        work: (owed) => creditLine(ports, owed, "system:janitor"),
      }),
    matched: async () =>
      eachInTurn(ports, await ports.bankLines.fresh(before, BATCH), {
        failure: "bank_line.not_matched",
        about: ({ id }) => ({ line_id: id }),
        work: (line) => matchLines(ports, [line]),
      }),
  });
}
