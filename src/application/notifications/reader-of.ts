import { zId } from "../../domain/ids.ts";
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
 * not be told any more, or has unticked it meanwhile, is not.
 */
export async function readerOf(
  ports: ReaderPorts,
  notification: Notification,
): Promise<Reader | "erased" | "not_wanted"> {
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
  const found = await ports.discordChannels.find(zId("discord_channel").parse(recipient));
  if (found === undefined) return undefined;
  const address = await ports.vault.open(found.sealed, addressOwner(found.id));
  return { ...named(listener), address };
}
