import type { DiscordSignIn } from "../../../ports/discord/discord-sign-in.ts";
import { type Fetch, vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { discordOAuth } from "./oauth.ts";

export const discordVendor = vendor({
  optional: true,
  environment: {
    DISCORD_BASE_URL: zAddress.default("https://discord.com"),
    DISCORD_CLIENT_ID: zSecret,
    DISCORD_CLIENT_SECRET: zSecret,
    DISCORD_REDIRECT_URL: zAddress,
    DISCORD_TIMEOUT_SECONDS: zSeconds(15),
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
