import type { DiscordBots } from "../../../ports/discord/discord-bots.ts";
import type { DiscordSignIn } from "../../../ports/discord/discord-sign-in.ts";
import { type Fetch, vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { discordBots } from "./bot.ts";
import { discordOAuth } from "./oauth.ts";

const DISCORD = {
  DISCORD_BASE_URL: zAddress.default("https://discord.com"),
  DISCORD_TIMEOUT_SECONDS: zSeconds(15),
} as const;

/** What a bot is known by is a setting of its guild, so that every shop may have one. */
export const discordBotVendor = vendor({
  environment: DISCORD,
  open(values, { fetch }: { readonly fetch: Fetch }): DiscordBots {
    const timeoutMs = values.DISCORD_TIMEOUT_SECONDS * 1_000;
    return discordBots({ url: values.DISCORD_BASE_URL, timeoutMs }, fetch);
  },
});

export const discordVendor = vendor({
  optional: true,
  environment: {
    ...DISCORD,
    DISCORD_CLIENT_ID: zSecret,
    DISCORD_CLIENT_SECRET: zSecret,
    DISCORD_REDIRECT_URL: zAddress,
  },
  open(values, { fetch }: { readonly fetch: Fetch }): DiscordSignIn {
    return discordOAuth(
      {
        url: values.DISCORD_BASE_URL,
        clientId: values.DISCORD_CLIENT_ID,
        clientSecret: values.DISCORD_CLIENT_SECRET,
        redirectUrl: values.DISCORD_REDIRECT_URL,
        timeoutMs: values.DISCORD_TIMEOUT_SECONDS * 1_000,
      },
      fetch,
    );
  },
});
