import type { Staff } from "../../../domain/actor.ts";
import { newId } from "../../../domain/ids.ts";
import {
  type BankLine,
  fingerprintOf,
  type StatementRow,
} from "../../../domain/payments/bank-statement/bank-statement.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { CreditPorts } from "./manual-credit.ts";
import { matchLines } from "./match-lines.ts";
import { type GivenStatement, readAccountStatement } from "./read-account-statement.ts";

interface ImportedStatement {
  readonly rows: readonly {
    readonly row: number;
    /** Whether an earlier import had this line. */
    readonly repeated: boolean;
    readonly line: BankLine;
  }[];
  readonly ignored: readonly number[];
}

const ROWS_MAX = 5_000;
const ERRORS_MAX = 100;
/** Lines matched before the answer; the schedule matches the others within a minute. */
const MATCHED_AT_ONCE = 100;

/**
 * Imports a bank statement. It is read as a whole before anything is stored; a line is stored once,
 * however many statements have it, and pays at most once. What exceeds the importer's own daily
 * limit waits until somebody else imports it, too.
 */
export async function importStatement(
  ports: CreditPorts,
  staff: Staff,
  given: GivenStatement,
): Promise<ImportedStatement> {
  const { bank } = given;
  const at = ports.now();
  const { statement, mismatch } = await readAccountStatement(ports, staff, given);
  if (mismatch !== undefined) refuse("bank_statement.mismatch", { errors: [mismatch] });
  if (statement.kind === "invalid") {
    refuse(statement.code, { errors: statement.errors.slice(0, ERRORS_MAX) });
  }
  const { credits, ignored } = statement;
  if (credits.length > ROWS_MAX) {
    const message = `has more than ${ROWS_MAX} credits, send it in parts`;
    refuse("bank_statement.rows_invalid", { errors: [{ pointer: "/csv", message }] });
  }
  if (credits.length === 0) return { rows: [], ignored };

  const lines = credits.map((row) => ({ ...newLine(bank, row, at), imported_by: staff.id }));
  const action = {
    action: "bank_statement.import",
    resource: "bank_statement",
    resource_id: bank,
    old: null,
    new: { credits: credits.length, ignored: ignored.length },
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.bankLines.store(lines)] });

  const stored = await confirmed(ports, staff, lines);
  const fresh = stored.filter((line) => line.state === "new");
  await matchLines(ports, fresh.slice(0, MATCHED_AT_ONCE));
  const after = fresh.length === 0 ? stored : await asStored(ports, lines);
  const rows = after.map((line, index) => ({
    row: credits[index]?.row ?? 0,
    repeated: line.id !== lines[index]?.id,
    line,
  }));
  return { rows, ignored };
}

/** The stored lines; unconfirmed ones of another importer become new again. */
async function confirmed(
  ports: Pick<CreditPorts, "bankLines" | "commit" | "now">,
  staff: Staff,
  lines: readonly BankLine[],
): Promise<readonly BankLine[]> {
  const stored = await asStored(ports, lines);
  const waiting = stored.filter(
    ({ state, imported_by }) => state === "unconfirmed" && imported_by !== staff.id,
  );
  if (waiting.length === 0) return stored;
  const ids = waiting.map(({ id }) => id);
  await ports.commit(ports.bankLines.confirm(ids, { by: staff.id, at: ports.now() }));
  return await asStored(ports, lines);
}

/** The stored lines, in the order of the statement. */
async function asStored(
  ports: Pick<CreditPorts, "bankLines">,
  lines: readonly BankLine[],
): Promise<readonly BankLine[]> {
  const kept = await ports.bankLines.byFingerprints(lines.map((line) => line.fingerprint));
  const byPrint = new Map(kept.map((line) => [line.fingerprint, line]));
  return lines.map((line) => byPrint.get(line.fingerprint) ?? line);
}

/** A new line, not matched yet. */
export function newLine(bank: string, row: StatementRow, at: Instant): BankLine {
  const { date, amount, description, number } = row;
  return {
    id: newId("bank_line", at),
    bank,
    date,
    amount,
    description,
    number,
    fingerprint: fingerprintOf(bank, row),
    state: "new",
    reason: null,
    payment_id: null,
    own_payment_id: newId("payment", at),
    candidate_id: null,
    imported_by: null,
    confirmed_by: null,
    imported_at: at,
  };
}
