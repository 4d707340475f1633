import { releasedDigest } from "../../../domain/discord/storefront/registered-commands.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { commandJobs } from "../../shared/discord/command-jobs.ts";

/** So many guilds are asked for at once; the others have the next turn. */
const PAGE = 20;
/** Discord counts new commands by the day, and a bot may have been let in meanwhile. */
const REFUSED_SECONDS = 86_400;

/**
 * Has the commands of this release registered where those of another are, and once a day where
 * Discord has refused them.
 */
export async function releaseCommands(
  ports: Use<"commit" | "discordCommands" | "now" | "outbox">,
): Promise<void> {
  const at = ports.now();
  const digest = releasedDigest();
  const refused_before = addSeconds(at, -REFUSED_SECONDS);
  const behind = await ports.discordCommands.behind(digest, { refused_before, limit: PAGE });
  if (behind.length === 0) return;
  await ports.commit(
    ...behind.flatMap(({ bot_id, guild_id }) => [
      ports.discordCommands.put({ bot_id, guild_id, digest, refused: null, changed_at: at }),
      ...commandJobs(ports, bot_id, { guild_ids: [guild_id], at }),
    ]),
  );
}
