import type { Instant } from "../domain/time.ts";
import type { Write } from "./commit.ts";

/** Something a person must look at. */
export interface Alert {
  readonly kind:
    | "supplier.configuration"
    | "supplier.deposit"
    | "supplier.reference"
    | "supplier.unknown_code"
    | "supplier.contradiction"
    | "supplier.reversal"
    | "supplier.stale_attempt"
    | "supplier.price_list"
    | "webhook.unknown_reference"
    | "payment.mismatch"
    | "payment.unknown_order"
    | "queue.dead_letter"
    | "catalogue.below_cost";
  /** What it is about; the same kind and subject is one alert until it is closed. */
  readonly subject: string;
  readonly detail: string;
}

export interface Alerts {
  /** Opens an alert, or counts once more on the one that is open. */
  raise(alert: Alert, at: Instant): Write;
}
