import type { BankLine } from "../../../domain/payments/bank-statement/bank-statement.ts";
import { isOverdue, nextLook } from "../../../domain/payments/bank-statement/line-match.ts";
import type { Use } from "../../../ports/index.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";
import { matchLines } from "./match-lines.ts";

type Ports = PagePorts &
  Use<"alerts" | "bankLines" | "bankTransfers" | "catalogue" | "secondPerson" | "wallets">;

/**
 * Matches waiting lines again: a transfer may have been opened or an owner's name changed since.
 * Lines that go on waiting raise an alert each; only a person dismisses a line.
 */
export async function rematchLines(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  return await workInPages(ports, {
    name: "rematchLines",
    page: (next) => ports.bankLines.waiting(at, next),
    key: ({ look_at, id }) => `${look_at} ${id}`,
    since: ({ look_at }) => look_at ?? at,
    size: 25,
    cost: 20,
    failure: "bank_line.not_matched",
    about: ({ id }) => ({ line_id: id }),
    async work(line) {
      const { id } = line;
      await ports.commit(
        ports.bankLines.lookAgain(id, nextLook(line, at)),
        ...(isOverdue(line, at) ? [ports.alerts.raise(alertAbout(line), at)] : []),
      );
      await matchLines(ports, [line]);
    },
  });
}

function alertAbout({ id, amount, bank, date, state, reason }: BankLine) {
  const detail = `${amount} of ${date} at ${bank} is ${state}: ${reason ?? "unknown"}`;
  return { kind: "bank_line.waiting", subject: id, detail } as const;
}
