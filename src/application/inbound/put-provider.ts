import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import {
  type CustomProvider,
  type ProviderSettings,
  SECRETS_MAX,
} from "../../domain/inbound/custom-provider.ts";
import { bytesOfSecret } from "../../domain/inbound/judge.ts";
import type { Scheme } from "../../domain/inbound/scheme.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { SealedSecret, StoredProvider } from "../../ports/inbound/custom-providers.ts";
import type { Use } from "../../ports/index.ts";
import { isGood, secretOwner, shownProvider } from "./provider-secrets.ts";

type ProviderPorts = Use<"audit" | "customProviders" | "now" | "vault">;

type Name = CustomProvider["provider"];

/** Sets a provider up with its first secret. Nothing is taken from it before it is enabled. */
export async function createProvider(
  ports: ProviderPorts,
  staff: Staff,
  wanted: ProviderSettings & { readonly provider: Name; readonly secret: string },
): Promise<CustomProvider> {
  const at = ports.now();
  const { secret, ...settings } = wanted;
  const stored = {
    ...settings,
    ...{ enabled: false, tried_at: null, version: 1 },
    ...{ created_at: at, changed_at: at, changed_by: staff.id },
  };
  const sealed = await sealedSecret(ports, stored, { secret, at });
  const after = { ...stored, secrets: [sealed] };
  await record(ports, staff, {
    verb: "create",
    before: null,
    after,
    writes: [
      ports.customProviders.add(stored),
      ports.customProviders.addSecret(sealed, { until: at }),
    ],
  });
  return shownProvider(after, at);
}

interface Changed extends ProviderSettings {
  readonly provider: Name;
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (provider: { readonly version: number }) => boolean;
}

/** Changes how a provider is proved and what its events do; it is to be tried again. */
export async function changeProvider(
  ports: ProviderPorts,
  staff: Staff,
  { provider, isSeen, ...settings }: Changed,
): Promise<CustomProvider> {
  const before = await providerNamed(ports, provider);
  if (!isSeen(before)) refuse("request.stale");
  const after = { ...settings, enabled: false, tried_at: null };
  return await put(ports, staff, { verb: "change", before, after });
}

/** Takes webhooks from a provider of which a sample has passed as it is configured now. */
export async function enableProvider(
  ports: ProviderPorts,
  staff: Staff,
  provider: Name,
): Promise<CustomProvider> {
  const before = await providerNamed(ports, provider);
  if (before.tried_at === null) refuse("webhook_provider.not_tried");
  return await put(ports, staff, { verb: "enable", before, after: { enabled: true } });
}

/** Takes nothing from it any more; what came in until now still has its effect. */
export async function disableProvider(
  ports: ProviderPorts,
  staff: Staff,
  provider: Name,
): Promise<CustomProvider> {
  const before = await providerNamed(ports, provider);
  return await put(ports, staff, { verb: "disable", before, after: { enabled: false } });
}

interface NewSecret {
  readonly provider: Name;
  readonly secret: string;
  /** How long those before are good beside it. */
  readonly grace_hours: number;
}

/**
 * Gives a provider another secret, beside which those before are good for a while. One that is not
 * enabled yet is to be tried again.
 */
export async function rotateProviderSecret(
  ports: ProviderPorts,
  staff: Staff,
  { provider, secret, grace_hours }: NewSecret,
): Promise<CustomProvider> {
  const at = ports.now();
  const before = await providerNamed(ports, provider);
  const until = addSeconds(at, grace_hours * 3_600);
  const others = before.secrets
    .filter((each) => isGood(each, at))
    .map((each) => ({ ...each, expires_at: earlier(each.expires_at, until) }));
  if (grace_hours > 0 && others.length >= SECRETS_MAX) refuse("webhook_provider.secrets_too_many");
  const sealed = await sealedSecret(ports, before, { secret, at });
  const writes = [ports.customProviders.addSecret(sealed, { until })];
  const tried_at = before.enabled ? before.tried_at : null;
  const after = { secrets: [...others, sealed], tried_at };
  return await put(ports, staff, { verb: "rotate", before, after, writes });
}

/** Forgets a provider with its secrets; the log of what it sent goes by its age. */
export async function removeProvider(
  ports: ProviderPorts,
  staff: Staff,
  provider: Name,
): Promise<void> {
  const before = await providerNamed(ports, provider);
  const writes = [ports.customProviders.remove(provider)];
  await record(ports, staff, { verb: "remove", before, after: null, writes });
}

export async function providerNamed(
  { customProviders }: Use<"customProviders">,
  provider: Name,
): Promise<StoredProvider> {
  return (await customProviders.find(provider)) ?? refuse("webhook_provider.not_found");
}

interface Change {
  readonly verb: "change" | "enable" | "disable" | "rotate";
  readonly before: StoredProvider;
  readonly after: Partial<StoredProvider>;
  readonly writes?: readonly Write[];
}

async function put(
  ports: ProviderPorts,
  staff: Staff,
  { verb, before, after, writes = [] }: Change,
): Promise<CustomProvider> {
  const at = ports.now();
  const whole = {
    ...before,
    ...after,
    ...{ version: before.version + 1, changed_at: at, changed_by: staff.id },
  };
  const { secrets: _secrets, ...columns } = whole;
  const all = [ports.customProviders.change(columns), ...writes];
  await record(ports, staff, { verb, before, after: whole, writes: all });
  return shownProvider(whole, at);
}

interface Recorded {
  readonly verb: Change["verb"] | "create" | "remove";
  readonly before: StoredProvider | null;
  readonly after: StoredProvider | null;
  readonly writes: readonly Write[];
}

async function record(
  ports: ProviderPorts,
  staff: Staff,
  { verb, before, after, writes }: Recorded,
): Promise<void> {
  const at = ports.now();
  const action = {
    action: `webhook_provider.${verb}`,
    resource: "webhook_provider",
    resource_id: (after ?? before)?.provider ?? "",
    old: before && shownProvider(before, at),
    new: after && shownProvider(after, at),
  };
  await ports.audit.commit(staff, action, { at, writes });
}

/** Refuses a secret that its scheme could not read. */
async function sealedSecret(
  { vault }: ProviderPorts,
  { provider, scheme }: { readonly provider: Name; readonly scheme: Scheme },
  { secret, at }: { readonly secret: string; readonly at: Instant },
): Promise<SealedSecret> {
  if (bytesOfSecret(secret, scheme.signature.secret_encoding) === undefined) {
    const errors = [{ pointer: "/body/secret", message: "is not written as the scheme says" }];
    refuse("webhook_provider.secret_unreadable", { errors });
  }
  const id = newId("webhook_secret", at);
  const sealed = await vault.seal(secret, secretOwner({ id, provider }));
  return { id, provider, sealed, created_at: at, expires_at: null };
}

function earlier(one: Instant | null, other: Instant): Instant {
  return one !== null && one < other ? one : other;
}
