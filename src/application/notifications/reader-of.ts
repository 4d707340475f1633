import { type Id, zId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/locale.ts";
import { channelsFor, zStaffChannel } from "../../domain/notifications/staff/settings.ts";
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
 * Who reads a message. Of customers nothing is kept once they are erased. An alert that nobody whom
 * its address is set for may, or wants to, be told of any more is read by no one, and so is what
 * went to a channel that is gone.
 */
export async function readerOf(
  ports: ReaderPorts,
  notification: Notification,
): Promise<Reader | "erased" | "not_wanted"> {
  const room = zId("discord_channel").safeParse(notification.user_id);
  if (room.success) return (await channelReader(ports, room.data)) ?? "not_wanted";
  const admin = zId("admin").safeParse(notification.user_id);
  if (admin.success) return (await staffReader(ports, notification)) ?? "not_wanted";
  const user = await ports.people.user(zId("user").parse(notification.user_id));
  return user === undefined || isErased(user) ? "erased" : named(user);
}

function named({ name, locale }: { readonly name: string; readonly locale: Locale }): Reader {
  return { name, locale };
}

/** The first of those who share the address, and its language with it. */
async function staffReader(
  ports: ReaderPorts,
  { channel: by, recipient, subject_id }: Notification,
): Promise<Reader | undefined> {
  const channel = zStaffChannel.parse(by);
  const alert = await ports.alerts.find(Number(subject_id));
  if (alert === undefined) return undefined;
  const needed = ["alerts:read", PERMISSION_OF[topicOf(alert.kind)]] as const;
  const address = { channel, address: recipient };
  const listeners = await ports.staffNotifications.listenersAt(address, needed);
  const listener = listeners.find((each) => channelsFor(each, alert.kind).includes(channel));
  if (listener === undefined) return undefined;
  if (channel !== "discord") return named(listener);
  const room = await openChannel(ports, zId("discord_channel").parse(recipient));
  // Nobody is greeted by name where several read.
  return room && { locale: listener.locale, address: room.address };
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
