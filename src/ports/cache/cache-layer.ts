/** What a layer has under a key, and the versions of the asked tags at that moment. */
export interface Lookup<Value> {
  readonly value: Value | undefined;
  readonly tag_versions: string;
}

/** What is put: for how long, and for which versions of its tags. */
export interface NewEntry<Value> {
  readonly value: Value;
  readonly ttl_seconds: number;
  /** Those of the lookup that missed: an invalidation since then makes the value void. */
  readonly tag_versions: string;
}

export interface Cleared {
  readonly count: number;
  /** Whether there may be more: one call removes so many only. */
  readonly complete: boolean;
}

/**
 * One place where values are kept for a time. Keys and tags are whole texts. It throws where it
 * cannot be reached, with nothing of what was kept in the words.
 */
export interface CacheLayer<Value> {
  readonly name: string;
  /** No value where it has expired, or where one of its tags was invalidated since. */
  get(key: string, tags: readonly string[]): Promise<Lookup<Value>>;
  put(key: string, entry: NewEntry<Value>): Promise<void>;
  remove(key: string): Promise<void>;
  /** Makes all values void that were put with one of these tags. */
  invalidate(tags: readonly string[]): Promise<void>;
  /** Removes the keys with a prefix that match. */
  clear(prefix: string, matches: (key: string) => boolean): Promise<Cleared>;
  /** Writes, reads and deletes something. */
  probe(): Promise<void>;
}
