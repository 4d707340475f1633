import type { DateOrder } from "../date.ts";

/**
 * How one kind of a bank's files looks. What is not said here the reader finds out by the words in
 * the header and by the rows themselves.
 */
export interface BankLayout {
  readonly name: string;
  /** The names of its columns, as they stand in the file; unnamed ones left out. */
  readonly header: string;
  /**
   * `columns`: what came in has a column of its own. `marked`: every row says CR or DB. `signed`:
   * what went out has a minus and what came in a plus; what has neither is proved by its words or
   * set aside.
   */
  readonly sign: "columns" | "marked" | "signed";
  readonly dates?: DateOrder;
  /** What begins a line below the rows, in small letters. */
  readonly footers?: readonly string[];
}
