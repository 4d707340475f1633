import type { Id } from "../../domain/ids.ts";

/** Rows as they lie in a table, each an array of its columns' values. */
export type StoredRows = readonly (readonly unknown[])[];

interface StoredPage {
  readonly rows: StoredRows;
  /** The key of the last one, where more may follow. */
  readonly next: string | undefined;
}

/** All tables of the database, row by row as they lie there. */
export interface TableStore {
  /** Those that a backup holds, in a fixed order. */
  readonly names: readonly string[];
  /** The newest migration: rows fit only into the same tables. */
  migration(): Promise<string>;
  /** In the order of the primary key. */
  page(name: string, behind: string): Promise<StoredPage>;

  /** Whether no customer is in it. */
  isEmpty(): Promise<boolean>;
  /** The backup that is being put back, if one is. */
  restoring(): Promise<Restoring | undefined>;
  /** Empties every table and rests the triggers, so that rows come back as they were. */
  begin(restored: Id<"backup">): Promise<void>;
  /** A row that is there already stays. */
  put(name: string, rows: StoredRows): Promise<void>;
  /** The triggers work again, and nothing more is put back. */
  end(): Promise<void>;
}

interface Restoring {
  readonly backup_id: Id<"backup">;
  readonly finished: boolean;
}

/** One row of a customer's wallet object: the table of the object it is of, and its columns. */
export type WalletLine = readonly [table: string, row: Readonly<Record<string, unknown>>];

export interface WalletPage {
  readonly lines: readonly WalletLine[];
  readonly next: string | undefined;
  /** The wallet's own count of changes: pages of one count are of one moment. */
  readonly version: number;
}

/** Customers' wallet objects, with all that lies in them. */
export interface WalletStore {
  page(owner: Id<"user">, behind: string): Promise<WalletPage>;
  /** Puts lines into a wallet that nobody has used; `false` where somebody has. */
  put(owner: Id<"user">, lines: readonly WalletLine[]): Promise<boolean>;
  /** All of it is there. */
  end(owner: Id<"user">): Promise<void>;
}
