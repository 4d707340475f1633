import * as z from "zod";
import { zLocale } from "../../locale.ts";
import type { Instant } from "../../time.ts";
import { DiscordPerson, zDiscordId } from "../discord-link.ts";

/** Discord takes 6,000 characters; sealed, as they lie in the queue, they are more. */
const SEALED_MAX = 36_000;

/** A file that was given to a command; Discord keeps it at `url`. */
const Attachment = z.object({
  name: z.string().max(300),
  bytes: z.int().min(0),
  url: z.string().max(SEALED_MAX),
});

const Value = z.union([z.string().max(SEALED_MAX), z.number(), z.boolean(), Attachment]);
const Options = z.record(z.string().max(32), Value);

/** What somebody did. */
const Action = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("command"), name: z.string().max(32), options: Options }),
  /** What is typed so far into the option that has the focus. */
  z.object({
    kind: z.literal("autocomplete"),
    name: z.string().max(32),
    options: Options,
    focused: z.string().max(32),
  }),
  /** A button or a select menu of a message. */
  z.object({
    kind: z.literal("component"),
    custom_id: z.string().max(100),
    values: z.array(z.string().max(100)).max(25),
    message_id: zDiscordId,
    /** Whether only who pressed it sees its message, and an answer may take its place. */
    is_private: z.boolean(),
  }),
  z.object({
    kind: z.literal("modal"),
    custom_id: z.string().max(100),
    fields: z.record(z.string().max(100), z.string().max(SEALED_MAX)),
  }),
]);

/** Something that a person did at Discord where one of the shop's bots is. */
export const Interaction = z.object({
  /** Names it once and for all: what is done about it is done under this name. */
  id: zDiscordId,
  application_id: zDiscordId,
  /** Answers it for fifteen minutes, without the bot's token. */
  token: z.string().min(1).max(500),
  /** `null` in a direct message. */
  guild_id: zDiscordId.nullable(),
  channel_id: zDiscordId.nullable(),
  person: DiscordPerson.extend({ display_name: z.string().max(100) }),
  /** The person's roles in the guild, and their permissions there as a set of bits. */
  roles: z.array(zDiscordId).max(300),
  permissions: z.string().regex(/^\d{1,40}$/),
  locale: zLocale,
  action: Action,
});
export type Interaction = z.infer<typeof Interaction>;
export type InteractionAction = Interaction["action"];
export type ActionOf<Kind extends InteractionAction["kind"]> = Extract<
  InteractionAction,
  { readonly kind: Kind }
>;

/** Seconds for which an interaction can be answered by its token. */
export const TOKEN_SECONDS = 15 * 60;

const DISCORD_EPOCH_MS = 1_420_070_400_000;
const TIME_SHIFT = 22n;

/** When an id was made at Discord, in epoch milliseconds (Discord's reference, "Snowflakes"). */
export function madeAt(id: string): number {
  return Number(BigInt(id) >> TIME_SHIFT) + DISCORD_EPOCH_MS;
}

/** Whether so long has passed since somebody acted that nothing of it is begun any more. */
export function isTooLate({ id }: Pick<Interaction, "id">, now: Instant): boolean {
  return Date.parse(now) - madeAt(id) > TOKEN_SECONDS * 1_000;
}

const ID_DIGITS = 19;
const ID_MAX = 10n ** BigInt(ID_DIGITS) - 1n;

/** What is not below it was made at `at` or later, compared as text: ids have 19 digits to 2090. */
export function lowestMadeAt(at: Instant): string {
  const since = BigInt(Math.max(0, Date.parse(at) - DISCORD_EPOCH_MS)) << TIME_SHIFT;
  return String(since > ID_MAX ? ID_MAX : since).padStart(ID_DIGITS, "0");
}

/** Discord's permission to manage the guild, as a bit of `permissions`. */
export const MANAGE_GUILD = 1n << 5n;
const ADMINISTRATOR = 1n << 3n;

export function hasPermission({ permissions }: Pick<Interaction, "permissions">, bit: bigint) {
  const held = BigInt(permissions);
  return (held & (bit | ADMINISTRATOR)) !== 0n;
}
