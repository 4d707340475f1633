import type { Id } from "../../domain/ids.ts";
import type { NewInboxItem } from "../../domain/notifications/inbox-item.ts";
import type { Write } from "../commit.ts";

/** The messages of customers, as their app shows them. */
export interface Inbox {
  /** Nothing where its reader has one of this event and subject already. */
  put(item: NewInboxItem): Write;
  /** Makes open streams of this customer look for what is new. Never throws; may be lost. */
  wake(user_id: Id<"user">): Promise<void>;
}
