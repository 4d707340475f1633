import * as z from "zod";
import { hexDigest } from "../../digest.ts";
import { zId } from "../../ids.ts";
import { type Amount, zAmount } from "../../money.ts";
import type { FieldError } from "../../refusal.ts";
import { type BusinessDay, zBusinessDay, zInstant } from "../../time.ts";

/** Money that came in by the bank's word. Kept once, however often its statement is imported. */
export const BankLine = z
  .object({
    id: zId("bank_line"),
    bank: z.string().meta({ example: "bca" }),
    date: zBusinessDay,
    amount: zAmount,
    description: z.string().meta({ example: "TRSF E-BANKING CR 1501/FTSCY/WS95031 SARI" }),
    /** Counts lines that are alike in everything else within one statement. */
    number: z.int().min(1).meta({ example: 1 }),
    /** Equal for the same line in any two statements of one layout, and for no others. */
    fingerprint: z.string(),
    /**
     * Credited by this line, or confirmed by it: somebody had approved the transfer before. What
     * is `unmatched` or `doubtful` waits for staff, who assign or dismiss it; what is
     * `unconfirmed` also until somebody else imports a statement with it.
     */
    state: z.enum([
      "new",
      "credited",
      "confirmed",
      "unmatched",
      "doubtful",
      "unconfirmed",
      "dismissed",
    ]),
    /**
     * Why it pays no transfer; `other_name` is a payer who is not called what the owner is,
     * `same_as` a line that may be another of the same bank, day, sum and payer, `second_person`
     * more than whoever imported it may credit alone in a day.
     */
    reason: z
      .enum([
        "none",
        "ambiguous",
        "paid",
        "rejected",
        "differs",
        "other_name",
        "same_as",
        "second_person",
      ])
      .nullable(),
    /** The transfer it pays. */
    payment_id: zId("payment").nullable(),
    /** The transfer whose sum it has, for whoever looks at a doubtful line. */
    candidate_id: zId("payment").nullable(),
    /** What it is credited as when its transfer was decided about without it. */
    own_payment_id: zId("payment"),
    imported_at: zInstant,
    /** Who brought the statement; `null` for lines older than this was kept. */
    imported_by: zId("admin").nullable(),
    /** Who else has imported a statement with it, when that was needed. */
    confirmed_by: zId("admin").nullable(),
  })
  .meta({ id: "BankLineRecord" });
export type BankLine = z.infer<typeof BankLine>;

export const BankLineView = BankLine.omit({ fingerprint: true, own_payment_id: true }).meta({
  id: "BankLine",
});

/** Whether a line waits for a person. */
export function isWaiting({ state }: Pick<BankLine, "state">): boolean {
  return state === "unmatched" || state === "doubtful" || state === "unconfirmed";
}

/** One row of a statement that brings somebody whole rupiah. */
export interface StatementRow {
  /** The line of the file, counted from 1. */
  readonly row: number;
  readonly date: BusinessDay;
  readonly description: string;
  readonly amount: Amount;
  /** What was in the account after it, however it was written, and the bank's own number for it. */
  readonly balance: string | null;
  readonly reference: string | null;
  readonly number: number;
}

/** What was understood of a row, whether or not it is worth anything. */
export interface UnderstoodRow {
  readonly row: number;
  readonly date: BusinessDay | null;
  readonly direction: "in" | "out" | null;
  readonly amount: Amount | null;
  readonly description: string;
  readonly payer: string | null;
  /** Why it brings nobody anything; `null` for one that does. */
  readonly ignored:
    | "out"
    | "pending"
    | "nothing"
    | "parts_of_a_rupiah"
    | "unreadable"
    | "contradiction"
    | "unproved"
    | null;
  readonly errors: readonly string[];
}

/** Whose statement it says it is. */
interface StatementFacts {
  /** The layout that its header is known by; `null` for one that was read by its words alone. */
  readonly layout: string | null;
  readonly account_numbers: readonly string[];
  readonly currencies: readonly string[];
}

export type Statement = StatementFacts & { readonly rows: readonly UnderstoodRow[] } & (
    | {
        readonly kind: "read";
        readonly credits: readonly StatementRow[];
        /** Rows that are no money for anybody: debits, what is pending or not proved. */
        readonly ignored: readonly number[];
      }
    | {
        readonly kind: "invalid";
        readonly code: "bank_statement.rows_invalid" | "bank_statement.direction_unknown";
        readonly errors: readonly FieldError[];
      }
  );

/**
 * What is the same for one line in every statement of one layout it stands in. Lines that are
 * alike are told apart by what the bank says was in the account after each, by its reference, or
 * else by their order.
 */
export function fingerprintOf(bank: string, row: Omit<StatementRow, "row">): string {
  const { date, description, number, balance, reference } = row;
  const own = balance === null && reference === null ? [] : [balance, reference];
  return hexDigest("sha256", JSON.stringify([bank, date, row.amount, description, number, ...own]));
}

/**
 * What says that a statement is of another account or currency than the shop's. Masked digits may
 * be any, and spreadsheets drop zeros in front.
 */
export function mismatchIn(
  { account_numbers, currencies }: StatementFacts,
  account_number: string,
): FieldError | undefined {
  const foreign = currencies.find((each) => each !== "IDR");
  if (foreign !== undefined) {
    return { pointer: "/csv", message: `is in ${foreign.slice(0, 10)}, and the account is in IDR` };
  }
  const other = account_numbers.find((each) => !isAccount(each, account_number));
  if (other === undefined) return undefined;
  const message = `is of account ${other.slice(0, 30)}, and the shop's is ${account_number}`;
  return { pointer: "/csv", message };
}

function isAccount(said: string, account_number: string): boolean {
  const pattern = said.replaceAll(/[x*•]/gi, "\\d").replace(/^0+/, "");
  return new RegExp(`^0*${pattern}$`).test(account_number);
}
