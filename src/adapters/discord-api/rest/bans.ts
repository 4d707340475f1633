import * as z from "zod";
import { BANS_PAGE } from "../../../domain/discord/bans/guild-ban.ts";
import type { DiscordRest } from "../../../ports/discord/discord-rest.ts";
import type { CallDiscord } from "./call.ts";

const Bans = z.array(z.object({ user: z.object({ id: z.string() }) }));

interface Place {
  readonly guild_id: string;
  readonly discord_id: string;
}

const pathOf = ({ guild_id, discord_id }: Place) => `/guilds/${guild_id}/bans/${discord_id}`;

/** Bans of a guild's members (Discord's reference, "Guild"). */
export function banCalls(
  call: CallDiscord,
): Pick<DiscordRest, "ban" | "banMember" | "bans" | "unbanMember"> {
  return {
    banMember: (bot, place) => call({ method: "PUT", path: pathOf(place), bot, json: {} }),

    unbanMember: (bot, place) => call({ method: "DELETE", path: pathOf(place), bot }),

    ban: (bot, place) => call({ method: "GET", path: pathOf(place), bot }),

    async bans(bot, { guild_id, after }) {
      const path = `/guilds/${guild_id}/bans?limit=${BANS_PAGE}&after=${after}`;
      const answer = await call({ method: "GET", path, bot });
      if (answer.kind !== "done") return answer;
      const read = Bans.safeParse(answer.body).data;
      if (read === undefined) return { kind: "unknown", detail: "bans of another shape" };
      return { kind: "done", ids: read.map(({ user }) => user.id) };
    },
  };
}
