import type { DiscordSignIn } from "../../../ports/discord/discord-sign-in.ts";
import { type Fetch, vendor, zAddress, zSecret } from "../../../ports/vendor.ts";
import { configOf, DISCORD } from "../shared/variables.ts";
import { discordOAuth } from "./oauth.ts";

export const discordSignInVendor = vendor({
  optional: true,
  environment: {
    ...DISCORD,
    DISCORD_CLIENT_ID: zSecret,
    DISCORD_CLIENT_SECRET: zSecret,
    DISCORD_REDIRECT_URL: zAddress,
  },
  open: (values, { fetch }: { readonly fetch: Fetch }): DiscordSignIn =>
    discordOAuth(
      {
        ...configOf(values),
        clientId: values.DISCORD_CLIENT_ID,
        clientSecret: values.DISCORD_CLIENT_SECRET,
        redirectUrl: values.DISCORD_REDIRECT_URL,
      },
      fetch,
    ),
});
