import { type Id, zId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/locale.ts";
import { PERSONAL_CHANNELS } from "../../domain/notifications/preferences.ts";
import { channelsFor, zStaffChannel } from "../../domain/notifications/staff/settings.ts";
import { PERMISSION_OF, topicOf } from "../../domain/notifications/staff/topic.ts";
import { waysTo } from "../../domain/notifications/ways.ts";
import { isErased } from "../../domain/privacy/erasure.ts";
import type { Use } from "../../ports/index.ts";
import type { Notification } from "../../ports/notifications/notifications.ts";
import { addressOwner } from "../shared/discord/channel-address.ts";
import { modesFor } from "./reach.ts";

export type ReaderPorts = Use<
  | "alerts"
  | "discordChannels"
  | "notificationPreferences"
  | "people"
  | "pushDevices"
  | "staffNotifications"
  | "telegramLinks"
  | "vault"
>;

/** Who reads a message, and where it goes if the address that is noted only names it. */
interface Reader {
  readonly name?: string | undefined;
  readonly locale: Locale;
  readonly address?: string | undefined;
}

/**
 * Who reads a message, `moved` where its address is theirs no more. Of customers nothing is kept
 * once they are erased; who may not be told any more, or has unticked it meanwhile, is not, and
 * neither is a channel that is gone.
 */
export async function readerOf(
  ports: ReaderPorts,
  notification: Notification,
): Promise<Reader | "erased" | "not_wanted" | "moved"> {
  const isReport = notification.subject_kind === "report";
  const room = zId("discord_channel").safeParse(notification.user_id);
  if (room.success) return (await channelReader(ports, room.data, isReport)) ?? "not_wanted";
  const admin = zId("admin").safeParse(notification.user_id);
  if (admin.success && isReport) {
    return (await reportReader(ports, admin.data, notification)) ?? "not_wanted";
  }
  if (admin.success) return (await staffReader(ports, notification)) ?? "not_wanted";
  return await customerReader(ports, notification);
}

/** A customer, as long as they want such a message there and the address is theirs. */
async function customerReader(
  ports: ReaderPorts,
  { user_id, channel, recipient, category, subject_kind }: Notification,
): Promise<Reader | "erased" | "not_wanted" | "moved"> {
  const id = zId("user").parse(user_id);
  // What is about the account goes to the address that it had before, whatever its owner chose.
  const isSecurity = category === "security";
  const [user, preferences, link, tokens] = await Promise.all([
    ports.people.user(id),
    isSecurity ? undefined : ports.notificationPreferences.of(id),
    channel === "telegram" ? ports.telegramLinks.ofUser(id) : undefined,
    channel === "push" ? ports.pushDevices.tokensOf(id) : [],
  ]);
  if (user === undefined || isErased(user)) return "erased";
  const modes = preferences && modesFor(preferences, subject_kind, category);
  const wanted = PERSONAL_CHANNELS.find((each) => each === channel);
  if (modes !== undefined && wanted !== undefined && modes[wanted] === "off") return "not_wanted";
  const telegram = link?.blocked_at === null ? link.chat_id : undefined;
  const isContact = channel !== "telegram" && channel !== "push";
  const isTheirs = waysTo(user, { telegram, push: tokens }).some(
    (way) => way.channel === channel && way.address === recipient,
  );
  return isTheirs || (isContact && isSecurity) ? named(user) : "moved";
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

/** Whoever may read figures still, at the address that they have. */
async function reportReader(
  { staffNotifications }: ReaderPorts,
  id: Id<"admin">,
  { recipient }: Notification,
): Promise<Reader | undefined> {
  const reader = await staffNotifications.listener(id, ["analytics:read"]);
  return reader?.email === recipient ? named(reader) : undefined;
}

/** Everybody who reads a channel; of sales nobody where it is told of none any more. */
async function channelReader(
  ports: ReaderPorts,
  id: Id<"discord_channel">,
  isReport: boolean,
): Promise<Reader | undefined> {
  const room = await openChannel(ports, id);
  if (room === undefined || (room.sales === null && !isReport)) return undefined;
  return { locale: room.sales?.locale ?? "id", address: room.address };
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
