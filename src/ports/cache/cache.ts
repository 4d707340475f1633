import type * as z from "zod";
import type { CacheLayerHealth, CacheStoreFigures } from "../../domain/cache/figures.ts";
import type { CacheKey } from "../../domain/cache/key.ts";
import type { CacheStore } from "../../domain/cache/store.ts";
import type { Write } from "../commit.ts";
import type { Cleared } from "./cache-layer.ts";

/** A value that may be kept. */
export interface Cacheable<Value> {
  readonly key: CacheKey;
  /** What makes it void together with others, wherever it is kept. */
  readonly tags?: readonly string[];
  /** Raised whenever values of before are none any more. */
  readonly version: number;
  /** What is no such value is loaded anew. */
  readonly schema: z.ZodType<Value>;
}

/**
 * Keeps what is dear to load, by the rules of its stores. No balance, no stock, no session and no
 * price of an order comes from here. What cannot be reached here is loaded.
 */
export interface Cache {
  /** The value, no older than its store's rule says; requests at the same time load it once. */
  read<Value>(what: Cacheable<Value>, load: () => Promise<Value>): Promise<Value>;
  /**
   * Makes void what has one of these tags, in the commit that changes it: a second later nobody
   * answers it any more, in whichever isolate and whatever layer is away; in this one, at once.
   */
  invalidation(store: CacheStore, tags: readonly string[]): Write;
  /**
   * Removes what is of the pattern, of this store only, and counts what the shared layer had;
   * `undefined` where that does not answer.
   */
  clear(store: CacheStore, pattern: string): Promise<Cleared | undefined>;
  health(): Promise<readonly CacheLayerHealth[]>;
  /** Of this isolate since it started. */
  figures(): readonly CacheStoreFigures[];
}
