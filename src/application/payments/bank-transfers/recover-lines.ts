import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { type BatchResult, runSections } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";
import { creditLine } from "./apply-line.ts";
import { matchLines } from "./match-lines.ts";

type Ports = PagePorts &
  Use<
    "alerts" | "bankLines" | "bankTransfers" | "catalogue" | "policy" | "secondPerson" | "wallets"
  >;

const PAGE = { size: 50, cost: 15 };

/** Matches new statement lines and credits matched ones that a crash left uncredited. */
export async function recoverLines(
  ports: Ports,
): Promise<{ readonly owed: BatchResult; readonly matched: BatchResult }> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await runSections(ports, {
    owed: (given: Ports) =>
      workInPages(given, {
        name: "recoverLines.owed",
        page: (next) => given.bankLines.owed(before, next),
        key: ({ matched_at, line }) => `${matched_at} ${line.id}`,
        since: ({ matched_at }) => matched_at,
        ...PAGE,
        failure: "bank_line.not_credited",
        about: ({ line }) => ({ line_id: line.id }),
        work: (owed) => creditLine(given, owed, "system:janitor"),
      }),
    matched: (given: Ports) =>
      workInPages(given, {
        name: "recoverLines.matched",
        page: (next) => given.bankLines.fresh(before, next),
        key: ({ id }) => id,
        since: ({ imported_at }) => imported_at,
        ...PAGE,
        failure: "bank_line.not_matched",
        about: ({ id }) => ({ line_id: id }),
        work: (line) => matchLines(given, [line]),
      }),
  });
}
