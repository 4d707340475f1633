import type { Id } from "../../domain/ids.ts";
import type { KeptBody } from "../../domain/inbound/kept-delivery.ts";
import type { InboundProvider, WebhookLog } from "../../domain/inbound/webhook-log.ts";
import type { Instant } from "../../domain/time.ts";
import type { VendorName } from "../../domain/vendors.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** A webhook as it came in. */
export interface NewInboundEvent extends KeptBody {
  readonly id: Id<"inbound">;
  readonly provider: InboundProvider;
  /** The key that identifies a repeated event. */
  readonly once_key: string;
  readonly verdict: WebhookLog["verdict"];
  readonly headers: Readonly<Record<string, string>>;
  /** What it names: of a vendor's it is known once it was applied. */
  readonly about: string | null;
  /** Of a custom provider's event. */
  readonly event_type: string | null;
  readonly request_id: string;
  readonly received_at: Instant;
  /** When its job was last put into the queue. */
  readonly queued_at: Instant;
}

/** The same with what came of it. */
export interface InboundEvent extends NewInboundEvent {
  readonly applied_at: Instant | null;
  /** Its effect, in a word. */
  readonly effect: string | null;
  readonly replays: number;
  readonly replayed_at: Instant | null;
  readonly replay_effect: string | null;
}

/** One that a vendor of the shop's has sent. */
export interface VendorEvent extends InboundEvent {
  readonly provider: VendorName;
}

export interface InboundQuery extends Page {
  readonly provider?: InboundProvider | undefined;
  readonly effect?: string | undefined;
  readonly state?: "waiting" | "applied" | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Its own id, or how what it is about begins. */
  readonly q?: string | undefined;
}

/** What came of an event, in a word, and what it named. */
interface InboundOutcome {
  readonly effect: string;
  readonly about?: string | undefined;
}

/** The log of all accepted webhooks. */
export interface InboundEvents {
  /** Once only per provider and key. */
  store(event: NewInboundEvent): Write;
  find(id: InboundEvent["id"]): Promise<InboundEvent | undefined>;
  /** Newest first, without what was sent. */
  list(query: InboundQuery): Promise<Listed<Omit<WebhookLog, "milliseconds">>>;
  /** Accepted events that arrived after `since`, last queued before `before`, not applied yet. */
  waiting(before: Instant, since: Instant, next: NextPage): Promise<readonly InboundEvent[]>;
  queued(id: InboundEvent["id"], at: Instant): Write;
  /**
   * Keeps what came of it the first time, and apart from that what came of its last replay; a
   * second delivery of its job says nothing new.
   */
  applied(id: InboundEvent["id"], outcome: InboundOutcome, at: Instant): Write;
  /** Once only in the life of an event; guarded by `webhook_log.had_effect`. */
  takeEffect(id: InboundEvent["id"]): Write;
  /** Counts a replay, of which nothing has come yet. */
  replayed(id: InboundEvent["id"], at: Instant): Write;
}
