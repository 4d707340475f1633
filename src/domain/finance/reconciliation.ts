import * as z from "zod";
import { zId } from "../ids.ts";
import { doublingPause } from "../operations/back-off.ts";
import { type Instant, secondsBetween, zBusinessDay, zInstant } from "../time.ts";
import { ACCOUNTED_NAMES } from "../vendors.ts";

/** Whose report is compared with our records. */
export const RECONCILIATION_SOURCES = ACCOUNTED_NAMES;
export const zReconciliationSource = z.enum(RECONCILIATION_SOURCES);
export type ReconciliationSource = z.infer<typeof zReconciliationSource>;

/** An order's state on either side, in comparable words. `absent`: asked for and not found. */
const REPORT_STATUSES = ["success", "pending", "failed", "refunded", "absent"] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** One row of the vendor's report, in our words. */
export interface ReportRow {
  /** The reference that both sides know. */
  readonly ref: string;
  /** Its line in the report's text. */
  readonly line: number;
  readonly their_ref: string;
  readonly amount: number | null;
  readonly status: ReportStatus;
  /** The vendor's own word for the state. */
  readonly said: string;
  readonly booked_at: string | null;
  /** How much of it went back; `null` when they do not say. */
  readonly given_back: number | null;
}

/**
 * - `missing`: we have it and the report does not.
 * - `extra`: the report has it and we do not.
 * - `amount`: both have it, with different amounts or refunded sums.
 * - `status`: both have it in different states, or our ledger contradicts our own record.
 * - `duplicate`: the report has it more than once.
 */
export const DIFFERENCE_KINDS = ["missing", "extra", "amount", "status", "duplicate"] as const;
export const zDifferenceKind = z.enum(DIFFERENCE_KINDS);
export type DifferenceKind = z.infer<typeof zDifferenceKind>;

/**
 * A disagreement of our record, the report and our ledger about one order; `null` is what a side
 * does not have.
 */
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
    /**
     * Where the report comes from: the vendor's export, or its API asked for each of our orders.
     */
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
     * Orders of ours near midnight that may be in the neighbouring day's report, which has not come
     * yet. They are compared again once it has.
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

/** How near to midnight an order may be in the neighbouring day's report. */
export const GRACE_HOURS = 3;

export type DifferenceCounts = Readonly<Record<DifferenceKind, number>>;

export function totalOf(counts: DifferenceCounts): number {
  return DIFFERENCE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
}

/** The alert's subject; a later run for the same source and day clears it. */
export function alertSubject({ source, day }: Pick<Reconciliation, "source" | "day">): string {
  return `${source} ${day}`;
}

const HOUR = 60 * 60;
/** How many runs one reconciliation gets without a person. */
const RUNS_MAX = 5;
/** Seconds until a reconciliation that is fetched by API is started by itself. */
const BEGIN_SECONDS = HOUR;
/** Seconds until a reconciliation without its report is given up. */
const BOOK_SECONDS = 7 * 24 * HOUR;
/** Seconds until a stalled run is restarted, doubled by each run. */
const STALLED_SECONDS = { shortest: HOUR, longest: 2 ** RUNS_MAX * HOUR };

/**
 * Whether a reconciliation that has not moved since `stepped_at` is restarted, given up or left to
 * wait.
 */
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
  if (state !== "STALLED" || idle < doublingPause(run + 1, STALLED_SECONDS)) return "wait";
  return run < RUNS_MAX ? "begin" : "give_up";
}
