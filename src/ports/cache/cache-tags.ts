import type { Write } from "../commit.ts";

/** The version of each tag, by its name; one that was never invalidated has none. */
export type TagVersions = Readonly<Record<string, string>>;

/**
 * The versions of tags, kept where what is cached is loaded from: they change in the commit that
 * changes what is cached, and none of them ever comes back.
 */
export interface CacheTags {
  versions(): Promise<TagVersions>;
  invalidate(names: readonly string[]): Write;
}
