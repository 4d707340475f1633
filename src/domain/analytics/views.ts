import { addSeconds, type Instant } from "../time.ts";
import type { ToldEvent } from "./event.ts";

/** How the names begin of all looks of somebody at a product; its moment is the rest. */
export function viewsOf(who: string, sku: string): string {
  return `${who}:v:${sku}:`;
}

/** From when to when looks lie that may be too near to those that were told. */
export interface ViewSpan {
  readonly of: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** One span for all looks of somebody at a product. */
export function spansOf(events: readonly ToldEvent[]): readonly ViewSpan[] {
  const spans = new Map<string, ViewSpan>();
  for (const { at, view } of events) {
    if (view === undefined) continue;
    const { of, minutes } = view;
    const [from, until] = [addSeconds(at, -minutes * 60), addSeconds(at, minutes * 60)];
    const known = spans.get(of) ?? { of, from, until };
    const earliest = from < known.from ? from : known.from;
    const latest = until > known.until ? until : known.until;
    spans.set(of, { of, from: earliest, until: latest });
  }
  return [...spans.values()];
}

/**
 * What counts of what was told: a look does unless another one that counts lies less than the
 * minutes before or after it. `stored` are the names of those that have counted already.
 */
export function countedOnce(
  events: readonly ToldEvent[],
  stored: readonly string[],
): readonly ToldEvent[] {
  const counted = new Map<string, number[]>();
  const put = (of: string, ms: number) => counted.set(of, [...(counted.get(of) ?? []), ms]);
  for (const id of stored) put(id.slice(0, -INSTANT_LENGTH), Date.parse(id.slice(-INSTANT_LENGTH)));
  const counts = ({ at, view }: ToldEvent) => {
    if (view === undefined) return true;
    const ms = Date.parse(at);
    const isNear = (other: number) => Math.abs(other - ms) < view.minutes * 60_000;
    if (counted.get(view.of)?.some(isNear)) return false;
    put(view.of, ms);
    return true;
  };
  return events.toSorted((one, other) => (one.at < other.at ? -1 : 1)).filter(counts);
}

/** Of an instant as text. */
const INSTANT_LENGTH = "2026-01-15T02:31:02.345Z".length;
