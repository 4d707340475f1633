import { clip } from "../../../domain/text/clip.ts";
import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";

const REASON_BYTES_MAX = 300;

/** The outcome with a reason fit for a log: secrets blotted out, one line, of bounded length. */
export function discreet(outcome: DeliveryOutcome, secrets: readonly string[]): DeliveryOutcome {
  if (outcome.kind === "accepted") return outcome;

  let reason = outcome.reason;
  for (const secret of secrets) if (secret !== "") reason = reason.replaceAll(secret, "***");
  return { ...outcome, reason: clip(reason.replace(/\p{C}+/gu, " "), REASON_BYTES_MAX) };
}
