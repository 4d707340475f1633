import { readCredentials, sealedWith } from "../../domain/discord/bot.ts";
import { errorMessage } from "../../domain/error-message.ts";
import type { DiscordBots, SealedBot } from "../../ports/discord/discord-bots.ts";
import type { CallingBot } from "../../ports/discord/discord-rest.ts";
import type { ServedBot, ServedBots } from "../../ports/discord/served-bots.ts";
import type { Log } from "../../ports/operations/log.ts";
import type { Vault } from "../../ports/vault.ts";

/** So long may a bot that was stopped still answer here. */
const TTL_MS = 2_000;

type Served = Awaited<ReturnType<DiscordBots["served"]>>[number];

interface Held {
  readonly bots: readonly ServedBot[];
  readonly until: number;
}

interface Origin {
  readonly origin: DiscordBots;
  readonly vault: Vault;
  readonly log: Log;
}

/**
 * Holds the shop's bots in this isolate's memory, so that an interaction is answered without asking
 * for them. Tokens are not held. `clock` counts milliseconds.
 */
export function cachedServedBots({ origin, vault, log }: Origin, clock: () => number): ServedBots {
  let held: Held | undefined;
  let readings = 0;
  let heldReading = 0;

  const credentialsOf = async (bot: SealedBot) =>
    readCredentials(await vault.open(bot.sealed, sealedWith(bot)));

  async function callingAs(bot: SealedBot | undefined): Promise<CallingBot | undefined> {
    if (bot === undefined) return undefined;
    const { bot_token } = await credentialsOf(bot);
    return { bot_id: bot.id, application_id: bot.application_id, bot_token };
  }

  /** One bot that nobody can open closes no other. */
  async function servedOf(bot: Served): Promise<readonly ServedBot[]> {
    try {
      const { public_keys } = await credentialsOf(bot);
      const { id, application_id, status, guilds } = bot;
      return [{ id, application_id, status, guilds, public_keys }];
    } catch (error) {
      log.error("discord.credentials_unreadable", { bot_id: bot.id, cause: errorMessage(error) });
      return [];
    }
  }

  async function read(): Promise<readonly ServedBot[]> {
    const bots = await origin.served();
    return (await Promise.all(bots.map(servedOf))).flat();
  }

  /** Each request makes its own read: workerd lets no request await the I/O of another. */
  async function all(): Promise<readonly ServedBot[]> {
    const at = clock();
    if (held !== undefined && at < held.until) return held.bots;
    readings += 1;
    const mine = readings;
    const bots = await read();
    if (mine > heldReading) {
      held = { bots, until: at + TTL_MS };
      heldReading = mine;
    }
    return bots;
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
      // What is being read may be from before the change.
      heldReading = readings;
    },
  };
}
