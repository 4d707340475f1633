/** What is put, and for how long. */
export interface Kept<Value> {
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
  /** `undefined` for what was not put, and once the time is up. */
  look(key: string): Promise<Value | undefined>;
  put(key: string, kept: Kept<Value>): Promise<void>;
  remove(key: string): Promise<void>;
  /** Removes keys that begin so and are meant. */
  clear(prefix: string, isMeant: (key: string) => boolean): Promise<Cleared>;
  /** Writes, reads and deletes something. */
  probe(): Promise<void>;
}
