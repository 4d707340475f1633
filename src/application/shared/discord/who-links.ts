import type { Customer } from "../../../domain/actor.ts";
import {
  type DiscordPerson,
  type LinkSecret,
  secretText,
} from "../../../domain/discord/discord-link.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { identified } from "./sign-in-page.ts";

/** What Discord's sign-in page sends back to whoever links. */
export interface CameBackLinking {
  readonly code: string;
  readonly state: string;
}

/**
 * Who has said yes at Discord, where the state is that of the session that shows it and has not
 * been used. It is spent before Discord is asked.
 */
export async function whoLinks(
  ports: Use<"commit" | "discordLinks" | "discordSignIn" | "now" | "settingSecrets" | "vault">,
  owner: Customer,
  { code, state }: CameBackLinking,
): Promise<DiscordPerson> {
  const page = ports.discordSignIn ?? refuse("discord.not_offered");
  const secret = await linkSecretOf(ports, "state", state);
  const isOwn = secret?.user_id === owner.id && secret.session_id === owner.session_id;
  if (secret === undefined || !isOwn) return refuse("discord.secret_invalid");
  await ports.commit(ports.discordLinks.takeSecret(secret.hash, ports.now()));
  const shown = { code, verifier: await linkVerifierOf(ports, state) };
  return (await identified(ports, page, shown)).person;
}

/** One that counts still. */
export async function linkSecretOf(
  { discordLinks, now, vault }: Use<"discordLinks" | "now" | "vault">,
  kind: LinkSecret["kind"],
  text: string,
): Promise<LinkSecret | undefined> {
  for (const hash of await vault.indexes(secretText(kind, text))) {
    const found = await discordLinks.secret(hash, now());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Made from the state by a key of the shop's, so that nobody else has it and nothing stores it. */
export async function linkVerifierOf({ vault }: Use<"vault">, state: string): Promise<string> {
  return await vault.index(`discord verifier ${state}`);
}
