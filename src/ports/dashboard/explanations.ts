import type { Explanation } from "../../domain/dashboard/explanation.ts";
import type { Id } from "../../domain/ids.ts";
import type { Attempt } from "../../domain/ppob/attempt.ts";
import type { MarginRule } from "../../domain/products/margin.ts";
import type { Instant } from "../../domain/time.ts";
import type { ProjectedTransaction } from "../read-model/read-model.ts";

/** A look at one order, which is noted with it. */
export interface Look {
  readonly transaction_id: Id<"transaction">;
  readonly admin_id: Id<"admin">;
  readonly request_id: string;
  readonly at: Instant;
}

type Shown = "notices" | "payment" | "promise" | "refunds" | "staff_actions" | "webhooks" | "looks";

/** What is stored of one order. */
export interface OrderFacts extends Pick<Explanation, Shown | "webhooks_out" | "postings"> {
  readonly order: ProjectedTransaction;
  readonly attempts: readonly Attempt[];
  /** Those that its quote names, as they are now. */
  readonly rules: readonly MarginRule[];
  readonly voucher_uses: readonly {
    readonly code: string;
    readonly state: string;
    readonly ended_at: Instant | null;
  }[];
}

/** What D1 holds of it. */
export interface StoredFacts extends Omit<OrderFacts, "order"> {
  readonly owner: Id<"user">;
  /** `undefined` where it has left the database. */
  readonly copy: ProjectedTransaction | undefined;
  /** Whether detail of it was archived, so that postings may be missing. */
  readonly was_archived: boolean;
  /** The objects of the archive that attempts of it are in; of the newest two at most. */
  readonly archived_attempts: readonly string[];
}

/** All that is stored about one order. */
export interface Explanations {
  /** One trip: what there is, and that somebody looked. Of an unknown order nothing is noted. */
  look(look: Look): Promise<StoredFacts | undefined>;
}
