import type { RegisteredCommands } from "../../../domain/discord/storefront/registered-commands.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";

/** Which commands each bot has in each guild. */
export interface DiscordCommands {
  /**
   * Where a bot serves a guild in which it was not asked to have these, or was refused them before
   * `refused_before`; so many at most.
   */
  behind(
    digest: string,
    { refused_before, limit }: { readonly refused_before: Instant; readonly limit: number },
  ): Promise<readonly Pick<RegisteredCommands, "bot_id" | "guild_id">[]>;
  put(registered: RegisteredCommands): Write;
}
