/** A gzipped text in the bucket. */
interface GzipObject {
  readonly bytes: number;
  /** Of the compressed bytes. */
  readonly sha256: string;
}

/** Texts that are kept gzipped in the bucket, each under a key. */
export interface GzipObjects {
  /** The same key again replaces what was there; what does not arrive whole is refused. */
  put(key: string, text: string): Promise<GzipObject>;
  /** `undefined` where nothing lies; the text is `null` where the bytes are no gzip. */
  read(key: string): Promise<(GzipObject & { readonly text: string | null }) | undefined>;
  /** The compressed bytes. */
  get(key: string): Promise<ReadableStream | undefined>;
  remove(keys: readonly string[]): Promise<void>;
}
