import type {
  ArchiveDay,
  ArchivedRow,
  ArchivedTable,
  ArchivePart,
} from "../../domain/archive/archive.ts";
import type { Id } from "../../domain/ids.ts";
import type { StaffSearch } from "../../domain/orders/transaction-search.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";
import type { ProjectedTransaction } from "../read-model/read-model.ts";

/** Which day is to be archived next, and as far as what. */
export interface ArchiveDue {
  /** A day that was begun and not finished. */
  readonly open: BusinessDay | undefined;
  /** The last day that was begun. */
  readonly last: BusinessDay | undefined;
  /** The last day that was closed. */
  readonly closed: BusinessDay | undefined;
  /** The first day anything is known of. */
  readonly first: BusinessDay | undefined;
  /** A finished day that has rows again: late ones, or of orders that have changed. */
  readonly amended: BusinessDay | undefined;
}

/** Rows that are moved in one commit, by table: those of the second belong to the first. */
export interface ArchiveBatch {
  readonly tables: readonly (readonly [ArchivedTable, readonly ArchivedRow[]])[];
  /** The number of the next part of the day. */
  readonly part: number;
}

/** Orders with their attempts, or journal entries with their postings. */
export type ArchiveGroup = "orders" | "journal";

/** Where an archived order is found: the rest is in its wallet. */
export interface ArchivedOrder {
  readonly id: Id<"transaction">;
  readonly user_id: Id<"user">;
}

/** An archived order by what a supplier knows it by. */
export interface ArchivedAttempt extends ArchivedOrder {
  /** How many attempts it had in all. */
  readonly attempts: number;
}

interface LocatedOrder {
  readonly user_id: Id<"user">;
  readonly copy: ProjectedTransaction | undefined;
}

/**
 * Moves the detail of old days out of the database. An order is moved once it has ended and has not
 * changed since `before`; journal entries are moved with the day they were made on.
 */
export interface Archive {
  due(before: Instant): Promise<ArchiveDue>;
  begin(day: BusinessDay, at: Instant): Write;
  finish(day: BusinessDay, at: Instant): Write;
  /** The next rows of a day, without what could say more of a person than an account may keep. */
  nextBatch(group: ArchiveGroup, day: BusinessDay, page: BatchBounds): Promise<ArchiveBatch>;
  /**
   * Lists these objects, keeps what their rows are found by and come to, and deletes the rows: all
   * or nothing. Fails when one of the rows has changed since it was read.
   */
  moveBatch(group: ArchiveGroup, parts: readonly ArchivePart[], batch: ArchiveBatch): Write;

  /** Newest day first. */
  days(page: Page): Promise<Listed<ArchiveDay>>;
  /** The objects of so many parts, from that one on; parts are numbered from 1 without a gap. */
  parts(day: BusinessDay, from: number, count: number): Promise<readonly ArchivePart[]>;
  /** The last day that was begun: figures of days up to it come from roll-ups. */
  through(): Promise<BusinessDay | undefined>;
  /** By what archived orders are found by, newest first; `undefined` for any other search. */
  search(search: StaffSearch, page: Page): Promise<Listed<ArchivedOrder> | undefined>;
  /** How many `search` finds in all. */
  count(search: StaffSearch): Promise<number>;
  /** The archived order that was put to a supplier under this reference. */
  byRef(ref: string): Promise<ArchivedAttempt | undefined>;
  /** Whose an order is, and its copy unless that has left the database; in one trip. */
  locate(id: Id<"transaction">): Promise<LocatedOrder | undefined>;
}

export interface BatchBounds {
  readonly before: Instant;
  readonly limit: number;
}
