import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { type Fetch, vendor, zAddress, zSeconds } from "../../../ports/vendor.ts";
import { discordMessenger } from "./discord.ts";

export interface DiscordMeans {
  readonly fetch: Fetch;
}

/** Webhooks of channels: each carries its own credential, so that nothing has to be set. */
export const discordWebhookVendor = vendor({
  environment: {
    DISCORD_BASE_URL: zAddress.default("https://discord.com"),
    DISCORD_TIMEOUT_SECONDS: zSeconds(15),
  },
  open(values, { fetch }: DiscordMeans): Messenger {
    const timeoutMs = values.DISCORD_TIMEOUT_SECONDS * 1_000;
    return discordMessenger({ url: values.DISCORD_BASE_URL, timeoutMs }, fetch);
  },
});
