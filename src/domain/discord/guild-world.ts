import * as z from "zod";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import { zDiscordId } from "./discord-link.ts";

export const WORLDS_MAX = 20;

export const zWorldName = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{1,24}$/)
  .meta({ example: "TOKOFA" });

/** A world of Growtopia in which members of a guild hand over what they deposit. */
export const GuildWorld = z
  .object({
    guild_id: zDiscordId,
    world_name: zWorldName,
    /** Whose it is, or the bot that takes deposits there. */
    owner_name: typedLine({ max: 40 }).nullable().meta({ example: "TokoBot" }),
    access_level: z.enum(["PUBLIC", "PRIVATE"]).meta({
      description: "Members are told of public ones; private ones are for staff",
    }),
    updated_at: zInstant,
    updated_by: zId("admin"),
    version: z.int().meta({ description: "Counts changes since it was added" }),
  })
  .meta({ id: "DiscordGuildWorld" });
export type GuildWorld = z.infer<typeof GuildWorld>;
