import type { Staff } from "../../../domain/actor.ts";
import { type Amount, amount } from "../../../domain/money.ts";
import {
  type BankLine,
  fingerprintOf,
  type StatementRow,
  type UnderstoodRow,
} from "../../../domain/payments/bank-statement/bank-statement.ts";
import { matchOf } from "../../../domain/payments/bank-statement/line-match.ts";
import { type BankTransfer, meaningOf } from "../../../domain/payments/bank-transfer.ts";
import { businessDay, type Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { newLine } from "./import-statement.ts";
import { type GivenStatement, readAccountStatement } from "./read-account-statement.ts";

interface PreviewedRow extends UnderstoodRow {
  /** The transfer it would pay, has paid, or may pay after review. */
  readonly payment_id: BankTransfer["payment_id"] | null;
  /** Why it would not pay automatically; `null` if it would. */
  readonly why:
    | Exclude<BankLine["reason"], null>
    | Exclude<UnderstoodRow["ignored"], null>
    | "repeated"
    | null;
}

interface PreviewedStatement {
  readonly layout: string | null;
  readonly account_numbers: readonly string[];
  readonly currencies: readonly string[];
  /** Errors that refuse the whole statement. */
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  readonly rows: readonly PreviewedRow[];
}

const SHOWN_MAX = 1_000;

type Ports = Use<"bankLines" | "bankTransfers" | "catalogue" | "now" | "secondPerson">;

/** Previews the import of a statement. Nothing is stored. */
export async function previewStatement(
  ports: Ports,
  staff: Staff,
  given: GivenStatement,
): Promise<PreviewedStatement> {
  const { statement, mismatch } = await readAccountStatement(ports, staff, given);
  const credits = statement.kind === "read" ? statement.credits.slice(0, SHOWN_MAX) : [];
  const prospects = await prospectsOf(ports, staff, { bank: given.bank, credits });
  const { layout, account_numbers, currencies } = statement;
  const invalid = statement.kind === "invalid" ? statement.errors : [];
  return {
    layout,
    account_numbers: [...new Set(account_numbers)].slice(0, 10),
    currencies: [...new Set(currencies)].slice(0, 10),
    errors: [...(mismatch === undefined ? [] : [mismatch]), ...invalid].slice(0, 100),
    rows: statement.rows.slice(0, SHOWN_MAX).map((row) => ({
      ...row,
      ...(prospects.get(row.row) ?? { payment_id: null, why: row.ignored }),
    })),
  };
}

type Prospect = Pick<PreviewedRow, "payment_id" | "why">;

async function prospectsOf(
  ports: Ports,
  staff: Staff,
  { bank, credits }: { readonly bank: string; readonly credits: readonly StatementRow[] },
): Promise<ReadonlyMap<number, Prospect>> {
  if (credits.length === 0) return new Map();
  const at = ports.now();
  const lines = credits.map((row) => ({ ...newLine(bank, row, at), imported_by: staff.id }));
  const known = await ports.bankLines.byFingerprints(
    credits.map((row) => fingerprintOf(bank, row)),
  );
  const byPrint = new Map(known.map((line) => [line.fingerprint, line]));
  const holders = await ports.bankTransfers.holdersOf(lines);
  const alike = await ports.bankLines.alike(lines);
  const isTooMuch = await limitOf(ports, staff, at);
  return new Map(
    lines.map((line, index): [number, Prospect] => {
      const row = credits[index]?.row ?? 0;
      const before = byPrint.get(line.fingerprint);
      if (before) return [row, { payment_id: before.payment_id, why: whyAgain(before, staff) }];
      const match = matchOf(line, holders.get(line.id) ?? [], alike);
      if (match.kind === "none") return [row, { payment_id: null, why: match.reason }];
      const payment_id = match.holder?.transfer.payment_id ?? null;
      if (match.kind === "doubtful") return [row, { payment_id, why: match.reason }];
      const pays = meaningOf(line.amount, match.holder) === "pays";
      return [row, { payment_id, why: pays && isTooMuch(line.amount) ? "second_person" : null }];
    }),
  );
}

/** What a second person imports, too, pays by that; everything else that is known does nothing. */
function whyAgain({ state, imported_by }: BankLine, { id }: Staff): Prospect["why"] {
  if (state !== "unconfirmed") return "repeated";
  return imported_by === id ? "second_person" : null;
}

/**
 * Whether a further amount exceeds the importer's own daily limit, counting the amounts accepted
 * before.
 */
async function limitOf(ports: Ports, staff: Staff, at: Instant): Promise<(sum: Amount) => boolean> {
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  let total = await ports.secondPerson.usedOfOwnLimit(staff.id, businessDay(at));
  return (sum) => {
    if (total + sum > settings["bank_transfer.alone_up_to"]) return true;
    total = amount(total + sum);
    return false;
  };
}
