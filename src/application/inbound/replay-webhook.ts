import type { Staff } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { InboundEvent } from "../../ports/operations/inbound-events.ts";

/**
 * Has a webhook applied once more, as it came. What it had done is not done again: every effect is
 * guarded where it is made, and money is asked about anew.
 */
export async function replayWebhook(
  ports: Use<"audit" | "inbound" | "now" | "outbox">,
  staff: Staff,
  id: InboundEvent["id"],
): Promise<InboundEvent> {
  const event = (await ports.inbound.find(id)) ?? refuse("webhook_log.not_found");
  if (event.verdict !== "accepted") refuse("webhook_log.not_genuine");
  const at = ports.now();
  const replays = event.replays + 1;
  const { provider, effect } = event;
  const action = {
    action: "webhook.replay",
    resource: "webhook",
    resource_id: id,
    old: { provider, effect, replays: event.replays },
    new: { provider, effect, replays },
  };
  const job = { queue: "webhooks", body: { inbound_id: id, replay: true } } as const;
  const writes = [ports.inbound.replayed(id, at), ports.outbox.enqueue(job, at)];
  await ports.audit.commit(staff, action, { at, writes });
  return { ...event, replays, replayed_at: at, replay_effect: null };
}
