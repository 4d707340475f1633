import type { Amount } from "../money.ts";
import { everMoreRarely } from "../operations/back-off.ts";
import { type Instant, secondsBetween } from "../time.ts";
import type { BankLine } from "./bank-statement.ts";
import { comparePayer, mayBeOnePayer } from "./bank-statement-payer.ts";
import { meaningOf, type TransferCase } from "./bank-transfer.ts";

/** Which transfer a line is for, as far as its sum, its day and its payer's name say. */
export type LineMatch =
  | { readonly kind: "one"; readonly holder: TransferCase }
  /**
   * The sum is this transfer's, and the payer is called otherwise than its owner, or the line may
   * be another that is known already.
   */
  | {
      readonly kind: "doubtful";
      readonly reason: "other_name" | "same_as";
      readonly holder: TransferCase | undefined;
    }
  | {
      readonly kind: "none";
      readonly reason: "none" | "ambiguous" | "paid" | "rejected" | "differs";
    };

/**
 * Whose a line is: of those who had its sum at its bank on its day, and only if none of the other
 * lines may be the same money.
 */
export function matchOf(
  line: BankLine,
  holders: readonly TransferCase[],
  others: readonly BankLine[],
): LineMatch {
  const match = holderFor(line, holders);
  if (!others.some((other) => isSameMoney(line, other))) return match;
  const holder = match.kind === "none" ? undefined : match.holder;
  return { kind: "doubtful", reason: "same_as", holder };
}

/**
 * Whether a line may be another that was known before it, or has paid: files of another layout
 * write the same money in other words. One statement tells its own lines apart.
 */
export function isSameMoney(line: BankLine, other: BankLine): boolean {
  const { bank, date, amount, imported_at, imported_by } = line;
  const alike = other.bank === bank && other.date === date && other.amount === amount;
  if (!alike || other.id === line.id) return false;
  if (other.imported_at === imported_at && other.imported_by === imported_by) return false;
  const before = other.id < line.id || other.state === "credited" || other.state === "confirmed";
  return before && mayBeOnePayer(line.description, other.description);
}

/** Of several, the one with the payer's name is meant, if only one has it. */
function holderFor(
  line: { readonly description: string; readonly amount: Amount },
  holders: readonly TransferCase[],
): LineMatch {
  const named = holders.filter((each) => payerOf(line.description, each) === "same");
  const [holder, ...others] = named.length === 1 ? named : holders;
  if (holder === undefined) return { kind: "none", reason: "none" };
  if (others.length > 0) return { kind: "none", reason: "ambiguous" };
  const meaning = meaningOf(line.amount, holder);
  if (meaning !== "pays" && meaning !== "confirms") return { kind: "none", reason: meaning };
  return payerOf(line.description, holder) === "other"
    ? { kind: "doubtful", reason: "other_name", holder }
    : { kind: "one", holder };
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
