import type { Payment } from "../../domain/payments/payment.ts";
import type { PaymentLog as Entry } from "../../domain/payments/payment-log.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

export interface LogFilter {
  readonly payment_id?: Payment["id"] | undefined;
  readonly order_id?: string | undefined;
  readonly kind?: Entry["kind"] | undefined;
  /** Whole words that must all be in it. */
  readonly words?: readonly string[];
}

/** Everything said between us and the gateways; it is only ever added to. */
export interface PaymentLog {
  record(entry: Entry): Write;
  /** Newest first. */
  list(filter: LogFilter, page: Page): Promise<Listed<Entry>>;
}
