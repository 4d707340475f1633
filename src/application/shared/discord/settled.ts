import type { DiscordOutcome } from "../../../ports/discord/discord-rest.ts";

/** Whether Discord may still do it when it is asked again. */
export function isUnsettled({ kind }: DiscordOutcome): boolean {
  return kind === "busy" || kind === "unknown";
}

/** What Discord may still do when it is asked again is tried again by the queue. */
export function settled<Outcome extends DiscordOutcome>(outcome: Outcome): Outcome {
  if (isUnsettled(outcome)) throw new Error(`Discord: ${outcome.kind}`);
  return outcome;
}
