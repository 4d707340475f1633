import { errorMessage } from "../../../domain/error-message.ts";
import type { Use } from "../../../ports/index.ts";
import type { RunningAnnouncement } from "../../../ports/notifications/announcements.ts";

type Ports = Use<"announcements" | "budget" | "catalogue" | "commit" | "log" | "now" | "outbox">;

/** Customers who are looked at in one page: their jobs are one statement. */
const PAGE = 200;
/** Queries of a page with the sending of its jobs. */
const COST = 40;
const AT_ONCE = 20;

/**
 * Gives the next readers of announcements to the queue, as many as are told in a minute, page by
 * page and one announcement after another. Each page is one commit from where the last one ended,
 * so that a crash leaves nobody out, and a page that is met twice is put out once.
 */
export async function putOutAnnouncements(ports: Ports): Promise<number> {
  const { settings } = await ports.catalogue.snapshot();
  const per_minute = settings["announcements.per_minute"];
  let [turns, told] = [await ports.announcements.running(AT_ONCE), 0];
  while (turns.length > 0 && told < per_minute && ports.budget.left() >= COST) {
    const [announcement, ...others] = turns;
    if (announcement === undefined) break;
    const limit = Math.min(PAGE, per_minute - told);
    const done = await turn(ports, announcement, { limit, per_minute, told });
    told += done.told;
    turns = done.next === undefined ? others : [...others, done.next];
  }
  return told;
}

interface Pace {
  readonly limit: number;
  readonly per_minute: number;
  /** How many have been given to the queue in this minute. */
  readonly told: number;
}

/** One page of one announcement. One that fails waits for the next minute and holds up no other. */
async function turn(ports: Ports, announcement: RunningAnnouncement, pace: Pace) {
  const { limit, per_minute, told } = pace;
  try {
    const page = await ports.announcements.audience(announcement, limit);
    const at = ports.now();
    const from_second = Math.floor((told * 60) / per_minute);
    const step = { announcement, page, at, from_second, per_minute };
    await ports.commit(ports.announcements.putOut(step));
    // At most ninety leave in one go; what others have put out goes with them.
    for (let left = page.recipients.length; left > 0; left -= 90) await ports.outbox.flush(at);
    const next = page.last && { ...announcement, position: page.last };
    return { told: page.recipients.length, next };
  } catch (error) {
    const cause = errorMessage(error);
    ports.log.error("announcement.failed", { announcement: announcement.id, cause });
    return { told: 0, next: undefined };
  }
}
