import type { Customer } from "../../../domain/actor.ts";
import { contactOf } from "../../../domain/auth/contact.ts";
import type { AccountMerge } from "../../../domain/discord/account-merge.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { type CameBackLinking, whoLinks } from "../../shared/discord/who-links.ts";
import { tellObject } from "../../shared/put-account.ts";
import { tellOwner } from "../../shared/tell-owner.ts";

type Ports = Parameters<typeof whoLinks>[0] &
  Use<"accountMerges" | "growIds" | "messengers" | "outbox" | "people" | "pins">;

/**
 * Makes the account that somebody opened at Discord a part of their account here, once they have
 * shown that they are both: the password began it, Discord says who they are there. In one commit
 * the Discord account changes hands, every way into the other one ends, and a job is left that
 * moves what is in it.
 */
export async function mergeAccount(
  ports: Ports,
  owner: Customer,
  given: CameBackLinking,
): Promise<AccountMerge> {
  const person = await whoLinks(ports, owner, given);
  const from = await ports.discordLinks.userOf(person.discord_id);
  if (from === undefined || from === owner.id) return refuse("discord.nothing_to_merge");
  await refuseUnlessBare(ports, from);
  const at = ports.now();
  const merge = {
    ...{ from_id: from, into_id: owner.id },
    ...({ status: "MOVING" } as const),
    ...{ created_at: at, updated_at: at },
  } as const;
  const move = { kind: "merge", user_id: from } as const;
  const sign_out = { kind: "sign_out", user_id: from, but: null, at } as const;
  await ports.commit(
    ports.accountMerges.start(merge),
    ports.discordLinks.remove(from),
    ports.discordLinks.add(owner.id, { ...person, linked_at: at }),
    ...(await nameWrites(ports, from, owner.id)),
    ...[tellObject(ports, from, at), tellObject(ports, owner.id, at)],
    ports.outbox.enqueue({ queue: "money", body: sign_out }, at),
    ports.outbox.enqueue({ queue: "money", body: move }, at),
    ...(await tellOwner(ports, owner, { event: "discord_link_changed", at })),
  );
  return merge;
}

/** Only an account that Discord alone leads to: another proof of its owner would have to be asked. */
async function refuseUnlessBare(ports: Ports, from: Id<"user">): Promise<void> {
  const [user, password, hasPin] = await Promise.all([
    ports.people.user(from),
    ports.people.passwordOf(from),
    ports.pins.isSet(from),
  ]);
  const isAddressed = user !== undefined && contactOf(user) !== undefined;
  const isBare = password === undefined && !isAddressed && !hasPin;
  if (user?.status !== "ACTIVE" || !isBare) refuse("discord.not_mergeable");
}

/** The name in the game comes along, to whoever has none. */
async function nameWrites(
  { growIds }: Ports,
  from: Id<"user">,
  into: Id<"user">,
): Promise<readonly Write[]> {
  const [theirs, own] = await Promise.all([growIds.ofUser(from), growIds.ofUser(into)]);
  if (theirs === undefined) return [];
  return [growIds.remove(from), ...(own === undefined ? [growIds.put(into, theirs)] : [])];
}
