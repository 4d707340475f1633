import { contactOf, contactsOf } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import type { AccountEvent } from "../../domain/notifications/notice-wording.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

/**
 * What tells the owner of an account of a change, in the commit of that change. It goes to the
 * address that they have now: ask for it before the address itself is changed.
 */
export async function tellOwner(
  { outbox, people }: Use<"outbox" | "people">,
  owner: Pick<User, "id">,
  { event, at }: { readonly event: AccountEvent; readonly at: Instant },
): Promise<readonly Write[]> {
  const user = await people.user(owner.id);
  const contact = user && contactOf(user);
  if (contact === undefined) return [];
  const subject = { kind: "account", id: newId("notification", at) } as const;
  const body = { event, subject, recipient: owner.id, address: contact.value, at };
  return [outbox.enqueue({ queue: "notifications", body }, at)];
}

/**
 * What tells the owner of an account of a change by all the contacts that they have now, whoever
 * may read one of them.
 */
export function tellEverywhere(
  { outbox }: Use<"outbox">,
  owner: Pick<User, "id" | "email" | "phone">,
  { event, at }: { readonly event: AccountEvent; readonly at: Instant },
): readonly Write[] {
  const subject = { kind: "account", id: newId("notification", at) } as const;
  return contactsOf(owner).map(({ value: address }) => {
    const body = { event, subject, recipient: owner.id, address, at };
    return outbox.enqueue({ queue: "notifications", body }, at);
  });
}
