import type { Instant } from "../../domain/time.ts";
import { placeOf } from "../../domain/webhooks/endpoint-url.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { StoredEndpoint } from "../../ports/webhooks/outgoing-webhooks.ts";
import { tellOwner } from "../shared/tell-owner.ts";

export type DisablePorts = Use<"alerts" | "messengers" | "outbox" | "outgoingWebhooks" | "people">;

/** What sends nothing to an endpoint any more, and tells whoever it belongs to. */
export async function disabling(
  ports: DisablePorts,
  endpoint: StoredEndpoint,
  { reason, at }: { readonly reason: "gone" | "failing"; readonly at: Instant },
): Promise<readonly Write[]> {
  const { id, owner, url } = endpoint;
  const disable = ports.outgoingWebhooks.disable(endpoint, reason, at);
  if (owner !== "staff") {
    const details = { endpoint: { place: placeOf(url), cause: reason } };
    const told = { event: "webhook_disabled", at, details } as const;
    return [disable, ...(await tellOwner(ports, { id: owner }, told))];
  }
  const host = URL.parse(url)?.host ?? "";
  const kind = "webhook.endpoint_disabled";
  return [disable, ports.alerts.raise({ kind, subject: id, detail: `${host}: ${reason}` }, at)];
}
