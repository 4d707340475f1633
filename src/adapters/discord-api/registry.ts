import type { DiscordFiles } from "../../ports/discord/discord-files.ts";
import type { DiscordProbe } from "../../ports/discord/discord-probe.ts";
import type { DiscordRest } from "../../ports/discord/discord-rest.ts";
import type { DiscordSignIn } from "../../ports/discord/discord-sign-in.ts";
import type { Vendor } from "../../ports/vendor.ts";
import { discordSignInVendor } from "./oauth/vendor.ts";
import type { RestMeans as Means } from "./rest/rest.ts";
import { discordFilesVendor, discordProbeVendor, discordRestVendor } from "./rest/vendor.ts";

/** Discord as the shop calls it: as its bots, and as whoever signs in there. */
export const DISCORD_API: {
  readonly files: Vendor<DiscordFiles, Means>;
  readonly probe: Vendor<DiscordProbe, Means>;
  readonly rest: Vendor<DiscordRest, Means>;
  readonly signIn: Vendor<DiscordSignIn, Means>;
} = {
  files: discordFilesVendor,
  probe: discordProbeVendor,
  rest: discordRestVendor,
  signIn: discordSignInVendor,
};
