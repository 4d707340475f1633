import type { CustomProvider } from "../../domain/inbound/custom-provider.ts";
import type { Instant } from "../../domain/time.ts";
import type { SealedSecret, StoredProvider } from "../../ports/inbound/custom-providers.ts";
import type { Use } from "../../ports/index.ts";

/** What a secret is sealed for. */
export function secretOwner({ id, provider }: Pick<SealedSecret, "id" | "provider">): string {
  return `custom_provider ${provider} ${id}`;
}

/** The secrets that are good at an instant. */
export async function openSecrets(
  { vault }: Use<"vault">,
  provider: StoredProvider,
  at: Instant,
): Promise<readonly string[]> {
  const good = provider.secrets.filter((secret) => isGood(secret, at));
  return await Promise.all(good.map((each) => vault.open(each.sealed, secretOwner(each))));
}

export function isGood({ expires_at }: Pick<SealedSecret, "expires_at">, at: Instant): boolean {
  return expires_at === null || at < expires_at;
}

/** A provider as staff read it: its secrets that are good, and none of what they are. */
export function shownProvider(
  { secrets, ...provider }: StoredProvider,
  at: Instant,
): CustomProvider {
  const good = secrets.filter((secret) => isGood(secret, at));
  return {
    ...provider,
    secrets: good.map(({ id, created_at, expires_at }) => ({ id, created_at, expires_at })),
  };
}
