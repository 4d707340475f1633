import type { Staff } from "../../domain/actor.ts";
import { closableDay } from "../../domain/finance/daily-mutation.ts";
import { refuse } from "../../domain/refusal.ts";
import type { BusinessDay } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type ClosedDays, closeDays } from "./close-days.ts";

interface DaysToClose {
  readonly from?: BusinessDay | undefined;
  readonly to?: BusinessDay | undefined;
}

/**
 * Closes days on request, as the schedule would have. Days are closed in order, so those before
 * `from` come first; a closed day keeps its figures.
 */
export async function generateDays(
  ports: Use<"audit" | "budget" | "cache" | "commitOnce" | "dailyMutations" | "now">,
  staff: Staff,
  { from, to }: DaysToClose,
): Promise<ClosedDays> {
  const at = ports.now();
  const newest = closableDay(at);
  const last = to ?? newest;
  if (last > newest) {
    const message = `is not over yet; the newest day that can be closed is ${newest}`;
    refuse("request.invalid", { errors: [{ pointer: "/to", message }] });
  }
  if (from !== undefined && from > last) {
    const message = `must not be after ${last}`;
    refuse("request.invalid", { errors: [{ pointer: "/from", message }] });
  }
  const done = await closeDays(ports, last);
  const action = {
    action: "daily_mutation.generate",
    resource: "daily_mutation",
    resource_id: last,
    old: null,
    new: { from: from ?? null, to: last, closed: done.closed },
  };
  await ports.audit.commit(staff, action, { at });
  return done;
}
