import {
  credentialsOwner,
  type DiscordGuild,
  GuildCredentials,
  type GuildRevision,
} from "../../../domain/discord/guild.ts";
import { fingerprintIn } from "../../../domain/settings/secrets.ts";
import type { SealedGuild } from "../../../ports/discord/discord-guilds.ts";
import type { Use } from "../../../ports/index.ts";

type Bearer = Pick<GuildRevision, "guild_id" | "application_id">;

/** What is kept of credentials. */
export async function sealCredentials(
  ports: Use<"vault">,
  guild: Bearer,
  { public_key, bot_token }: GuildCredentials,
): Promise<Pick<SealedGuild, "sealed" | "bot_token_fingerprint">> {
  const text = JSON.stringify({ public_key, bot_token });
  const sealed = await ports.vault.seal(text, credentialsOwner(guild));
  return { sealed, bot_token_fingerprint: await tokenFingerprint(ports, guild, bot_token) };
}

export async function openCredentials(
  { vault }: Use<"vault">,
  guild: Bearer & Pick<SealedGuild, "sealed">,
): Promise<GuildCredentials> {
  return readCredentials(await vault.open(guild.sealed, credentialsOwner(guild)));
}

export function readCredentials(text: string): GuildCredentials {
  return GuildCredentials.parse(JSON.parse(text));
}

export async function tokenFingerprint(
  { vault }: Use<"vault">,
  guild: Bearer,
  token: string,
): Promise<string> {
  return fingerprintIn(await vault.index(`${credentialsOwner(guild)} ${token}`));
}

/** A guild as staff read it. */
export async function shownGuild(ports: Use<"vault">, guild: SealedGuild): Promise<DiscordGuild> {
  const { sealed: _sealed, ...rest } = guild;
  const { public_key } = await openCredentials(ports, guild);
  return { ...rest, public_key };
}
