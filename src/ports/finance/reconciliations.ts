import type {
  Difference,
  DifferenceCounts,
  DifferenceKind,
  Reconciliation,
  ReconciliationSource,
  ReportRow,
} from "../../domain/finance/reconciliation.ts";
import type { Id } from "../../domain/ids.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

type ReconciliationId = Id<"reconciliation">;

/** A reconciliation with how far its run has come. */
export interface RunningReconciliation extends Reconciliation {
  /** Counts the steps of the run; each is made once. */
  readonly step: number;
  /** What the next step begins behind. */
  readonly position: string;
  readonly stepped_at: Instant;
}

/**
 * Reconciliations of the days before and after, whose reports may contain our orders of this day.
 */
export interface Neighbours {
  readonly previous: ReconciliationId | undefined;
  readonly next: ReconciliationId | undefined;
}

/**
 * The three sides, each compared page by page: the report's rows, our orders of the day, the
 * ledger's entries of the day.
 */
export type Side = "theirs" | "ours" | "ledger";

export interface PageOfSide {
  readonly side: Side;
  /** The key the page begins behind; empty for the first. */
  readonly after: string;
  /** The key of the last one in it. */
  readonly upTo: string;
}

/** Where a step leaves a run. */
export type NextStep = Pick<RunningReconciliation, "state" | "position"> & {
  readonly at: Instant;
};

/** Comparisons of another side's book with ours. */
export interface Reconciliations {
  open(reconciliation: Reconciliation): Write;
  /** Once only, whatever it stands for. */
  once(name: string): Write;
  find(id: ReconciliationId): Promise<RunningReconciliation | undefined>;
  /** Newest first. */
  list(
    filter: {
      readonly source?: ReconciliationSource | undefined;
      readonly day?: BusinessDay | undefined;
    },
    page: Page,
  ): Promise<Listed<Reconciliation>>;
  /** By reference. */
  differences(
    of: Pick<Reconciliation, "id" | "run">,
    kind: DifferenceKind | undefined,
    page: Page,
  ): Promise<Listed<Difference>>;

  /** The digest of a stored chunk. */
  chunk(id: ReconciliationId, chunk: number): Promise<string | undefined>;
  /** Once only per chunk. */
  addRows(
    id: ReconciliationId,
    chunk: { readonly number: number; readonly digest: string },
    rows: readonly ReportRow[],
  ): Write;

  /** Once only per run. Rows that were asked for are forgotten, to be asked for anew. */
  start(of: RunningReconciliation, next: NextStep): Write;
  /** Once only per step. */
  step(of: RunningReconciliation, next: NextStep): Write;
  /** The key that ends the next page of a side; `undefined` when there is nothing more. */
  pageEnd(of: Reconciliation, side: Side, after: string): Promise<string | undefined>;
  /** Computes and stores the differences of one page, inside the database. */
  compare(of: Reconciliation, page: PageOfSide, neighbours: Neighbours): Write;
  neighbours(of: Pick<Reconciliation, "source" | "day">): Promise<Neighbours>;
  /** Counts of the differences found, and of our orders deferred to a neighbour's report. */
  counts(
    of: Reconciliation,
    neighbours: Neighbours,
  ): Promise<{ readonly found: DifferenceCounts; readonly deferred: number }>;
  /** Once only, as the run's last step. */
  finish(
    of: RunningReconciliation,
    result: { readonly found: DifferenceCounts; readonly deferred: number },
    at: Instant,
  ): Write;

  /** Order ids of the day that the gateway has not been asked about in this run. */
  unasked(of: Reconciliation, limit: number): Promise<readonly string[]>;
  /** Runs that nobody has moved on since `before`, oldest first. */
  underWay(before: Instant, next: NextPage): Promise<readonly RunningReconciliation[]>;
  /** Those that are open or stalled since `before`, oldest first. */
  waiting(before: Instant, next: NextPage): Promise<readonly RunningReconciliation[]>;
}
