import type { DiscordBot } from "../../domain/discord/bot.ts";
import type { Traffic } from "../../domain/discord/bot-health.ts";
import type { NotedInteraction } from "../../domain/discord/storefront/noted.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** Which interactions; all of them where nothing is named. */
interface ActivityFilter {
  readonly bot_id?: DiscordBot["id"] | undefined;
  readonly guild_id?: string | undefined;
  readonly kind?: NotedInteraction["kind"] | undefined;
}

/** What people did at Discord, and what came of it. */
export interface DiscordActivity {
  /**
   * Before anything is done of an interaction; of several deliveries at once one has it. One that
   * failed, or whose isolate has died since `before`, may be taken again.
   */
  take(interaction: NotedInteraction, before: Instant): Promise<"taken" | "underway" | "ended">;
  /** Once for each interaction: only one that failed is noted again, as it ended then. */
  note(interaction: NotedInteraction): Write;
  /** The newest first; the cursor is the id of the last one. */
  list(page: Page & ActivityFilter): Promise<Listed<NotedInteraction>>;
  /** Those whose ids are below this one, counted up to a limit. */
  count(below: string, limit: number): Promise<number>;
  /** The oldest of them, so many. */
  forget(below: string, limit: number): Write;
  /** Of each bot that has any since then. */
  traffic(since: Instant): Promise<readonly (Traffic & Pick<NotedInteraction, "bot_id">)[]>;
}
