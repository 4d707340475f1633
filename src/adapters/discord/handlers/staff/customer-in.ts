import { refuse } from "../../../../domain/refusal.ts";
import type { DiscordBuyer } from "../../../../ports/discord/discord-links.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { StorefrontCall } from "../../call.ts";
import { typedIn } from "../../typed.ts";

/** The customer whom a command names by their account at Discord. */
export async function customerIn(ports: Ports, call: StorefrontCall): Promise<DiscordBuyer> {
  const found = await ports.discordLinks.buyer(typedIn(call, "user"));
  return found ?? refuse("discord.other_not_linked");
}
