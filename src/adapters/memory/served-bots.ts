import { readCredentials, sealedWith } from "../../domain/discord/bot.ts";
import type { DiscordBots, SealedBot } from "../../ports/discord/discord-bots.ts";
import type { CallingBot } from "../../ports/discord/discord-rest.ts";
import type { ServedBot, ServedBots } from "../../ports/discord/served-bots.ts";
import type { Vault } from "../../ports/vault.ts";

/** So long may a bot that was stopped still answer here. */
const TTL_MS = 2_000;

interface Held {
  readonly bots: Promise<readonly ServedBot[]>;
  readonly until: number;
}

/**
 * Holds the shop's bots in this isolate's memory, so that an interaction is answered without asking
 * for them. Tokens are not held. `clock` counts milliseconds.
 */
export function cachedServedBots(
  { origin, vault }: { readonly origin: DiscordBots; readonly vault: Vault },
  clock: () => number,
): ServedBots {
  let held: Held | undefined;

  const credentialsOf = async (bot: SealedBot) =>
    readCredentials(await vault.open(bot.sealed, sealedWith(bot)));

  async function callingAs(bot: SealedBot | undefined): Promise<CallingBot | undefined> {
    if (bot === undefined) return undefined;
    const { bot_token } = await credentialsOf(bot);
    return { bot_id: bot.id, application_id: bot.application_id, bot_token };
  }

  async function read(): Promise<readonly ServedBot[]> {
    const bots = await origin.served();
    return await Promise.all(
      bots.map(async (bot) => {
        const { public_keys } = await credentialsOf(bot);
        const { id, application_id, status, guilds } = bot;
        return { id, application_id, status, guilds, public_keys };
      }),
    );
  }

  async function all(): Promise<readonly ServedBot[]> {
    if (held === undefined || clock() >= held.until) {
      held = { bots: read(), until: clock() + TTL_MS };
    }
    try {
      return await held.bots;
    } catch (error) {
      held = undefined;
      throw error;
    }
  }

  return {
    all,

    ofApplication: async (wanted) =>
      (await all()).find(({ application_id }) => application_id === wanted),

    calling: async (bot_id) => await callingAs(await origin.find(bot_id)),

    clearing: async (bot_id) =>
      await callingAs((await origin.find(bot_id)) ?? (await origin.removed(bot_id))),

    forget() {
      held = undefined;
    },
  };
}
