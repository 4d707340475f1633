import type { ActorName } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { BankLine } from "../../domain/payments/bank-statement/bank-statement.ts";
import type { BankTransfer } from "../../domain/payments/bank-transfer.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** Which transfer a line pays, and what it is credited as. */
interface LineMatch {
  readonly line_id: BankLine["id"];
  readonly payment_id: Id<"payment">;
  readonly credited_as: Id<"payment">;
  readonly matched_by: ActorName;
  readonly matched_at: Instant;
  /** `null` until the wallet has been credited. */
  readonly applied_at: Instant | null;
}

/** A line to be credited on top of its transfer's decision. */
export interface OwedLine {
  readonly line: BankLine;
  readonly transfer: BankTransfer;
}

interface Doubt {
  readonly reason: "other_name" | "same_as";
  readonly candidate_id: Id<"payment"> | null;
}

/** Nobody is one by an account that the importer has set up or reset in the days before. */
interface SecondImporter {
  readonly by: Id<"admin">;
  readonly at: Instant;
}

/** Incoming payments by banks' statements. */
export interface BankLines {
  /** Lines that are there already stay as they are. */
  store(lines: readonly BankLine[]): Write;
  byFingerprints(fingerprints: readonly string[]): Promise<readonly BankLine[]>;
  /** All lines that have the bank, the day and the sum of one of these, themselves among them. */
  alike(lines: readonly BankLine[]): Promise<readonly BankLine[]>;
  find(id: BankLine["id"]): Promise<BankLine | undefined>;
  /** Newest first. */
  list(
    filter: { readonly state?: BankLine["state"] | undefined },
    page: Page,
  ): Promise<Listed<BankLine>>;
  /** Lines imported before this moment that nobody has looked at. */
  fresh(importedBefore: Instant, next: NextPage): Promise<readonly BankLine[]>;
  /** Marks a new line as matching no transfer. */
  unmatched(id: BankLine["id"], reason: NonNullable<BankLine["reason"]>): Write;
  /** Marks a new line as doubtful: a person decides whether it pays the candidate. */
  doubtful(id: BankLine["id"], doubt: Doubt): Write;
  /**
   * Marks a waiting line as no customer's money and clears its alerts. Guarded by
   * `bank_line.not_waiting`.
   */
  dismiss(id: BankLine["id"], at: Instant): Write;
  /** Lines that wait for a person and shall be looked at again, the longest due first. */
  waiting(
    at: Instant,
    next: NextPage,
  ): Promise<readonly (BankLine & { readonly look_at: Instant | null })[]>;
  /** When such a line is looked at again; `null` ends that. */
  lookAgain(id: BankLine["id"], next: Instant | null): Write;
  /**
   * Marks a line that would credit more than its importer may alone: it waits until another person
   * imports or assigns it.
   */
  unconfirmed(id: BankLine["id"], candidate_id: Id<"payment">): Write;
  /** Whether a line is unconfirmed and waits for just this person, who is not its importer. */
  isSecond(id: BankLine["id"], second: SecondImporter): Promise<boolean>;
  /**
   * Makes unconfirmed lines new again after a second person's import, so that no limit applies to
   * them. Clears the alert of importers without further unconfirmed lines.
   */
  confirm(ids: readonly BankLine["id"][], second: SecondImporter): Write;
  /** A line that waits for a person, has this sum and may pay this transfer; the oldest. */
  waitingFor(payment_id: Id<"payment">, amount: Amount): Promise<BankLine | undefined>;
  /**
   * Records what a line pays: once per line (`bank_line.assigned`) and once per payment id it is
   * credited under (`topup.decided`). Clears its alerts.
   */
  match(match: LineMatch, state: "credited" | "confirmed"): Write;
  applied(id: BankLine["id"], at: Instant): Write;
  /** Matched before this moment and possibly not credited yet. */
  owed(
    matchedBefore: Instant,
    next: NextPage,
  ): Promise<readonly (OwedLine & { readonly matched_at: Instant })[]>;
}
