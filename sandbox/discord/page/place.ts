import type { Environment } from "../../environment.ts";
import { allBots, type Bot } from "../bots.ts";
import { dmChannelOf } from "../channels.ts";
import { allPeople, type Person } from "../people.ts";

/** Who looks at which channel, where which bot answers. */
export interface Place {
  readonly person: Person;
  readonly bot: Bot;
  /** `undefined` for the channel of direct messages. */
  readonly guild: Bot["guilds"][number] | undefined;
  /** As a deed names it: `dm`, or the channel's id. */
  readonly channel: string;
  readonly channel_id: string;
  readonly name: string;
}

/** Bots whose applications the sandbox can sign for. */
export function playableBots(environment: Environment): readonly Bot[] {
  return allBots(environment).filter(({ seed }) => seed !== undefined);
}

/** What an address asks for; its first person, bot and channel where it names none that is. */
export function placeIn(environment: Environment, url: string): Place | undefined {
  const asked = new URL(url).searchParams;
  const people = allPeople(environment);
  const bots = playableBots(environment);
  const person = people.find(({ id }) => id === asked.get("person")) ?? people[0];
  const wanted = asked.get("bot");
  const bot = bots.find(({ application_id }) => application_id === wanted) ?? bots[0];
  if (person === undefined || bot === undefined) return undefined;
  const channels = bot.guilds.flatMap((guild) =>
    guild.channels.map((channel) => ({ guild, ...channel })),
  );
  const found = channels.find(({ id }) => id === asked.get("channel"));
  const first = asked.get("channel") === "dm" ? undefined : channels[0];
  const { guild, id, name } = found ?? first ?? { guild: undefined, id: "dm", name: bot.username };
  const channel_id = id === "dm" ? dmChannelOf(person.id) : id;
  return { person, bot, guild, channel: id, channel_id, name };
}

/** The address of another place; what is not named stays as it is. */
export function addressOf(
  { person, bot, channel }: Place,
  other: { readonly person?: string; readonly bot?: string; readonly channel?: string } = {},
): string {
  const named = { person: person.id, bot: bot.application_id, channel, ...other };
  return `/discord?${new URLSearchParams(named)}`;
}
