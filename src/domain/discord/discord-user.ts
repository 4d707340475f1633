import * as z from "zod";
import { zInstant } from "../time.ts";
import { Account } from "../users/account.ts";
import { DiscordLink } from "./discord-link.ts";

/** A customer who shops at Discord, as staff see them there. */
export const DiscordUser = DiscordLink.extend({
  user_id: Account.shape.id,
  name: Account.shape.name,
  status: Account.shape.status,
  banned_until: Account.shape.banned_until,
  grow_id: z.string().nullable().meta({ description: "Their name in the game", example: null }),
  grow_id_verified_at: zInstant.nullable().meta({
    description: "When a deposit, or staff, has shown that the name is theirs",
  }),
}).meta({ id: "DiscordUser" });
export type DiscordUser = z.infer<typeof DiscordUser>;

export interface DiscordUserFilter {
  readonly status?: DiscordUser["status"] | undefined;
  /** Whether their name in the game is verified. */
  readonly verified?: boolean | undefined;
  readonly grow_id?: string | undefined;
}
