/** Keeps what must be read again but not be readable in the database. */
export interface Vault {
  /** Sealed text opens only together with what it belongs to. */
  seal(text: string, belongsTo: string): Promise<string>;
  open(sealed: string, belongsTo: string): Promise<string>;
  /** The same text gives the same index, and nobody without the key can find a text for one. */
  index(text: string): Promise<string>;
}
