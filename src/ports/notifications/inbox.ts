import type { Id } from "../../domain/ids.ts";
import type {
  InboxFilter,
  InboxItem,
  NewInboxItem,
} from "../../domain/notifications/inbox-item.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

type Owner = Id<"user">;

interface Delivered {
  /**
   * Whether a stream may be open that has not looked since. One that is opened later finds what was
   * put when it looks for the first time.
   */
  readonly listened: boolean;
}

interface Listening {
  readonly at: Instant;
  /** The last sequence that was told, if any was. */
  readonly after: number | undefined;
  readonly limit: number;
}

interface Heard {
  /** The sequence of the latest message; 0 where there is none. */
  readonly latest: number;
  /** What was put behind what was told, the oldest first; none where nothing was told yet. */
  readonly news: readonly InboxItem[];
}

/** The messages of customers, as their app shows them. */
export interface Inbox {
  /**
   * Nothing where its reader has one of this event and subject already. The oldest of more than
   * `INBOX_MAX` leave.
   */
  put(item: NewInboxItem): Write;
  /** Puts an item, and makes what belongs to it, in one commit. */
  deliver(item: NewInboxItem, others: readonly Write[]): Promise<Delivered>;
  /** Notes that a stream of this customer is open for some minutes, and looks, in one trip. */
  listen(owner: Owner, asked: Listening): Promise<Heard>;
  /** Makes open streams of this customer look for what is new. Never throws; may be lost. */
  wake(user_id: Owner): Promise<void>;
  find(owner: Owner, id: InboxItem["id"]): Promise<InboxItem | undefined>;
  /** The latest first; a cursor is the sequence of the last one before. */
  list(owner: Owner, filter: InboxFilter, page: Page): Promise<Listed<InboxItem>>;
  /** All that one has, archived or not. */
  ofOwner(owner: Owner, page: Page): Promise<Listed<InboxItem>>;
  /** How many are neither read nor archived. */
  unread(owner: Owner): Promise<number>;
  /** What was put behind a sequence, the oldest first. */
  after(owner: Owner, sequence: number, limit: number): Promise<readonly InboxItem[]>;
  /** The sequence of the latest; 0 where there is none. */
  latest(owner: Owner): Promise<number>;
  /** When it was read first stays. */
  read(owner: Owner, id: InboxItem["id"], at: Instant): Write;
  /** Those up to one, which is among them. */
  readUpTo(owner: Owner, sequence: number, at: Instant): Write;
  archive(owner: Owner, id: InboxItem["id"], at: Instant): Write;
}
