/** A change that has been described and not made. Only an adapter can make or read one. */
export interface Write {
  readonly kind: "write";
  readonly statements: readonly unknown[];
}

/** Makes all writes or none. A broken guard refuses with its own code. */
export type Commit = (...writes: readonly Write[]) => Promise<void>;

/**
 * Makes all writes or none, and answers `false` when a once-only row among them was there already:
 * somebody did this before, and nothing has been changed now.
 */
export type CommitOnce = (...writes: readonly Write[]) => Promise<boolean>;
