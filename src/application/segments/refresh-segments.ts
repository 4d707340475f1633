import type { Id } from "../../domain/ids.ts";
import {
  judgedBy,
  type SegmentSettings,
  segmentOf,
  windowStart,
} from "../../domain/segments/segment.ts";
import { addSeconds, businessDay, firstOfMonth, type Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { ArrivedOrder, CustomerMonth } from "../../ports/segments/segments.ts";
import { runSections } from "../shared/run-batch.ts";

type Ports = Use<"budget" | "catalogue" | "commit" | "cursors" | "log" | "now" | "segments">;

const NAME = "refreshSegments.arrived";
const PAGE = 500;
const PAGES_MAX = 10;
/** Queries that a page may take. */
const PAGE_COST = 12;
/** A commit that was begun before others may end behind them. */
const LAG_SECONDS = 60;

/**
 * Keeps what customers bought month by month, from the orders that came to the read model since,
 * and what that makes of them: at once of whoever bought something, and once a day of everybody.
 * It goes on where it ended; a page that is met twice counts the same.
 */
export async function refreshSegments(ports: Ports): Promise<unknown> {
  return await runSections(ports, { arrived: countArrived, judged: judgeOutdated });
}

async function countArrived(ports: Ports): Promise<number> {
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot();
  const stored = await ports.cursors.find(NAME);
  let position = stored?.position ?? "";
  let done = 0;
  for (let pages = 0; pages < PAGES_MAX && ports.budget.left() >= PAGE_COST; pages += 1) {
    const next = { behind: position, limit: PAGE };
    const page = await ports.segments.arrived(addSeconds(at, -LAG_SECONDS), next);
    const last = page.at(-1);
    if (last === undefined) break;
    position = `${last.projected_at} ${last.id}`;
    await ports.commit(ports.segments.recount(monthsOf(page)));
    const users = [...new Set(page.map(({ user_id }) => user_id))];
    const moved = { ...{ name: NAME, position, began_at: stored?.began_at ?? at, updated_at: at } };
    await ports.commit(
      await judging(ports, users, { settings, at }),
      ports.cursors.move({ ...moved, waiting: 0, oldest_at: null }),
    );
    done += page.length;
    if (page.length < PAGE) break;
  }
  return done;
}

function monthsOf(page: readonly ArrivedOrder[]): readonly CustomerMonth[] {
  const months = page.map(({ user_id, business_day }): [string, CustomerMonth] => {
    const month = firstOfMonth(business_day);
    return [`${user_id} ${month}`, { user_id, month }];
  });
  return [...new Map(months).values()];
}

async function judgeOutdated(ports: Ports): Promise<number> {
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot();
  const today = judgedBy(settings, businessDay(at));
  let done = 0;
  for (let pages = 0; pages < PAGES_MAX && ports.budget.left() >= PAGE_COST; pages += 1) {
    const users = await ports.segments.outdated(today, PAGE);
    if (users.length > 0) await ports.commit(await judging(ports, users, { settings, at }));
    done += users.length;
    if (users.length < PAGE) break;
  }
  return done;
}

interface Judging {
  readonly settings: SegmentSettings;
  readonly at: Instant;
}

async function judging(
  { segments }: Use<"segments">,
  users: readonly Id<"user">[],
  { settings, at }: Judging,
): Promise<Write> {
  const day = businessDay(at);
  const since = windowStart(day);
  const found = await segments.sums(users, since);
  const customers = found.map((sums) => ({ ...sums, ...segmentOf(sums, settings, at) }));
  const known = new Set(found.map(({ user_id }) => user_id));
  const others = users.filter((id) => !known.has(id));
  return segments.judge({ customers, others, since, judged_by: judgedBy(settings, day) });
}
