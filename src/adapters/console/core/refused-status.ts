import { REFUSALS, type Refusal } from "../../../domain/refusal.ts";
import type { ConsoleContext } from "./context.ts";

/**
 * The status of a form that is shown again because it was refused. Whoever has to wait hears for
 * how long, as over the API.
 */
export function refusedStatus(c: ConsoleContext, refusal: Refusal): 422 | 429 | 503 {
  tellWait(c, refusal);
  const [status] = REFUSALS[refusal.code];
  return status === 429 || status === 503 ? status : 422;
}

/** Says in `Retry-After` when it may be tried again, where that is known. */
export function tellWait(c: ConsoleContext, { facts }: Refusal): void {
  const seconds = facts.retry_after_seconds;
  if (seconds !== undefined) c.header("retry-after", String(Math.max(1, Math.ceil(seconds))));
}
