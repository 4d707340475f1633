import { type SecretKey, secretOwner } from "../../../domain/settings/secrets.ts";
import type { Use } from "../../../ports/index.ts";

/** A secret that staff have set, for whoever has to show it to a vendor. */
export async function openSecret(
  { settingSecrets, vault }: Use<"settingSecrets" | "vault">,
  key: SecretKey,
): Promise<string | undefined> {
  const sealed = await settingSecrets.sealed(key);
  return sealed === undefined ? undefined : await vault.open(sealed, secretOwner(key));
}
