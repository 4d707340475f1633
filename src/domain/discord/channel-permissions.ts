import * as z from "zod";
import { zDiscordId } from "./discord-link.ts";

/** What a bot has to be allowed in a channel that it writes to (Discord's "Permissions"). */
const NEEDED = {
  view_channel: 1n << 10n,
  send_messages: 1n << 11n,
  embed_links: 1n << 14n,
  attach_files: 1n << 15n,
  read_message_history: 1n << 16n,
} as const;
const BAN_MEMBERS = 1n << 2n;
const ADMINISTRATOR = 1n << 3n;
const ALL = (1n << 64n) - 1n;

const NAMES = [
  "view_channel",
  "send_messages",
  "embed_links",
  "attach_files",
  "read_message_history",
] as const satisfies readonly (keyof typeof NEEDED)[];
type ChannelPermission = (typeof NAMES)[number];

/** A channel in which a bot is not allowed all that the shop does there. */
export const ChannelLack = z
  .object({
    channel_id: zDiscordId,
    permissions: z.array(z.enum(NAMES)).meta({ description: "Those that the bot lacks" }),
  })
  .meta({ id: "DiscordChannelLack" });
export type ChannelLack = z.infer<typeof ChannelLack>;

/** Of a role or of one member: what a channel gives and takes. */
interface Overwrite {
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** Somebody in a guild, and all that their permissions there come from. */
interface MemberInGuild {
  readonly guild_id: string;
  readonly owner_id: string;
  /** With the one that everybody has, whose id is the guild's. */
  readonly roles: readonly { readonly id: string; readonly permissions: bigint }[];
  readonly member: { readonly id: string; readonly roles: readonly string[] };
}

interface MemberInChannel extends MemberInGuild {
  readonly overwrites: readonly Overwrite[];
}

/** Whether they may ban members there. */
export function mayBan(member: MemberInGuild): boolean {
  return (permissionsOf({ ...member, overwrites: [] }) & BAN_MEMBERS) !== 0n;
}

/** What they lack there of what the shop's bots have to be allowed. */
export function lackingOf(member: MemberInChannel): readonly ChannelPermission[] {
  const held = permissionsOf(member);
  return NAMES.filter((name) => (held & NEEDED[name]) === 0n);
}

/** In the order in which Discord documents it: everybody's, their roles', their own. */
function permissionsOf({ guild_id, owner_id, roles, member, overwrites }: MemberInChannel): bigint {
  if (member.id === owner_id) return ALL;
  const has = ({ id }: { readonly id: string }) => id === guild_id || member.roles.includes(id);
  const base = roles.filter(has).reduce((held, { permissions }) => held | permissions, 0n);
  if ((base & ADMINISTRATOR) !== 0n) return ALL;
  const layers = [
    overwrites.filter(({ id }) => id === guild_id),
    overwrites.filter(({ id }) => id !== guild_id && member.roles.includes(id)),
    overwrites.filter(({ id }) => id === member.id),
  ];
  return layers.reduce(overwritten, base);
}

/** Of one layer, what is given outweighs what is taken. */
function overwritten(held: bigint, layer: readonly Overwrite[]): bigint {
  const denied = layer.reduce((all, { deny }) => all | deny, 0n);
  const allowed = layer.reduce((all, { allow }) => all | allow, 0n);
  return (held & ~denied) | allowed;
}

const TITLES: Readonly<Record<ChannelPermission, string>> = {
  view_channel: "needs the bot's permission View Channel",
  send_messages: "needs the bot's permission Send Messages",
  embed_links: "needs the bot's permission Embed Links",
  attach_files: "needs the bot's permission Attach Files",
  read_message_history: "needs the bot's permission Read Message History",
};

interface Configured {
  readonly channels: Readonly<Record<string, string | null>>;
  readonly ban_sync: boolean;
}
interface Seen {
  readonly lacking: readonly ChannelLack[];
  readonly may_ban: boolean;
}

/** What the bot lacks for each part of a configuration, by its place there. */
export function permissionErrors(
  { channels, ban_sync }: Configured,
  { lacking, may_ban }: Seen,
): readonly { readonly pointer: string; readonly message: string }[] {
  const inChannels = Object.entries(channels).flatMap(([place, id]) => {
    const found = lacking.find(({ channel_id }) => channel_id === id);
    const pointer = `/channels/${place}`;
    return (found?.permissions ?? []).map((name) => ({ pointer, message: TITLES[name] }));
  });
  if (!ban_sync || may_ban) return inChannels;
  const message = "needs the bot's permission Ban Members";
  return [...inChannels, { pointer: "/ban_sync", message }];
}
