import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { Use } from "../../../ports/index.ts";

type OrderJob = Extract<DiscordJob, { readonly kind: "role_order" }>;

/** An order counts for the roles of who bought it; again with the same changes nothing. */
export async function countOrder(
  { commit, discordRoles, now }: Use<"commit" | "discordRoles" | "now">,
  { transaction_id }: OrderJob,
): Promise<void> {
  await commit(discordRoles.count(transaction_id, now()));
}
