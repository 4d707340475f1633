import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";

/** What came of interactions that are done once, for as long as their job may come again. */
export interface DiscordAnswers {
  /** `reply` is `null` where it was done and what was to be said of it is lost. */
  find(interaction_id: string): Promise<{ readonly reply: Reply | null } | undefined>;
  /** Once: stands in the commit of what the interaction does. */
  begin(interaction_id: string, at: Instant): Write;
  /** The first reply stays. */
  keep(interaction_id: string, reply: Reply, at: Instant): Write;
}
