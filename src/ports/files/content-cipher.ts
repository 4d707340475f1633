type Bytes = Uint8Array<ArrayBuffer>;

/** Encrypts whole contents, each under a key that is given and for the place where it lies. */
export interface ContentCipher {
  /** A new key, as text. */
  newKey(): string;
  encrypt(key: string, content: Bytes, place: string): Promise<Bytes>;
  /** `undefined` for what was not encrypted under this key for this place, or not as a whole. */
  decrypt(key: string, encrypted: Bytes, place: string): Promise<Bytes | undefined>;
  /** Whether this looks like what `encrypt` makes, as no kind of file does. */
  isEncrypted(content: Bytes): boolean;
}
