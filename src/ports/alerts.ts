import type { Alert } from "../domain/alert.ts";
import type { Instant } from "../domain/time.ts";
import type { Write } from "./commit.ts";
import type { Listed, Page } from "./page.ts";

/** What is said when an alert is raised. */
export type NewAlert = Pick<Alert, "kind" | "subject" | "detail">;

export interface Alerts {
  /** Opens an alert, or counts once more on the one there is; the log says it either way. */
  raise(alert: NewAlert, at: Instant): Write;
  /** Newest first. */
  list(page: Page): Promise<Listed<Alert>>;
}
