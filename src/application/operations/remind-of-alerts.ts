import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, type Turns } from "../shared/each-in-turn.ts";

const BATCH = 100;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * Raises every open alert again once a day, until somebody ends it or its cause goes away. One that
 * nobody ended in `alert.open_days` is closed: whatever still waits raises a new one.
 */
export async function remindOfAlerts(
  ports: Use<"alerts" | "catalogue" | "commit" | "log" | "now">,
): Promise<Turns> {
  const at = ports.now();
  const quiet = await ports.alerts.quiet(addSeconds(at, -DAY_SECONDS), BATCH);
  if (quiet.length === 0) return { done: 0, failed: 0 };
  const days = (await ports.catalogue.snapshot()).settings["alert.open_days"];
  const ended = { by: "system", note: `nobody ended it in ${days} days` };
  return await eachInTurn(ports, quiet, {
    failure: "alert.not_raised",
    about: ({ number }) => ({ alert: number }),
    work: ({ number, opened_at, kind, subject, detail }) =>
      ports.commit(
        opened_at <= addSeconds(at, -days * DAY_SECONDS)
          ? ports.alerts.resolve(number, ended, at)
          : ports.alerts.raise({ kind, subject, detail }, at),
      ),
  });
}
