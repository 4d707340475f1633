import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** The key that a customer's documents are encrypted under; `sealed` is `null` once destroyed. */
export interface DocumentKey {
  readonly user_id: Id<"user">;
  /** The key itself, sealed by the vault. */
  readonly sealed: string | null;
  readonly created_at: Instant;
  readonly destroyed_at: Instant | null;
}
type SealedDocumentKey = Pick<DocumentKey, "user_id"> & { readonly sealed: string };

/** One key for each customer who ever sent a document. */
export interface DocumentKeys {
  find(owner: DocumentKey["user_id"]): Promise<DocumentKey | undefined>;
  /** A customer's first key; one that is there already, or was destroyed, stays as it is. */
  add(key: SealedDocumentKey, at: Instant): Write;
  /**
   * Whatever was encrypted under a customer's key is lost with it, and no other is ever made for
   * them. Done again, it changes nothing.
   */
  destroy(owner: DocumentKey["user_id"], at: Instant): Write;
  /** Those that the vault sealed under a key, in the order of their owners. */
  underKey(key: string, next: NextPage): Promise<readonly SealedDocumentKey[]>;
  /** The same key sealed anew, where it was neither destroyed nor sealed anew meanwhile. */
  reseal(from: SealedDocumentKey, sealed: string): Write;
}
