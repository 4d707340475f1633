import { zPersonName } from "../auth/person.ts";
import type { DiscordPerson } from "./discord-link.ts";

/**
 * What Discord says of who signs in there. An address is there only if Discord calls it verified,
 * which is its claim and not the shop's proof.
 */
export interface DiscordProfile {
  readonly person: DiscordPerson;
  readonly display_name: string | null;
  readonly email: string | null;
}

const NAMELESS = "Discord";

/** What an account is called whose owner gives no name: as they are at Discord, where that fits. */
export function nameOf({ display_name, person }: DiscordProfile): string {
  const called = [display_name, person.username, person.username.replaceAll(".", " ")];
  const fitting = called.map((name) => zPersonName.safeParse(name).data);
  return fitting.find((name) => name !== undefined) ?? NAMELESS;
}
