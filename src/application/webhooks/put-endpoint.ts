import { type Id, newId } from "../../domain/ids.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import {
  type EndpointOwner,
  type EndpointSettings,
  isForCustomers,
  SECRET_GRACE_SECONDS,
} from "../../domain/webhooks/endpoint.ts";
import { newWebhookSecret } from "../../domain/webhooks/signature.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { StoredEndpoint } from "../../ports/webhooks/outgoing-webhooks.ts";
import { secretOwner } from "./endpoint-secrets.ts";

type EndpointPorts = Use<"commit" | "now" | "outgoingWebhooks" | "vault" | "webhookCaller">;

/** What else stands in the commit of a change: what tells its owner, or the log of the staff. */
type Recording = (
  before: StoredEndpoint | null,
  after: StoredEndpoint | null,
) => Promise<(...writes: readonly Write[]) => Promise<void>>;

/** Whose endpoints are changed, and how a change of them is recorded. */
export interface Keeper {
  readonly owner: EndpointOwner;
  readonly record: Recording;
}

/** A secret with its endpoint: told once. */
interface NewSecret {
  readonly endpoint: StoredEndpoint;
  readonly secret: string;
}

/**
 * Opens an endpoint for an owner, who has few, once per request: a repeat is answered with the same
 * one, and its secret.
 */
export async function openEndpoint(
  ports: EndpointPorts,
  keeper: Keeper,
  { request = NO_KEY, ...settings }: EndpointSettings & { readonly request?: RequestKey },
): Promise<NewSecret & { readonly repeated: boolean }> {
  refuseUnfit(ports, keeper.owner, settings);
  try {
    return { ...(await open(ports, keeper, { request, ...settings })), repeated: false };
  } catch (error) {
    if (!(error instanceof Refusal) || request.key === "") throw error;
    // The ordinary case looks for no other; a request that was refused may be a repeat.
    const before = await ports.outgoingWebhooks.openedBy(keeper.owner, request.key);
    if (before === undefined) throw error;
    if (before.digest !== request.digest) return refuse("request.key_reused");
    const { endpoint } = before;
    const secret = await ports.vault.open(endpoint.sealed, secretOwner(endpoint));
    return { endpoint, secret, repeated: true };
  }
}

const NO_KEY: RequestKey = { key: "", digest: "" };

async function open(
  ports: EndpointPorts,
  { owner, record }: Keeper,
  { request, ...settings }: EndpointSettings & { readonly request: RequestKey },
): Promise<NewSecret> {
  const at = ports.now();
  const id = newId("webhook_endpoint", at);
  const secret = newWebhookSecret();
  const endpoint: StoredEndpoint = {
    id,
    owner,
    ...stored(settings),
    failing_since: null,
    sealed: await ports.vault.seal(secret, secretOwner({ id })),
    former_sealed: null,
    former_secret_until: null,
    revision: 1,
    created_at: at,
    updated_at: at,
  };
  await (await record(null, endpoint))(ports.outgoingWebhooks.add(endpoint, request));
  return { endpoint, secret };
}

interface Which {
  readonly id: Id<"webhook_endpoint">;
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (endpoint: StoredEndpoint) => boolean;
}

/** Changes all that its owner decides; one that was switched off is tried anew. */
export async function changeEndpoint(
  ports: EndpointPorts,
  keeper: Keeper,
  { id, isSeen, settings }: Which & { readonly settings: EndpointSettings },
): Promise<StoredEndpoint> {
  refuseUnfit(ports, keeper.owner, settings);
  const before = await endpointOf(ports, keeper, id);
  if (!isSeen(before)) refuse("request.stale");
  const isSame = before.enabled && settings.enabled && before.url === settings.url;
  const failing_since = isSame ? before.failing_since : null;
  return await put(ports, keeper, { before, after: { ...stored(settings), failing_since } });
}

/** Gives an endpoint another secret; for a day the one before signs as well. */
export async function rotateSecret(
  ports: EndpointPorts,
  keeper: Keeper,
  id: Id<"webhook_endpoint">,
): Promise<NewSecret> {
  const before = await endpointOf(ports, keeper, id);
  const secret = newWebhookSecret();
  const after = {
    sealed: await ports.vault.seal(secret, secretOwner(before)),
    former_sealed: before.sealed,
    former_secret_until: addSeconds(ports.now(), SECRET_GRACE_SECONDS),
  };
  return { endpoint: await put(ports, keeper, { before, after }), secret };
}

/** Ends an endpoint; what waits for it is not sent. */
export async function removeEndpoint(
  ports: EndpointPorts,
  keeper: Keeper,
  id: Id<"webhook_endpoint">,
): Promise<void> {
  const before = await endpointOf(ports, keeper, id);
  await (await keeper.record(before, null))(ports.outgoingWebhooks.remove(id, ports.now()));
}

export async function endpointOf(
  { outgoingWebhooks }: Use<"outgoingWebhooks">,
  { owner }: Pick<Keeper, "owner">,
  id: Id<"webhook_endpoint">,
): Promise<StoredEndpoint> {
  return (await outgoingWebhooks.find(owner, id)) ?? refuse("webhook_endpoint.not_found");
}

async function put(
  ports: EndpointPorts,
  { record }: Keeper,
  change: { readonly before: StoredEndpoint; readonly after: Partial<StoredEndpoint> },
): Promise<StoredEndpoint> {
  const { before } = change;
  const revision = before.revision + 1;
  const after = { ...before, ...change.after, revision, updated_at: ports.now() };
  await (await record(before, after))(ports.outgoingWebhooks.change(after));
  return after;
}

function stored({ events, enabled, ...settings }: EndpointSettings) {
  const disabled_reason = enabled ? null : ("owner" as const);
  return { ...settings, events: [...events], enabled, disabled_reason };
}

function refuseUnfit(
  { webhookCaller }: Use<"webhookCaller">,
  owner: EndpointOwner,
  { url, events }: EndpointSettings,
): void {
  const problem = webhookCaller.refuses(url);
  if (problem !== undefined) {
    const errors = [{ pointer: "/body/url", message: problem }];
    refuse("webhook_endpoint.url_refused", { errors });
  }
  if (owner !== "staff" && !events.every(isForCustomers)) refuse("webhook_endpoint.event_refused");
}
