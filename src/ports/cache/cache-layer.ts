/** What is put, and for how long. */
interface NewEntry<Value> {
  readonly value: Value;
  readonly ttl_seconds: number;
}

export interface Cleared {
  readonly count: number;
  /** Whether there may be more: one call removes so many only. */
  readonly complete: boolean;
}

/**
 * One place where values are kept for a time. Keys are whole texts. It throws where it cannot be
 * reached, with nothing of what was kept in the words.
 */
export interface CacheLayer<Value> {
  readonly name: string;
  /** No value where it has expired. */
  get(key: string): Promise<Value | undefined>;
  put(key: string, entry: NewEntry<Value>): Promise<void>;
  remove(key: string): Promise<void>;
  /** Removes the keys with a prefix that match. */
  clear(prefix: string, matches: (key: string) => boolean): Promise<Cleared>;
  /** Writes, reads and deletes something. */
  probe(): Promise<void>;
}
