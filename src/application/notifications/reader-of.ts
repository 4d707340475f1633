import { type Id, zId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/locale.ts";
import { channelsFor } from "../../domain/notifications/staff/settings.ts";
import { PERMISSION_OF, topicOf } from "../../domain/notifications/staff/topic.ts";
import { isErased } from "../../domain/privacy/erasure.ts";
import type { Use } from "../../ports/index.ts";
import type { Notification } from "../../ports/notifications/notifications.ts";
import { addressOwner } from "../shared/discord/channel-address.ts";

export type ReaderPorts = Use<
  "alerts" | "discordChannels" | "people" | "staffNotifications" | "vault"
>;

/** Who reads a message, and where it goes if the address that is noted only names it. */
interface Reader {
  readonly name?: string | undefined;
  readonly locale: Locale;
  readonly address?: string | undefined;
}

/**
 * Who reads a message. Of customers nothing is kept once they are erased; a member of staff who may
 * not be told any more, or has unticked it meanwhile, is not, and neither
 * is a channel that is gone.
 */
export async function readerOf(
  ports: ReaderPorts,
  notification: Notification,
): Promise<Reader | "erased" | "not_wanted"> {
  const room = zId("discord_channel").safeParse(notification.user_id);
  if (room.success) return (await channelReader(ports, room.data)) ?? "not_wanted";
  const admin = zId("admin").safeParse(notification.user_id);
  if (admin.success) return (await staffReader(ports, notification, admin.data)) ?? "not_wanted";
  const user = await ports.people.user(zId("user").parse(notification.user_id));
  return user === undefined || isErased(user) ? "erased" : named(user);
}

function named({ name, locale }: { readonly name: string; readonly locale: Locale }): Reader {
  return { name, locale };
}

async function staffReader(
  ports: ReaderPorts,
  { channel, recipient, subject_id }: Notification,
  admin_id: Parameters<ReaderPorts["staffNotifications"]["listener"]>[0],
): Promise<Reader | undefined> {
  const alert = await ports.alerts.find(Number(subject_id));
  if (alert === undefined) return undefined;
  const needed = ["alerts:read", PERMISSION_OF[topicOf(alert.kind)]] as const;
  const listener = await ports.staffNotifications.listener(admin_id, needed);
  if (listener === undefined || !channelsFor(listener, alert.kind).some((one) => one === channel)) {
    return undefined;
  }
  if (channel !== "discord") return named(listener);
  const room = await openChannel(ports, zId("discord_channel").parse(recipient));
  return room && { ...named(listener), address: room.address };
}

/** Everybody who reads a channel; nobody where it is told of no sales any more. */
async function channelReader(
  ports: ReaderPorts,
  id: Id<"discord_channel">,
): Promise<Reader | undefined> {
  const room = await openChannel(ports, id);
  if (room === undefined || room.sales === null) return undefined;
  return { locale: room.sales.locale, address: room.address };
}

/** A channel that is written to, with its address. */
async function openChannel(
  { discordChannels, vault }: Pick<ReaderPorts, "discordChannels" | "vault">,
  id: Id<"discord_channel">,
) {
  const found = await discordChannels.find(id);
  if (found === undefined || found.off_since !== null) return undefined;
  const address = await vault.open(found.sealed, addressOwner(id));
  return { sales: found.sales, address };
}
