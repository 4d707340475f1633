import type { Customer } from "../../domain/actor.ts";
import type { InboxItem } from "../../domain/notifications/inbox-item.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"commit" | "inbox" | "now">;

/** Marks a message as read; when it was read first stays. */
export async function readMessage(
  ports: Ports,
  { id: owner }: Customer,
  id: InboxItem["id"],
): Promise<InboxItem> {
  const item = await messageOf(ports, owner, id);
  if (item.read_at !== null) return item;
  const read_at = ports.now();
  await ports.commit(ports.inbox.read(owner, id, read_at));
  return { ...item, read_at };
}

/** Puts a message away: it stands in the list of those that were, and counts as unread no more. */
export async function archiveMessage(
  ports: Ports,
  { id: owner }: Customer,
  id: InboxItem["id"],
): Promise<InboxItem> {
  const item = await messageOf(ports, owner, id);
  if (item.archived_at !== null) return item;
  const archived_at = ports.now();
  await ports.commit(ports.inbox.archive(owner, id, archived_at));
  return { ...item, archived_at };
}

/**
 * Marks all as read that their reader has seen, up to the latest of them: what came since they
 * looked stays unread. Answers how many that is.
 */
export async function readAllMessages(
  ports: Ports,
  { id: owner }: Customer,
  until: InboxItem["id"],
): Promise<number> {
  const { sequence } = await messageOf(ports, owner, until);
  await ports.commit(ports.inbox.readUpTo(owner, sequence, ports.now()));
  return await ports.inbox.unread(owner);
}

async function messageOf(
  { inbox }: Use<"inbox">,
  owner: Customer["id"],
  id: InboxItem["id"],
): Promise<InboxItem> {
  return (await inbox.find(owner, id)) ?? refuse("notification.not_found");
}
