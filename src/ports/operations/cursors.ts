import type { Cursor } from "../../domain/operations/cursor.ts";
import type { Write } from "../commit.ts";

/** How far each piece of work has come that is done page by page. */
export interface Cursors {
  find(name: Cursor["name"]): Promise<Cursor | undefined>;
  /** Every one there is, by name: as many as there are pieces of work. */
  list(): Promise<readonly Cursor[]>;
  move(cursor: Cursor): Write;
}
