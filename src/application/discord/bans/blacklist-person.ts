import type { Staff } from "../../../domain/actor.ts";
import type { Use } from "../../../ports/index.ts";

interface Wanted {
  readonly discord_id: string;
  readonly is_banned: boolean;
  readonly reason: string;
}

/**
 * Bans somebody who has no account here by who they are at Discord, or lets them in again: no
 * account can be linked with them, and the guilds that ask for it ban them, too.
 */
export async function blacklistPerson(
  ports: Use<"audit" | "guildBans" | "now" | "outbox">,
  staff: Staff,
  { discord_id, is_banned, reason }: Wanted,
): Promise<void> {
  const at = ports.now();
  const person = { discord_id, reason, banned_by: staff.id, banned_at: at };
  const entry = {
    action: is_banned ? "discord_person.ban" : "discord_person.unban",
    ...{ resource: "discord_person", resource_id: discord_id, old: null, new: { reason } },
  };
  const body = { kind: "person_ban", discord_id } as const;
  const writes = [
    is_banned ? ports.guildBans.blacklist(person) : ports.guildBans.unlist(discord_id),
    ports.outbox.enqueue({ queue: "discord", body }, at),
  ];
  await ports.audit.commit(staff, entry, { at, writes });
}
