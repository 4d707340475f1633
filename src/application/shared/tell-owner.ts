import { CHANNEL_OF, type Contact, contactsOf } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import type { AccountEvent } from "../../domain/notifications/account-event.ts";
import type { NoticeDetails } from "../../domain/notifications/notice.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

interface Told {
  readonly event: AccountEvent;
  readonly at: Instant;
  /** What the notice says besides. */
  readonly details?: Pick<NoticeDetails, "endpoint" | "partner">;
  /** A contact that becomes theirs by the change. */
  readonly also?: Contact;
}

type Telling = Use<"messengers" | "outbox">;

/**
 * What tells the owner of an account of a change by all the contacts that they have now, in the
 * commit of that change. Whoever made it may read one of them, and seldom all.
 */
export async function tellOwner(
  ports: Telling & Use<"people">,
  owner: Pick<User, "id">,
  told: Told,
): Promise<readonly Write[]> {
  const user = await ports.people.user(owner.id);
  return user === undefined ? [] : tellEverywhere(ports, user, told);
}

/** The same for who has read the account as it stands before the change. */
export function tellEverywhere(
  { messengers, outbox }: Telling,
  owner: Pick<User, "id" | "email" | "phone">,
  { event, at, also, details }: Told,
): readonly Write[] {
  const contacts = also === undefined ? contactsOf(owner) : [...contactsOf(owner), also];
  const heard = contacts.filter(({ kind }) => messengers[CHANNEL_OF[kind]] !== undefined);
  const subject = { kind: "account", id: newId("notification", at) } as const;
  // In a shop that can write to none of them, their inbox says it all the same.
  return (heard.length > 0 ? heard : contacts.slice(0, 1)).map(({ value: address }) => {
    const body = { event, subject, recipient: owner.id, address, at, ...details };
    return outbox.enqueue({ queue: "notifications", body }, at);
  });
}
