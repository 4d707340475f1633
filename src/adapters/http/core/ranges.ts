import * as z from "zod";
import { SEARCH_DAYS_MAX } from "../../../domain/orders/transaction-search.ts";
import { addSeconds, startOfDay, zBusinessDay } from "../../../domain/time.ts";

type Range<Name extends string> = { readonly [Each in Name]?: string | number | undefined };

/** That what two fields span does not end before it begins, as far as both are said. */
function inOrder<First extends string, Last extends string>(
  [first, last]: readonly [First, Last],
  word: "before" | "below",
) {
  return z.superRefine<Range<First | Last>>((query, c) => {
    const [from, to] = [query[first], query[last]];
    if (from === undefined || to === undefined || from <= to) return;
    c.addIssue({ code: "custom", path: [last], message: `must not be ${word} ${first}` });
  });
}

export const daysInOrder = inOrder(["from", "to"], "before");
export const timesInOrder = inOrder(["from", "until"], "before");
export const amountsInOrder = inOrder(["amount_from", "amount_to"], "below");
export const balancesInOrder = inOrder(["balance_from", "balance_to"], "below");
export const pricesInOrder = inOrder(["min_price", "max_price"], "below");

type Days = Range<"from" | "to">;

/** Requires `from` and `to`, near each other, of queries that have to look at each row of them. */
export function fewDaysWhere<Query extends Days>(
  needsDays: (query: Query) => boolean,
  spanOf: (query: Query) => Days = (query) => query,
) {
  return z.superRefine<Query>((query, c) => {
    const { from, to } = spanOf(query);
    if (!needsDays(query)) return;
    if (from === undefined) {
      c.addIssue({ code: "custom", path: ["from"], message: "is required with these filters" });
    }
    if (to === undefined) {
      c.addIssue({ code: "custom", path: ["to"], message: "is required with these filters" });
    } else if (from !== undefined && !isFewDays(String(from), String(to))) {
      c.addIssue({ code: "custom", path: ["to"], message: `at most ${SEARCH_DAYS_MAX} days` });
    }
  });
}

export function isFewDays(from: string, to: string): boolean {
  const first = zBusinessDay.safeParse(from);
  if (!first.success) return true;
  return to < addSeconds(startOfDay(first.data), (SEARCH_DAYS_MAX * 24 + 7) * 3600).slice(0, 10);
}
