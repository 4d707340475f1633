import type { Payment } from "../../domain/payments/payment.ts";
import type { PaymentLog as Entry } from "../../domain/payments/payment-log.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

export interface LogFilter {
  readonly payment_id?: Payment["id"] | undefined;
  readonly order_id?: string | undefined;
  readonly kind?: Entry["kind"] | undefined;
  /** What its order must be known by, all of it. */
  readonly terms?: readonly string[];
}

/** What was said between us and the gateways; it is only ever added to. */
export interface PaymentLog {
  /**
   * Keeps what was said, unless it says nothing new: an answer about a status that is word for word
   * the one before it, or a notice of what the gateway's own answer or a notice has just told.
   */
  record(entry: Entry): Write;
  /** Newest first. */
  list(filter: LogFilter, page: Page): Promise<Listed<Entry>>;
}
