import type { Amount } from "../money.ts";
import { everMoreRarely } from "../operations/back-off.ts";
import { type Instant, secondsBetween } from "../time.ts";
import type { BankLine } from "./bank-statement.ts";
import { comparePayer } from "./bank-statement-payer.ts";
import { meaningOf, type TransferCase } from "./bank-transfer.ts";

/** Which transfer a line is for, as far as its sum, its day and its payer's name say. */
export type LineMatch =
  | { readonly kind: "one"; readonly holder: TransferCase }
  /** The sum is this transfer's, and the payer is called otherwise than its owner. */
  | { readonly kind: "doubtful"; readonly holder: TransferCase }
  | {
      readonly kind: "none";
      readonly reason: "none" | "ambiguous" | "paid" | "rejected" | "differs";
    };

/**
 * Looks among those who had a line's sum at its bank on its day. Of several, the one with the
 * payer's name is meant, if only one has it.
 */
export function matchOf(
  line: { readonly description: string; readonly amount: Amount },
  holders: readonly TransferCase[],
): LineMatch {
  const named = holders.filter((each) => payerOf(line.description, each) === "same");
  const [holder, ...others] = named.length === 1 ? named : holders;
  if (holder === undefined) return { kind: "none", reason: "none" };
  if (others.length > 0) return { kind: "none", reason: "ambiguous" };
  const meaning = meaningOf(line.amount, holder);
  if (meaning !== "pays" && meaning !== "confirms") return { kind: "none", reason: meaning };
  const kind = payerOf(line.description, holder) === "other" ? "doubtful" : "one";
  return { kind, holder };
}

function payerOf(description: string, { owner_name }: TransferCase) {
  return comparePayer(description, owner_name);
}

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** For so long it is looked whether a line that waits for a person has found its transfer. */
const LOOK_DAYS = 30;
/** From this age on a line that still waits is an alert. */
const ALERT_DAYS = 1;

/**
 * When a line that waits for a person is looked at next, ever more rarely and at least once a day;
 * `null` once it is too old for that.
 */
export function nextLook({ imported_at }: Pick<BankLine, "imported_at">, at: Instant) {
  const next = everMoreRarely(imported_at, at, { shortest: HOUR, longest: DAY });
  return secondsBetween(imported_at, next) > LOOK_DAYS * DAY ? null : next;
}

/** Whether a line has waited so long that somebody is told of it again. */
export function isOverdue({ imported_at }: Pick<BankLine, "imported_at">, at: Instant): boolean {
  return secondsBetween(imported_at, at) >= ALERT_DAYS * DAY;
}
