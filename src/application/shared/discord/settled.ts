import type { DiscordOutcome } from "../../../ports/discord/discord-rest.ts";

/** What Discord may still do when it is asked again is tried again by the queue. */
export function settled<Outcome extends DiscordOutcome>(outcome: Outcome): Outcome {
  if (outcome.kind === "busy" || outcome.kind === "unknown") {
    throw new Error(`Discord: ${outcome.kind}`);
  }
  return outcome;
}
