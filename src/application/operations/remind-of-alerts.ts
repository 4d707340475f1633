import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Raises every open alert again once a day until it is cleared. One still open after
 * `alert.open_days` is closed: whatever still waits raises a new one.
 */
export async function remindOfAlerts(
  ports: PagePorts & Use<"alerts" | "catalogue">,
): Promise<BatchResult> {
  const at = ports.now();
  const yesterday = addSeconds(at, -DAY_SECONDS);
  const days = (await ports.catalogue.snapshot()).settings["alert.open_days"];
  const ended = { by: "system", note: `nobody ended it in ${days} days` };
  return await workInPages(ports, {
    name: "remindOfAlerts",
    page: (next) => ports.alerts.notRaisedSince(yesterday, next),
    key: ({ last_at, number }) => `${last_at} ${number}`,
    size: 100,
    cost: 1,
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
