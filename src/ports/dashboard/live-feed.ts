import type { LiveEvent } from "../../domain/dashboard/live-event.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** Who listens, and from where on. */
export interface Listening {
  readonly stream: string;
  readonly admin_id: Id<"admin">;
  readonly session_id: Id<"session">;
  /** The last sequence they have heard; without it they hear what comes from now on. */
  readonly after: number | undefined;
  readonly limit: number;
  readonly at: Instant;
  /** Whether their place is taken, or kept for longer, with this look. */
  readonly renews: boolean;
}

export type Overheard =
  | {
      readonly kind: "heard";
      readonly events: readonly LiveEvent[];
      /** Where the next look begins. */
      readonly last: number;
      /** Whether some of what came behind `after` is not kept any more. */
      readonly missed: boolean;
    }
  | { readonly kind: "too_many" }
  /** Their session is over, or their role may not look any more. */
  | { readonly kind: "signed_out" };

/** What happens in the shop, in the order of its commits; the newest are kept. */
export interface LiveFeed {
  /** One trip: whether they may, whether there is a place, and what is new. */
  listen(listening: Listening): Promise<Overheard>;
  leave(stream: string): Write;
}
