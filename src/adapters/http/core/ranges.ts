import { z } from "zod";

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
export const amountsInOrder = inOrder(["amount_from", "amount_to"], "below");
export const balancesInOrder = inOrder(["balance_from", "balance_to"], "below");
export const pricesInOrder = inOrder(["min_price", "max_price"], "below");
