import type { Instant } from "../../domain/time.ts";
import type { WebhookEndpoint } from "../../domain/webhooks/endpoint.ts";
import type { Use } from "../../ports/index.ts";
import type { StoredEndpoint } from "../../ports/webhooks/outgoing-webhooks.ts";

/** What the secret of an endpoint is sealed for. */
export function secretOwner({ id }: Pick<StoredEndpoint, "id">): string {
  return `webhook_endpoint ${id}`;
}

/** What signs now: its secret, and the one before while both are good. */
export async function openSecrets(
  { vault }: Use<"vault">,
  endpoint: StoredEndpoint,
  at: Instant,
): Promise<readonly string[]> {
  const { sealed, former_sealed, former_secret_until: until } = endpoint;
  const former = former_sealed !== null && until !== null && at < until ? [former_sealed] : [];
  return await Promise.all(
    [sealed, ...former].map((one) => vault.open(one, secretOwner(endpoint))),
  );
}

/** An endpoint as its owner reads it. */
export function shownEndpoint(endpoint: StoredEndpoint): WebhookEndpoint {
  const { owner: _owner, sealed: _sealed, former_sealed: _former, ...shown } = endpoint;
  return shown;
}
