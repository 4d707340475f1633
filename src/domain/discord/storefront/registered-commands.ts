import { hexDigest } from "../../digest.ts";
import type { Id } from "../../ids.ts";
import type { Instant } from "../../time.ts";
import type { CommandDefinition } from "./command.ts";
import { COMMANDS } from "./commands.ts";

/** A bot's commands in a guild, as Discord was last asked to have them. */
export interface RegisteredCommands {
  readonly bot_id: Id<"discord_bot">;
  readonly guild_id: string;
  readonly digest: string;
  /** Why Discord did not take them; `null` where it did, or was not heard yet. */
  readonly refused: string | null;
  readonly changed_at: Instant;
}

/** Tells commands of one release from those of another. */
export function commandsDigest(commands: readonly CommandDefinition[]): string {
  return hexDigest("sha256", JSON.stringify(commands));
}

let known: string | undefined;

/** What a guild has that is served by this release. */
export function releasedDigest(): string {
  known ??= commandsDigest(COMMANDS);
  return known;
}
