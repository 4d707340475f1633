import type { Staff } from "../../../domain/actor.ts";
import {
  mismatchIn,
  type Statement,
} from "../../../domain/payments/bank-statement/bank-statement.ts";
import { readStatement } from "../../../domain/payments/bank-statement/reader.ts";
import { type FieldError, refuse } from "../../../domain/refusal.ts";
import { businessDay } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";

export interface GivenStatement {
  /** One of the shop's accounts. */
  readonly bank: string;
  readonly csv: string;
}

interface StatementOfAccount {
  readonly statement: Statement;
  /** The evidence that it belongs to another account or currency. */
  readonly mismatch: FieldError | undefined;
}

/** Reads a statement and compares it with the shop's account. */
export async function readAccountStatement(
  ports: Use<"catalogue" | "now">,
  staff: Staff,
  { bank, csv }: GivenStatement,
): Promise<StatementOfAccount> {
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const accounts = settings["topup.bank_accounts"];
  const numbers = accounts.filter((each) => each.bank === bank).map((each) => each.account_number);
  if (numbers.length === 0) {
    const message = `must be one of: ${accounts.map((each) => each.bank).join(", ")}`;
    refuse("request.invalid", { errors: [{ pointer: "/bank", message }] });
  }
  const statement = readStatement(csv, businessDay(ports.now()));
  const mismatches = numbers.map((each) => mismatchIn(statement, each));
  const mismatch = mismatches.includes(undefined) ? undefined : mismatches[0];
  return { statement, mismatch };
}
