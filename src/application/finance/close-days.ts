import { closableDay, daysFrom } from "../../domain/finance/daily-mutation.ts";
import { addSeconds, type BusinessDay, dayAfter } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** The most days of one call, each of so many queries; the next tick closes the rest. */
const DAYS_MAX = 20;
const DAY_COST = 23;
/** A rebuild still unfinished after this many seconds has died. */
const REBUILD_SECONDS = 600;
/** Seconds a day waits for projections that are being rebuilt, from when it may be closed. */
const WAIT_SECONDS = 30 * 60;

export interface ClosedDays {
  /** Closed by this call, oldest first. */
  readonly closed: readonly BusinessDay[];
  /** Projections are being rebuilt, and the newest day waits a little for them. */
  readonly postponed: boolean;
}

/**
 * Closes every day that is over and not closed yet, in order and up to `last`. Two concurrent calls
 * close each day once. A projection that cannot be rebuilt keeps no day open: the day closes with
 * what is known, and the rest becomes a correction.
 */
export async function closeDays(
  ports: Use<"budget" | "cache" | "commitOnce" | "dailyMutations" | "now">,
  last?: BusinessDay,
): Promise<ClosedDays> {
  const at = ports.now();
  const state = await ports.dailyMutations.state(addSeconds(at, -REBUILD_SECONDS));
  const closable = closableDay(at);
  const until = last !== undefined && last < closable ? last : closable;
  const next = state.last === undefined ? state.first : dayAfter(state.last);
  const due = next === undefined ? [] : daysFrom(next, until).slice(0, DAYS_MAX);
  const waited = state.unsettled ? closableDay(addSeconds(at, -WAIT_SECONDS)) : until;
  const ready = due.filter((day) => day <= waited);

  const closed: BusinessDay[] = [];
  let previous = state.last;
  for (const day of ready) {
    if (ports.budget.left() < DAY_COST) break;
    const close = ports.dailyMutations.close(day, previous, ports.now());
    const anew = ports.cache.invalidation("ppob", ["popular"]);
    if (await ports.commitOnce(close, anew)) closed.push(day);
    previous = day;
  }
  return { closed, postponed: ready.length < due.length };
}
