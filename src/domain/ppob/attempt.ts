import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { zAmount } from "../money.ts";
import { nextCheck } from "../operations/back-off.ts";
import type { Transaction } from "../orders/transaction.ts";
import { type Instant, secondsBetween, zInstant } from "../time.ts";
import { InquiredBill } from "./bill.ts";

export const ATTEMPT_STATES = [
  "SENT",
  "PENDING",
  "DOUBTFUL",
  "DELIVERED",
  "FAILED",
  "NOT_FORMED",
  "UNSENT",
  "STALE",
] as const;

/**
 * One order put to one supplier under one reference. Written before the supplier is called. Of one
 * order another is begun only in the place of one that is `NOT_FORMED`: the supplier's first answer
 * was that it has bought nothing. `UNSENT` says that no supplier could be called, or that the order
 * had ended before one was.
 */
export const Attempt = z
  .object({
    /** Our reference at the supplier; unique for ever, at most 36 of `[A-Za-z0-9_-]`. */
    ref: z.string().meta({ example: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-1" }),
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    supplier: z.string().meta({ example: "digiflazz" }),
    supplier_sku: z.string().meta({ example: "pln10" }),
    customer_no: z.string().meta({ example: "12345678901" }),
    cost_ceiling: zAmount,
    /** The inquired bill it pays; `null` where the product has its price. */
    bill: InquiredBill.nullable(),
    state: z.enum(ATTEMPT_STATES),
    rc: z.string().nullable(),
    detail: z.string().nullable(),
    /** Status checks made after the first call. */
    checks: z.int().min(0),
    created_at: zInstant,
    last_asked_at: zInstant,
    /** When to check next; `null` once the result is final. */
    next_check_at: zInstant.nullable(),
    /** Why it was sent there, in short; told in full by the explanation of its order. */
    chosen: z.string().nullable().meta({ example: null }),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof Attempt>;

export function attemptRef(transaction: Id<"transaction">, number: number): string {
  return `${transaction}-${number}`;
}

export function isSettled(attempt: Pick<Attempt, "state">): boolean {
  return attempt.state === "DELIVERED" || attempt.state === "FAILED";
}

export interface Planned {
  readonly route: Pick<Attempt, "supplier" | "supplier_sku" | "cost_ceiling">;
  readonly number: number;
  /** Why there; left out where nobody was asked. */
  readonly chosen?: string | undefined;
}

/** What shall be put to a source, as it is written before the call. */
export function newAttempt(
  {
    id,
    user_id,
    customer_no,
    quote,
  }: Pick<Transaction, "id" | "user_id" | "customer_no" | "quote">,
  { route: { supplier, supplier_sku, cost_ceiling }, number, chosen }: Planned,
  { at, unitSeconds }: { readonly at: Instant; readonly unitSeconds: number },
): Attempt {
  if (customer_no === null) throw new Error(`${id} cannot be dispatched`);
  return {
    ref: attemptRef(id, number),
    transaction_id: id,
    user_id,
    supplier,
    supplier_sku,
    customer_no,
    cost_ceiling,
    bill: quote?.bill ?? null,
    state: "SENT",
    rc: null,
    detail: null,
    checks: 0,
    created_at: at,
    last_asked_at: at,
    next_check_at: nextCheck(at, 0, unitSeconds),
    chosen: chosen ?? null,
  };
}

/** Which attempt of its order it is, from 1. */
export function attemptNumber({ ref }: Pick<Attempt, "ref">): number {
  return Number(ref.slice(ref.lastIndexOf("-") + 1));
}

/**
 * Whether its supplier must never hear of it again: to some of them a question is the order, and
 * another supplier may have got it.
 */
export function isGivenUp(attempt: Pick<Attempt, "state">): boolean {
  return attempt.state === "NOT_FORMED" || attempt.state === "UNSENT";
}

/**
 * Whether the supplier has never been called under this reference; told by the row as it was
 * started.
 */
export function isFirstCall(attempt: Pick<Attempt, "state" | "checks">): boolean {
  return attempt.state === "SENT" && attempt.checks === 0;
}

/** Whether a supplier who can be asked for so many days may still be asked about it. */
export function isCheckable(
  attempt: Pick<Attempt, "created_at">,
  at: Instant,
  checkableDays: number,
): boolean {
  return secondsBetween(attempt.created_at, at) < checkableDays * 24 * 60 * 60;
}
