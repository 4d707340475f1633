import { z } from "zod";
import { zId } from "../ids.ts";
import { type Instant, secondsBetween, zBusinessDay, zInstant } from "../time.ts";
import { VENDOR_NAMES } from "../vendors.ts";

/** Whose book is compared with ours. */
export const RECONCILIATION_SOURCES = VENDOR_NAMES;
export const zReconciliationSource = z.enum(RECONCILIATION_SOURCES);
export type ReconciliationSource = z.infer<typeof zReconciliationSource>;

/** A state on any side, in words that compare. `absent`: asked for, and not there. */
export const REPORT_STATUSES = ["success", "pending", "failed", "refunded", "absent"] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** One line of the other side's book, in our words. */
export interface ReportRow {
  /** What both sides know it by. */
  readonly ref: string;
  /** Its line in the text it came in. */
  readonly line: number;
  readonly their_ref: string;
  readonly amount: number | null;
  readonly status: ReportStatus;
  /** Their own word for it. */
  readonly said: string;
  readonly booked_at: string | null;
  /** How much of it went back; `null` when they do not say. */
  readonly given_back: number | null;
}

/**
 * - `missing`: ours has it, theirs has not.
 * - `extra`: theirs has it, ours has not.
 * - `amount`: both have it, with another amount, or with another sum given back of it.
 * - `status`: both have it, in another state; or our ledger does not show what we say.
 * - `duplicate`: theirs has it more than once.
 */
export const DIFFERENCE_KINDS = ["missing", "extra", "amount", "status", "duplicate"] as const;
export const zDifferenceKind = z.enum(DIFFERENCE_KINDS);
export type DifferenceKind = z.infer<typeof zDifferenceKind>;

/** Where the three sides do not agree about one order. `null` is what a side does not have. */
export const Difference = z
  .object({
    kind: zDifferenceKind,
    ref: z.string().meta({ example: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    our_ref: z.string().nullable(),
    their_ref: z.string().nullable(),
    our_amount: z.int().nullable(),
    their_amount: z.int().nullable(),
    /** What the ledger's entry moved for it. */
    ledger_amount: z.int().nullable(),
    our_status: z.string().nullable(),
    their_status: z.string().nullable(),
    ledger_status: z.string().nullable(),
    /** What went back of it: by our word, by theirs, and as the ledger's entries moved it. */
    our_refunded: z.int().nullable(),
    their_refunded: z.int().nullable(),
    ledger_refunded: z.int().nullable(),
  })
  .meta({ id: "ReconciliationDifference" });
export type Difference = z.infer<typeof Difference>;

export const Reconciliation = z
  .object({
    id: zId("reconciliation"),
    source: zReconciliationSource,
    /** The business day whose orders are compared. */
    day: zBusinessDay,
    /** Their book as they exported it, or what their API says of each of our orders. */
    origin: z.enum(["csv", "api"]),
    /**
     * OPEN takes rows; FETCHING and COMPARING go on by themselves; STALLED begins anew by itself a
     * few times. FAILED is over, and can be run again by a person.
     */
    state: z.enum(["OPEN", "FETCHING", "COMPARING", "DONE", "STALLED", "FAILED"]),
    /** Counts how often it was run. */
    run: z.int().min(0),
    /** How many rows of theirs there are. */
    rows: z.int(),
    /**
     * Orders of ours within hours of midnight which the neighbouring day's book may have, and that
     * book is not there yet. It is compared again by itself when the neighbour has been.
     */
    deferred: z.int(),
    missing: z.int(),
    extra: z.int(),
    amount: z.int(),
    status: z.int(),
    duplicate: z.int(),
    opened_by: z.union([zId("admin"), z.literal("system:cron")]),
    opened_at: zInstant,
    finished_at: zInstant.nullable(),
  })
  .meta({ id: "Reconciliation" });
export type Reconciliation = z.infer<typeof Reconciliation>;

/** How near to midnight an order may be booked on the neighbouring day. */
export const GRACE_HOURS = 3;

export type DifferenceCounts = Readonly<Record<DifferenceKind, number>>;

export function totalOf(counts: DifferenceCounts): number {
  return DIFFERENCE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
}

/** What an alert is about: a later run for the same book and day clears it. */
export function alertSubject({ source, day }: Pick<Reconciliation, "source" | "day">): string {
  return `${source} ${day}`;
}

const HOUR = 60 * 60;
/** How often a comparison is run at most without a person. */
const RUNS_MAX = 5;
/** A comparison that is to be asked for begins by itself after so long, in seconds. */
const BEGIN_SECONDS = HOUR;
/** One that waits for a book gives up after so long. */
const BOOK_SECONDS = 7 * 24 * HOUR;

/** Whether one that stands still since `stepped_at` is begun anew, given up or left to wait. */
export function nextMove(
  {
    state,
    origin,
    run,
    stepped_at,
  }: Pick<Reconciliation, "state" | "origin" | "run"> & {
    readonly stepped_at: Instant;
  },
  at: Instant,
): "begin" | "give_up" | "wait" {
  const idle = secondsBetween(stepped_at, at);
  if (state === "OPEN" && origin === "csv") return idle >= BOOK_SECONDS ? "give_up" : "wait";
  if (state === "OPEN") return idle >= BEGIN_SECONDS ? "begin" : "wait";
  if (state !== "STALLED" || idle < HOUR * 2 ** Math.min(run, RUNS_MAX)) return "wait";
  return run < RUNS_MAX ? "begin" : "give_up";
}
