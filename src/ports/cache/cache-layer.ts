/** What a layer knows of a key: its value, and the versions of the tags as of this look. */
export interface Look<Value> {
  readonly value: Value | undefined;
  readonly mark: string;
}

/** What is put: for how long, and as of which versions of its tags. */
export interface Kept<Value> {
  readonly value: Value;
  readonly ttl_seconds: number;
  /** That of the look that found nothing: what was touched since then makes the value void. */
  readonly mark: string;
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
  /** Void where the time is up, or where a tag was touched since. */
  look(key: string, tags: readonly string[]): Promise<Look<Value>>;
  put(key: string, kept: Kept<Value>): Promise<void>;
  remove(key: string): Promise<void>;
  /** Makes void all that was put with one of these tags. */
  touch(tags: readonly string[]): Promise<void>;
  /** Removes keys that begin so and are meant. */
  clear(prefix: string, isMeant: (key: string) => boolean): Promise<Cleared>;
  /** Writes, reads and deletes something. */
  probe(): Promise<void>;
}
