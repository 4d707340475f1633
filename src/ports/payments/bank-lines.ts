import type { ActorName } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { BankLine } from "../../domain/payments/bank-statement.ts";
import type { BankTransfer } from "../../domain/payments/bank-transfer.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** Which transfer a line pays, and what it is credited as. */
export interface LineMatch {
  readonly line_id: BankLine["id"];
  readonly payment_id: Id<"payment">;
  readonly credited_as: Id<"payment">;
  readonly matched_by: ActorName;
  readonly matched_at: Instant;
  /** `null` while the wallet may still have to hear of it. */
  readonly applied_at: Instant | null;
}

/** Money that is to be credited beside what was decided about its transfer. */
export interface OwedLine {
  readonly line: BankLine;
  readonly transfer: BankTransfer;
}

export interface Doubt {
  readonly reason: "other_name" | "same_as";
  readonly candidate_id: Id<"payment"> | null;
}

/** What banks say came in. */
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
  /** Says that no transfer was found for a line that nobody has looked at. */
  unmatched(id: BankLine["id"], reason: NonNullable<BankLine["reason"]>): Write;
  /** Says why a line that nobody has looked at pays only by a person's word, and for whom. */
  doubtful(id: BankLine["id"], doubt: Doubt): Write;
  /**
   * Says that a line which waits for a person is no customer's money; no other line changes. Ends
   * the alerts about it.
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
   * Says that a line would credit more than whoever brought it may
   * alone: it waits until another brings it, too, or assigns it.
   */
  unconfirmed(id: BankLine["id"], candidate_id: Id<"payment">): Write;
  /**
   * Lets a line that waited to be brought by another be looked at anew, with nobody left whose
   * word alone it is. Ends the alert of whoever has no line left that waits so.
   */
  confirm(
    ids: readonly BankLine["id"][],
    second: { readonly by: Id<"admin">; readonly at: Instant },
  ): Write;
  /** A line that waits for a person, has this sum and may pay this transfer; the oldest. */
  waitingFor(payment_id: Id<"payment">, amount: Amount): Promise<BankLine | undefined>;
  /**
   * Lets a line pay. Once per line, refusing with `bank_line.assigned`, and once per name it is
   * credited as, refusing with `topup.decided`. Ends the alerts about it.
   */
  match(match: LineMatch, state: "credited" | "confirmed"): Write;
  applied(id: BankLine["id"], at: Instant): Write;
  /** Matched before this moment, and the wallet may not have heard of it. */
  owed(
    matchedBefore: Instant,
    next: NextPage,
  ): Promise<readonly (OwedLine & { readonly matched_at: Instant })[]>;
}
