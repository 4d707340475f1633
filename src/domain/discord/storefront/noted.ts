import * as z from "zod";
import { zId } from "../../ids.ts";
import { type Instant, zInstant } from "../../time.ts";
import { zDiscordId } from "../discord-link.ts";
import { readCustomId } from "./custom-id.ts";
import { type Interaction, madeAt } from "./interaction.ts";

/** One interaction that was answered, without what was said. */
export const NotedInteraction = z
  .object({
    id: zDiscordId,
    bot_id: zId("discord_bot"),
    guild_id: zDiscordId.nullable().meta({ description: "`null` in a direct message" }),
    kind: z.enum(["command", "component", "modal"]),
    name: z.string().meta({ description: "Of the command, the button or form", example: "buy" }),
    discord_id: zDiscordId.meta({ description: "Who it was, at Discord" }),
    outcome: z.string().meta({
      description:
        "`ok`, a refusal's code, `over`, `closed` or `late` where nothing was begun, `dm_closed` " +
        "where they take no messages, `untold` where Discord did not take the answer, `failed` " +
        "where the shop had none, or `underway`",
      example: "ok",
    }),
    ms: z.int().meta({ description: "From when it was made at Discord until it was answered" }),
    ack_ms: z.int().nullable().meta({
      description: "Until it was acknowledged; `null` where that was not noted",
    }),
    at: zInstant,
  })
  .meta({ id: "DiscordInteraction" });
export type NotedInteraction = z.infer<typeof NotedInteraction>;

interface Ended extends Pick<NotedInteraction, "bot_id" | "outcome" | "at"> {
  readonly acknowledged_at: Instant | undefined;
}

/** What is noted of an interaction that ended now. */
export function noted(
  { id, guild_id, person, action }: Interaction,
  { acknowledged_at, ...ended }: Ended,
): NotedInteraction {
  const isCommand = action.kind === "command" || action.kind === "autocomplete";
  return {
    ...{ ...ended, id, guild_id, discord_id: person.discord_id },
    kind: isCommand ? "command" : action.kind,
    name: isCommand ? action.name : (readCustomId(action.custom_id)?.action ?? "unknown"),
    ms: since(id, ended.at),
    ack_ms: acknowledged_at === undefined ? null : since(id, acknowledged_at),
  };
}

/** Discord's clock may be ahead. */
function since(id: string, at: Instant): number {
  return Math.max(0, Date.parse(at) - madeAt(id));
}
