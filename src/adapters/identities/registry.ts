import type { DiscordSignIn } from "../../ports/discord/discord-sign-in.ts";
import type { Fetch, Vendor } from "../../ports/vendor.ts";
import { discordVendor } from "./discord/vendor.ts";

/** Who says who somebody is elsewhere; a shop may go without. */
export const IDENTITIES: Readonly<
  Record<"discord", Vendor<DiscordSignIn, { readonly fetch: Fetch }>>
> = { discord: discordVendor };
