import * as z from "zod";

const zBits = z.string().regex(/^\d+$/);
export const Overwrite = z.object({
  id: z.string(),
  /** Of a role, or of a member. */
  type: z.literal([0, 1]),
  allow: zBits.default("0"),
  deny: zBits.default("0"),
});
export const Role = z.object({
  id: z.string(),
  name: z.string(),
  permissions: zBits.default("0"),
  /** The higher one stands above; nobody gives a role that is not below their own highest. */
  position: z.int().min(1).default(1),
  /** Of an application, which alone gives it. */
  managed: z.boolean().default(false),
});
export type Role = z.infer<typeof Role>;

export const BITS = {
  ban: 1n << 2n,
  administrator: 1n << 3n,
  view: 1n << 10n,
  send: 1n << 11n,
  embed: 1n << 14n,
  attach: 1n << 15n,
  history: 1n << 16n,
  manageRoles: 1n << 28n,
} as const;

/** What everybody may do where nobody has said anything else, and the bot by its own role. */
export const USUAL_PERMISSIONS = String(
  BITS.ban | BITS.view | BITS.send | BITS.embed | BITS.attach | BITS.history | BITS.manageRoles,
);

interface Place {
  readonly id: string;
  readonly everyone: string;
  readonly roles: readonly z.infer<typeof Role>[];
  readonly bot_roles: readonly string[];
}
interface Room {
  readonly writable: boolean;
  readonly overwrites: readonly z.infer<typeof Overwrite>[];
}

/** Whether the bot of a guild may do something in all of it, or in one of its channels. */
export function botMay(
  guild: Place,
  bot_id: string,
  { bit, channel }: { readonly bit: bigint; readonly channel?: Room },
): boolean {
  let held = BigInt(guild.everyone);
  for (const role of guild.roles) {
    if (guild.bot_roles.includes(role.id)) held |= BigInt(role.permissions);
  }
  if ((held & BITS.administrator) !== 0n) return true;
  const overwrites = channel === undefined ? [] : overwritesOf(guild, channel);
  const of = (wanted: (id: string) => boolean) => {
    const these = overwrites.filter(({ id }) => wanted(id));
    for (const { deny } of these) held &= ~BigInt(deny);
    for (const { allow } of these) held |= BigInt(allow);
  };
  of((id) => id === guild.id);
  of((id) => guild.bot_roles.includes(id));
  of((id) => id === bot_id);
  return (held & bit) !== 0n;
}

/** As the channel shows them; one that is not writable takes that from everybody. */
export function overwritesOf({ id }: Pick<Place, "id">, { writable, overwrites }: Room) {
  const closed = { id, type: 0, allow: "0", deny: String(BITS.send) } as const;
  return writable ? overwrites : [...overwrites, closed];
}
