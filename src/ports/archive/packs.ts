/** A gzipped text in the bucket, as it lies there. */
export interface Pack {
  readonly bytes: number;
  /** Of the compressed bytes. */
  readonly sha256: string;
}

/** Texts kept compressed, each under a key. */
export interface Packs {
  /** The same key again replaces what was there; what does not arrive whole is refused. */
  put(key: string, text: string): Promise<Pack>;
  /** The text again, with what its bytes are now; `undefined` where nothing lies. */
  read(key: string): Promise<(Pack & { readonly text: string }) | undefined>;
  /** The compressed bytes as they lie there. */
  get(key: string): Promise<ReadableStream | undefined>;
  remove(keys: readonly string[]): Promise<void>;
}
