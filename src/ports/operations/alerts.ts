import type { Alert } from "../../domain/operations/alert.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** What is said when an alert is raised. */
export type NewAlert = Pick<Alert, "kind" | "subject" | "detail"> &
  Partial<Pick<Alert, "severity">>;

/** Who ended an alert, and what they found. */
interface AlertResolution {
  readonly by: string;
  readonly note: string;
}

export interface Alerts {
  /** Opens an alert, or counts once more on the one that is open; the log says it either way. */
  raise(alert: NewAlert, at: Instant): Write;
  /** Ends the open alert of a kind and subject, because its cause is gone; none is fine, too. */
  clear(kind: Alert["kind"], subject: string, at: Instant): Write;
  /** Ends one alert by a person. Guarded by `alert.cleared`. */
  resolve(number: Alert["number"], resolution: AlertResolution, at: Instant): Write;
  /** The subjects of the alerts of a kind that are open. */
  openOf(kind: Alert["kind"]): Promise<readonly string[]>;
  find(number: Alert["number"]): Promise<Alert | undefined>;
  /** Open alerts not raised since `before`, the longest silent first. */
  notRaisedSince(before: Instant, next: NextPage): Promise<readonly Alert[]>;
  /** Newest first. */
  list(page: Page & { readonly state?: "open" | "cleared" | undefined }): Promise<Listed<Alert>>;
}
