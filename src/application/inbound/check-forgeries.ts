import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

const FORGED = "webhook.forged";
/** So many refused webhooks of one provider's on one day are more than a mistake. */
const FORGED_MIN = 5;
const SILENCE_SECONDS = 60 * 60;

/**
 * Alerts staff once of webhooks that pretend to be a provider's, or are of a secret that differs,
 * and clears the alert when none has come for an hour.
 */
export async function checkForgeries(
  ports: Use<"alerts" | "commit" | "now" | "webhookRefusals">,
): Promise<number> {
  const at = ports.now();
  const seen = await ports.webhookRefusals.forgedSince(addSeconds(at, -SILENCE_SECONDS));
  const open = await ports.alerts.openOf(FORGED);
  const raised = seen.filter(
    ({ provider, times }) => times >= FORGED_MIN && !open.includes(provider),
  );
  const over = open.filter((name) => !seen.some(({ provider }) => provider === name));
  await ports.commit(
    ...raised.map(({ provider, times, sources }) => {
      const detail = `${times} without a valid signature, from ${sources} networks`;
      return ports.alerts.raise({ kind: FORGED, subject: provider, detail }, at);
    }),
    ...over.map((provider) => ports.alerts.clear(FORGED, provider, at)),
  );
  return seen.length;
}
