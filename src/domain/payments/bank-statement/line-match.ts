import type { Amount } from "../../money.ts";
import { nextGrowingCheck } from "../../operations/back-off.ts";
import { type Instant, secondsBetween } from "../../time.ts";
import { meaningOf, type TransferCase } from "../bank-transfer.ts";
import type { BankLine } from "./bank-statement.ts";
import { comparePayer, mayBeOnePayer } from "./payer.ts";

/** The transfer a bank line pays, as far as its amount, day and payer's name tell. */
export type LineMatch =
  | { readonly kind: "one"; readonly holder: TransferCase }
  /**
   * The amount fits this transfer, but the payer has another name than its owner, or the line may
   * duplicate a known one.
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
 * Matches a line with the transfers that had its amount at its bank on its day; doubtful when a
 * known line may be the same money.
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
 * Whether a line may be the same money as a known or credited one: another layout of the bank's
 * file words it differently. Lines of one statement are distinct.
 */
function isSameMoney(line: BankLine, other: BankLine): boolean {
  const { bank, date, amount, imported_at, imported_by } = line;
  const alike = other.bank === bank && other.date === date && other.amount === amount;
  if (!alike || other.id === line.id) return false;
  if (other.imported_at === imported_at && other.imported_by === imported_by) return false;
  const before = other.id < line.id || other.state === "credited" || other.state === "confirmed";
  return before && mayBeOnePayer(line.description, other.description);
}

/** Of several holders, the only one with the payer's name. */
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
/** Days during which an unmatched line is compared with new transfers. */
const LOOK_DAYS = 30;
/** Days after which a line that still waits raises an alert. */
const ALERT_DAYS = 1;

/**
 * When an unmatched line is compared again, with growing pauses of at most a day; `null` once it is
 * too old.
 */
export function nextLook({ imported_at }: Pick<BankLine, "imported_at">, at: Instant) {
  const next = nextGrowingCheck(imported_at, at, { shortest: HOUR, longest: DAY });
  return secondsBetween(imported_at, next) > LOOK_DAYS * DAY ? null : next;
}

/** Whether a line has waited long enough for another alert. */
export function isOverdue({ imported_at }: Pick<BankLine, "imported_at">, at: Instant): boolean {
  return secondsBetween(imported_at, at) >= ALERT_DAYS * DAY;
}
