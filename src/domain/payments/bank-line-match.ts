import type { Amount } from "../money.ts";
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
