import type { DiscordFiles } from "../../../ports/discord/discord-files.ts";
import type { DiscordProbe } from "../../../ports/discord/discord-probe.ts";
import type { DiscordRest } from "../../../ports/discord/discord-rest.ts";
import { type Fetch, vendor } from "../../../ports/vendor.ts";
import { configOf, DISCORD } from "../shared/variables.ts";
import { discordFiles } from "./files.ts";
import { discordProbe } from "./probe.ts";
import { discordRest, type RestMeans } from "./rest.ts";

/** What a bot is known by is data of the shop, so that every shop may have several. */
export const discordProbeVendor = vendor({
  environment: DISCORD,
  open: (values, { fetch }: { readonly fetch: Fetch }): DiscordProbe =>
    discordProbe(configOf(values), fetch),
});

export const discordRestVendor = vendor({
  environment: DISCORD,
  open: (values, means: RestMeans): DiscordRest => discordRest(configOf(values), means),
});

export const discordFilesVendor = vendor({
  environment: DISCORD,
  open: (values, { fetch }: { readonly fetch: Fetch }): DiscordFiles =>
    discordFiles(configOf(values), fetch),
});
