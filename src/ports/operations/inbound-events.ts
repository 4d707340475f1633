import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { VendorName } from "../../domain/vendors.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** Refused ones were kept among them once; now they are counted. */
export const INBOUND_VERDICTS = ["accepted", "forged", "malformed"] as const;

/** A webhook as it came in. */
export interface InboundEvent {
  readonly id: Id<"inbound">;
  readonly provider: VendorName;
  /** The key that identifies a repeated event. */
  readonly once_key: string;
  readonly verdict: (typeof INBOUND_VERDICTS)[number];
  readonly body: string;
  readonly request_id: string;
  readonly received_at: Instant;
  /** When its job was last put into the queue. */
  readonly queued_at: Instant;
  readonly applied_at: Instant | null;
  /** Its effect, in a word. */
  readonly effect: string | null;
}

/** The log of all accepted webhooks. */
export interface InboundEvents {
  /** Once only per provider and key. */
  store(event: InboundEvent): Write;
  find(id: InboundEvent["id"]): Promise<InboundEvent | undefined>;
  /** Accepted events that arrived after `since`, last queued before `before`, not applied yet. */
  waiting(before: Instant, since: Instant, next: NextPage): Promise<readonly InboundEvent[]>;
  queued(id: InboundEvent["id"], at: Instant): Write;
  /** Keeps what came of it the first time; a second delivery of its job says nothing new. */
  applied(id: InboundEvent["id"], effect: string, at: Instant): Write;
}
