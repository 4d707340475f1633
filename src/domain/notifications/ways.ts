import { provedContacts } from "../auth/contact.ts";
import type { User } from "../auth/person.ts";
import { type Category, mayWait } from "./category.ts";
import { channelOf } from "./channel.ts";
import type { ChannelMode, ChannelModes, PersonalChannel } from "./preferences.ts";

/** One address of a channel that somebody can be written to at. */
export interface Way {
  readonly channel: PersonalChannel;
  readonly address: string;
}

/** In which order messages go that have not got through. */
const CHAIN: readonly PersonalChannel[] = ["whatsapp", "sms", "email", "telegram", "push"];

type Modes = ChannelModes[Category];

/**
 * Where a customer can be written to. Their first contact is theirs until somebody proves
 * otherwise; whatever else leads to them must have been proved.
 */
export function waysTo(
  user: Pick<User, "email" | "email_verified_at" | "phone" | "phone_verified_at">,
  linked: { readonly telegram: string | undefined; readonly push: readonly string[] },
): readonly Way[] {
  const isProved = provedContacts(user).some(({ kind }) => kind === "phone");
  const way = (channel: PersonalChannel, address: string | null | undefined): readonly Way[] =>
    address === null || address === undefined ? [] : [{ channel, address }];
  return [
    ...way("whatsapp", isProved ? user.phone : null),
    ...way("sms", isProved || user.email === null ? user.phone : null),
    ...way("email", user.email),
    ...way("telegram", linked.telegram),
    ...linked.push.map((address) => ({ channel: "push", address }) as const),
  ];
}

export function wayToContact(address: string): Way {
  return { channel: channelOf(address), address };
}

/**
 * The ways that a message takes at first: the one that it must, each that is on, and where there
 * is none of these the first that it may fall back on.
 */
export function firstWays(
  ways: readonly Way[],
  modes: Modes,
  named?: Way | undefined,
): readonly Way[] {
  const others = ways.filter(
    (way) => modes[way.channel] === "on" && !(named && isSame(way, named)),
  );
  const first = named === undefined ? others : [named, ...others];
  return first.length > 0 ? first : nextWays(ways, modes, []);
}

/** The next channel to fall back on, of those that a message has not taken. */
export function nextWays(
  ways: readonly Way[],
  modes: Modes,
  taken: readonly string[],
): readonly Way[] {
  const channel = CHAIN.find(
    (each) =>
      modes[each] === "fallback" &&
      !taken.includes(each) &&
      ways.some((way) => way.channel === each),
  );
  return ways.filter((way) => way.channel === channel);
}

const STRENGTH: readonly ChannelMode[] = ["on", "fallback", "off"];

/** Where a digest goes: wherever anything goes that may stand in one. */
export function digestModes(modes: ChannelModes): Modes {
  const [system, promotion] = [modes.system, modes.promotion];
  const stronger = (channel: PersonalChannel) =>
    STRENGTH.find((mode) => [system[channel], promotion[channel]].includes(mode)) ?? "off";
  return {
    email: stronger("email"),
    sms: stronger("sms"),
    whatsapp: stronger("whatsapp"),
    push: stronger("push"),
    telegram: stronger("telegram"),
  };
}

/** Seconds after which a message that nobody took counts as one that does not get through. */
export function timeoutOf(category: Category): number {
  return mayWait(category) ? 60 * 60 : 8 * 60;
}

function isSame(one: Way, other: Way): boolean {
  return one.channel === other.channel && one.address === other.address;
}
