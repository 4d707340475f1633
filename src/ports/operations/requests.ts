import type { Staff } from "../../domain/actor.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { RequestKey } from "../wallet/wallets.ts";

/** The answer that a staff request received under its idempotency key. */
interface KeptAnswer {
  /** Of what was asked. */
  readonly digest: string;
  /** As JSON. */
  readonly answer: string;
}

/**
 * Idempotent staff requests whose effect lies in this database alone; the answer is kept in the
 * commit that has the effect.
 */
export interface Requests {
  find(by: Staff["id"], key: RequestKey["key"]): Promise<KeptAnswer | undefined>;
  /**
   * Once per member of staff and key: guarded by `request.in_progress`. Belongs before the other
   * writes of its commit, so that a repeat meets it first. An answer beyond 16 KiB is a defect.
   * Nothing is kept of a request without a key.
   */
  keep(by: Staff["id"], request: RequestKey, kept: { answer: string; at: Instant }): Write;
  /** Puts another answer in the place of the kept one. */
  answer(by: Staff["id"], key: RequestKey["key"], answer: string): Write;
}
