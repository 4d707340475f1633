import type { GrowId, NameProof } from "../../domain/discord/grow-id.ts";
import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

interface ClaimedBefore {
  readonly by: Id<"user">;
  readonly until: Instant;
}

/** Which customer is who in Growtopia. */
export interface GrowIds {
  ofUser(user_id: Id<"user">): Promise<GrowId | undefined>;
  /** Whose a name is, in upper or lower case, whether or not that has been shown. */
  ownerOf(grow_id: string): Promise<(GrowId & { readonly user_id: Id<"user"> }) | undefined>;
  /** Guarded by `grow_id.taken`, and by `grow_id.changed_lately` before it may be changed. */
  put(user_id: Id<"user">, grow_id: GrowId): Write;
  /** Takes a name from whoever else has claimed it by then and never shown that it is theirs. */
  displace(claim: Pick<GrowId, "grow_id"> & ClaimedBefore): Write;
  /**
   * Keeps what would prove a name from `at` on; nothing happens where it is verified, or another
   * one, or something proves it already.
   */
  ask(user_id: Id<"user">, grow_id: string, proof: NameProof & { readonly at: Instant }): Write;
  /** Verifies a name for whoever was asked to deposit just this under it, in time. */
  prove(told: Pick<GrowId, "grow_id"> & { readonly amount: Amount }, at: Instant): Write;
  /** Once; nothing happens where the customer has another name by now. */
  verify(user_id: Id<"user">, grow_id: string, at: Instant): Write;
  /** Takes that back; the name may be changed from this instant on. */
  unverify(user_id: Id<"user">, at: Instant): Write;
  remove(user_id: Id<"user">): Write;
}
