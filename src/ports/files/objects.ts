import type { Instant } from "../../domain/time.ts";
import type { NextPage } from "../page.ts";

/** What lies under one key of the bucket. */
interface StoredObject {
  readonly key: string;
  readonly uploaded_at: Instant;
}

/** Where the contents of files lie. Nobody reaches them but through the shop. */
export interface Objects {
  /** The same key again replaces what was there; what does not arrive whole is refused. */
  put(
    object: { readonly key: string; readonly media_type: string; readonly sha256: string },
    content: Uint8Array<ArrayBuffer>,
  ): Promise<void>;
  get(key: string): Promise<ReadableStream | undefined>;
  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  has(key: string): Promise<boolean>;
  /** What is not there is removed already. */
  remove(keys: readonly string[]): Promise<void>;
  /** Those of a folder in the order of their keys. */
  list(folder: string, next: NextPage): Promise<readonly StoredObject[]>;
}
