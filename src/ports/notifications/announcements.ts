import type { Id } from "../../domain/ids.ts";
import type {
  Announcement,
  AnnouncementAudience,
  AnnouncementProgress,
  AudienceCount,
} from "../../domain/notifications/staff/announcement.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** Whom an announcement reaches next, of all that were looked at. */
interface AudiencePage {
  readonly recipients: readonly Id<"user">[];
  /** The last customer who was looked at; `undefined` where none is left. */
  readonly last: Id<"user"> | undefined;
}

/** An announcement with how far it has come: behind whom the next page begins. */
export interface RunningAnnouncement extends Announcement {
  readonly position: string;
}

/** What has been put out of a page, and when each of its readers' turn is. */
export interface Step {
  readonly announcement: RunningAnnouncement;
  readonly page: AudiencePage;
  readonly at: Instant;
  /** Seconds after which the first is told, and how many are told in a minute from then on. */
  readonly from_second: number;
  readonly per_minute: number;
}

/** What staff write to customers. */
export interface Announcements {
  /** Of whoever has registered before that instant. */
  count(to: AnnouncementAudience, at: Instant): Promise<AudienceCount>;
  add(announcement: Announcement): Write;
  find(id: Announcement["id"]): Promise<Announcement | undefined>;
  progress(id: Announcement["id"]): Promise<AnnouncementProgress | undefined>;
  /** Newest first; the cursor is the id of the last one. */
  list(page: Page): Promise<Listed<Announcement>>;
  /** Those that are not through, the oldest first; `limit` at most. */
  running(limit: number): Promise<readonly RunningAnnouncement[]>;
  /** Looks at so many customers at most, in the order in which they registered. */
  audience(announcement: RunningAnnouncement, limit: number): Promise<AudiencePage>;
  /**
   * Puts out a notice for each of a page and moves on behind it; nothing where somebody else has
   * moved on meanwhile, or it was cancelled.
   */
  putOut(step: Step): Write;
  /** Guarded by `announcement.cancelled`. What waits for a digest is taken out of it. */
  cancel(id: Announcement["id"], at: Instant): Write;
}
