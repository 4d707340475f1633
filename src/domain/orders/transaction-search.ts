import { type Id, lowestId } from "../ids.ts";
import { typedIdentifier } from "../text/typed-text.ts";
import { type BusinessDay, dayAfter, daysLater, startOfDay } from "../time.ts";
import type { TransactionStatus, TransactionType } from "./transaction.ts";

/** What transactions are searched by. One without a condition of its own is any. */
export interface TransactionSearch {
  readonly type?: TransactionType | undefined;
  readonly status?: TransactionStatus | readonly TransactionStatus[] | undefined;
  /** WIB days, both inclusive. */
  readonly from?: BusinessDay | undefined;
  readonly to?: BusinessDay | undefined;
  readonly customer_no?: string | undefined;
  /** Totals, both inclusive. */
  readonly amount_from?: number | undefined;
  readonly amount_to?: number | undefined;
  /** Part of the product's name or of the note, whatever the case of its letters. */
  readonly q?: string | undefined;
}

/** What staff search by besides. */
export interface StaffSearch extends TransactionSearch {
  readonly id?: Id<"transaction"> | undefined;
  readonly user_id?: Id<"user"> | undefined;
  /** Our reference with a supplier. */
  readonly reference?: string | undefined;
  readonly serial_number?: string | undefined;
  /** What its owner's own system calls it. Several owners may use one name. */
  readonly ref_id?: string | undefined;
  readonly supplier?: string | undefined;
}

/** A search that has to look at each transaction of some days looks at no more of them. */
export const SEARCH_DAYS_MAX = 31;

/** What no index leads to: it is seen in each row. */
const WITHIN_DAYS = ["amount_from", "amount_to", "q", "supplier"] as const;
export type SeenInTheRow = (typeof WITHIN_DAYS)[number];

/**
 * Whether a search needs its days: nothing else it says leads an index to few transactions, and
 * what it asks can only be seen in the transactions themselves.
 */
export function needsDays(search: StaffSearch): boolean {
  const { id, reference, serial_number, ref_id, customer_no, user_id } = search;
  const leads = id ?? reference ?? serial_number ?? ref_id ?? customer_no ?? user_id;
  if (leads !== undefined) return false;
  return WITHIN_DAYS.some((name) => search[name] !== undefined) || statusesOf(search).length > 1;
}

export function statusesOf({ status }: Pick<TransactionSearch, "status">) {
  return status === undefined ? [] : [...new Set([status].flat())];
}

/** A landing is named when its transfer is sent, and made when it arrives: at once, mostly. */
const NAMED_DAYS_BEFORE = 7;

/**
 * What leads to the transactions of some days, and which of them are of these: ids begin with the
 * moment they were made at, which is that of their transactions or a little before.
 */
export function withinDays({ from, to }: Pick<TransactionSearch, "from" | "to">) {
  const named = from && lowestId("transaction", startOfDay(daysLater(from, -NAMED_DAYS_BEFORE)));
  const until = to && startOfDay(dayAfter(to));
  return {
    // Of ids `[first, behind)`, and `[since, until)` of when they were made.
    first: named,
    behind: until && lowestId("transaction", until),
    since: from && startOfDay(from),
    until,
  };
}

/** What a serial number is found by: an electricity token by its digits, however it is grouped. */
export function serialKey(typed: string): string {
  const plain = typedIdentifier(typed);
  const digits = plain.replace(/[ -]/g, "");
  return /^\d{20}$/.test(digits) ? digits : plain;
}
