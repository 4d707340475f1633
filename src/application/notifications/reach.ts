import type { User } from "../../domain/auth/person.ts";
import type { Category } from "../../domain/notifications/category.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import type { ChannelModes, Preferences } from "../../domain/notifications/preferences.ts";
import { digestModes, type Way, waysTo } from "../../domain/notifications/ways.ts";
import type { Use } from "../../ports/index.ts";

export type ReachPorts = Use<
  "messengers" | "notificationPreferences" | "pushDevices" | "telegramLinks"
>;

/** By which ways the shop reaches a customer, and which of them they want. */
interface Reach {
  readonly ways: readonly Way[];
  readonly preferences: Preferences;
}

/** Where only some `channels` are asked for, no other way counts. */
export async function reachOf(
  ports: ReachPorts,
  user: User,
  channels?: readonly Channel[],
): Promise<Reach> {
  const [preferences, link, push] = await Promise.all([
    ports.notificationPreferences.of(user.id),
    ports.telegramLinks.ofUser(user.id),
    ports.pushDevices.tokensOf(user.id),
  ]);
  const telegram = link?.blocked_at === null ? link.chat_id : undefined;
  const ways = waysTo(user, { telegram, push });
  const isMeant = (channel: Channel) =>
    isConnected(ports, channel) && (channels === undefined || channels.includes(channel));
  return { ways: ways.filter(({ channel }) => isMeant(channel)), preferences };
}

export function isConnected({ messengers }: Use<"messengers">, channel: Channel): boolean {
  return messengers[channel] !== undefined;
}

/** What they want of messages about a subject of this kind. */
export function modesFor(
  { modes }: Preferences,
  subjectKind: string,
  category: Category,
): ChannelModes[Category] {
  return subjectKind === "digest" ? digestModes(modes) : modes[category];
}
