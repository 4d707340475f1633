/** Keeps what must be read again but not be readable in the database. */
export interface Vault {
  /** Sealed text opens only together with what it belongs to. */
  seal(text: string, belongsTo: string): Promise<string>;
  /** Opens what was sealed under the current key or the one before the last rotation. */
  open(sealed: string, belongsTo: string): Promise<string>;
  /** The same text gives the same index, and nobody without the key can find a text for one. */
  index(text: string): Promise<string>;
  /** The indexes that a text may have been kept by: under the current key, then the one before. */
  indexes(text: string): Promise<readonly string[]>;
  /** The key that a text was sealed under. */
  keyOf(sealed: string): string;
  currentKey(): Promise<string>;
  /** The key before the last rotation, as long as it is at hand. */
  previousKey(): Promise<string | undefined>;
}
