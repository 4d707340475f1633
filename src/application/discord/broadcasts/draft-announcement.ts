import type { Staff } from "../../../domain/actor.ts";
import {
  type Broadcast,
  type BroadcastTarget,
  isDraftOver,
} from "../../../domain/discord/broadcast.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { ServedGuild } from "../../../ports/discord/served-bots.ts";
import type { Use } from "../../../ports/index.ts";

interface Drafted {
  readonly title: string;
  readonly text: string;
  readonly guild: ServedGuild;
}

/**
 * Keeps what is to be said in a guild's shop channel, until the member of staff who has seen it
 * confirms it. Nothing is said by it.
 */
export async function draftAnnouncement(
  { commit, discordBroadcasts, now }: Use<"commit" | "discordBroadcasts" | "now">,
  staff: Staff,
  { guild, title, text }: Drafted,
): Promise<Broadcast> {
  const at = now();
  const { bot_id, guild_id, channels } = guild;
  const where = { bot_id, guild_id, channel_id: channels.shop, changed_at: at };
  const target: BroadcastTarget =
    channels.shop === null
      ? { ...where, state: "FAILED", code: "no_channel" }
      : { ...where, state: "DRAFT", code: null };
  const draft: Broadcast = {
    ...{ id: newId("discord_broadcast", at), channel: "shop", title, text },
    ...{ created_at: at, created_by: staff.id, targets: [target] },
  };
  await commit(discordBroadcasts.add(draft));
  return draft;
}

interface Named {
  readonly id: Broadcast["id"];
  readonly guild_id: string | null;
}

/** What a member of staff was shown in this guild lately, and the words that it was made of. */
export async function draftedBy(
  { discordBroadcasts, now }: Use<"discordBroadcasts" | "now">,
  staff: Staff,
  { id, guild_id }: Named,
) {
  const draft = await discordBroadcasts.find(id);
  const isHere = draft?.targets.some((target) => target.guild_id === guild_id) === true;
  if (draft === undefined || !isHere || draft.created_by !== staff.id) {
    return refuse("discord_broadcast.not_found");
  }
  if (isDraftOver(draft, now())) refuse("discord_broadcast.draft_over");
  const { title, text } = draft;
  // What nobody has drafted was said when it was made.
  return { draft, words: { title: title ?? refuse("discord_broadcast.not_found"), text } };
}

/** Has a draft said where it was not said yet. Idempotent. */
export async function sayDraft(
  ports: Use<"audit" | "discordBroadcasts" | "now" | "outbox">,
  staff: Staff,
  { id, title, text, targets }: Broadcast,
): Promise<void> {
  const drafted = targets.filter(({ state }) => state === "DRAFT");
  if (drafted.length === 0) return;
  const at = ports.now();
  const entry = {
    ...{ action: "discord.broadcast", resource: "discord_broadcast", resource_id: id, old: null },
    new: { channel: "shop", title, text, guilds: drafted.map(({ guild_id }) => guild_id) },
  };
  const body = { kind: "broadcast", broadcast_id: id } as const;
  const writes = [
    ports.discordBroadcasts.confirm(id, at),
    ports.outbox.enqueue({ queue: "discord", body }, at),
  ];
  await ports.audit.commit(staff, entry, { at, writes });
}
