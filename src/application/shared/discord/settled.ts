import type { DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import { NoticePostponed } from "../jobs/postponed.ts";

/** Whether Discord may still do it when it is asked again. */
export function isUnsettled({ kind }: DiscordOutcome): boolean {
  return kind === "busy" || kind === "unknown";
}

/** What Discord may still do is asked again by the queue, no sooner than Discord says. */
export function settled<Outcome extends DiscordOutcome>(outcome: Outcome): Outcome {
  if (outcome.kind === "busy") throw new NoticePostponed("busy", outcome.retry_after_seconds);
  if (outcome.kind === "unknown") throw new NoticePostponed("unknown: Discord may not have it");
  return outcome;
}
