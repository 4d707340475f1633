import type { CountedRefusal } from "../../domain/inbound/counted-refusal.ts";
import type { InboundProvider } from "../../domain/inbound/webhook-log.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** A webhook that is not what its vendor would send. */
export interface WebhookRefusal {
  readonly provider: InboundProvider;
  readonly verdict: "forged" | "malformed";
  /** Where it came from. */
  readonly source: string;
  /** Its head, in so many bytes at most. */
  readonly sample: string;
  readonly request_id: string;
}

/** How many were forged of one provider's on a day, and from where. */
interface Forgeries {
  readonly provider: InboundProvider;
  readonly times: number;
  readonly sources: number;
}

/** Refused webhooks, kept in bounded space whoever sends whatever. */
export interface WebhookRefusals {
  /**
   * Counts it by day and source and keeps the first of some as a sample. A day has room for a
   * certain number of sources of each vendor; all others are counted together.
   */
  count(refusal: WebhookRefusal, at: Instant): Write;
  /** What of each provider's was forged by those of whom something came since then. */
  forgedSince(at: Instant): Promise<readonly Forgeries[]>;
  /** The latest day first. */
  list(
    query: Page & {
      readonly provider?: InboundProvider | undefined;
      readonly verdict?: WebhookRefusal["verdict"] | undefined;
    },
  ): Promise<Listed<CountedRefusal>>;
}
