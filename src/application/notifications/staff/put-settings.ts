import type { Staff } from "../../../domain/actor.ts";
import type { Id } from "../../../domain/ids.ts";
import {
  type Listener,
  missingAddress,
  type StaffNotificationSettings,
} from "../../../domain/notifications/staff/settings.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

interface Wanted {
  readonly admin_id: Id<"admin">;
  readonly isSeen: (listener: Listener) => boolean;
  readonly settings: StaffNotificationSettings;
}

/**
 * Chooses what a member of staff is told of alerts, and where; a channel without an address is
 * refused.
 */
export async function putSettings(
  ports: Use<"audit" | "discordChannels" | "now" | "staffNotifications">,
  staff: Staff,
  { admin_id, isSeen, settings }: Wanted,
): Promise<Listener> {
  const missing = missingAddress(settings);
  if (missing !== undefined) {
    refuse("notification_settings.address_missing", { members: { channel: missing } });
  }
  const { discord_channel_id: channel } = settings;
  const [before, found] = await Promise.all([
    listenerOf(ports, admin_id),
    channel === null ? null : ports.discordChannels.find(channel),
  ]);
  if (found === undefined) refuse("discord_channel.not_found");
  if (!isSeen(before)) refuse("request.stale");
  const at = ports.now();
  const version = before.version + 1;
  const { name, email, ...old } = before;
  const changed = { ...settings, admin_id, version };
  await ports.audit.commit(
    staff,
    {
      action: "notification_settings.put",
      resource: "notification_settings",
      resource_id: admin_id,
      ...{ old, new: changed },
    },
    {
      at,
      writes: [ports.staffNotifications.put({ ...changed, changed_at: at, changed_by: staff.id })],
    },
  );
  return { ...changed, name, email };
}

/** What somebody who may sign in is told. */
export async function listenerOf(
  { staffNotifications }: Use<"staffNotifications">,
  id: Id<"admin">,
): Promise<Listener> {
  return (await staffNotifications.listener(id, [])) ?? refuse("admin.not_found");
}
