import type { Write } from "../commit.ts";

/** What generation each tag is of, by its name; one that was never touched has none. */
export type Generations = Readonly<Record<string, string>>;

/**
 * The generations of tags, kept where what is cached is loaded from: they change in the commit that
 * changes what is cached, and none of them ever comes back.
 */
export interface CacheTags {
  generations(): Promise<Generations>;
  touch(names: readonly string[]): Write;
}
