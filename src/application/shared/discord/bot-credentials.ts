import {
  type BotCredentials,
  botCredentialsOwner,
  type DiscordBot,
  readCredentials,
  sealedWith,
} from "../../../domain/discord/bot.ts";
import { fingerprintIn } from "../../../domain/settings/secrets.ts";
import type { SealedBot } from "../../../ports/discord/discord-bots.ts";
import type { CallingBot } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";

type Kept = Pick<SealedBot, "sealed" | "sealed_for" | "bot_token_fingerprint">;

/** What is kept of credentials. */
export async function sealCredentials(
  { vault }: Use<"vault">,
  bot: Pick<DiscordBot, "application_id">,
  { public_keys, bot_token }: BotCredentials,
): Promise<Kept> {
  const owner = botCredentialsOwner(bot);
  const sealed = await vault.seal(JSON.stringify({ public_keys, bot_token }), owner);
  const bot_token_fingerprint = fingerprintIn(await vault.index(`${owner} ${bot_token}`));
  return { sealed, sealed_for: null, bot_token_fingerprint };
}

export async function openCredentials(
  { vault }: Use<"vault">,
  bot: Pick<SealedBot, "application_id" | "sealed" | "sealed_for">,
): Promise<BotCredentials> {
  return readCredentials(await vault.open(bot.sealed, sealedWith(bot)));
}

/** A bot as Discord is called by it. */
export async function callingBot(ports: Use<"vault">, bot: SealedBot): Promise<CallingBot> {
  const { bot_token } = await openCredentials(ports, bot);
  return { bot_id: bot.id, application_id: bot.application_id, bot_token };
}
