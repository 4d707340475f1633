import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

const BACKLOG = "work.backlog";

/**
 * Alerts staff of paged jobs, and of outbox messages, whose oldest item waits too long, once per
 * job, and clears the alert when none does.
 */
export async function checkBacklogs(
  ports: Use<"alerts" | "catalogue" | "commit" | "cursors" | "now" | "outbox">,
): Promise<number> {
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot();
  const since = addSeconds(at, -60 * settings["operations.backlog_minutes"]);
  const oldest = await ports.outbox.oldest();
  const unsent = oldest === undefined ? [] : [{ name: "outbox", waiting: 1, oldest_at: oldest }];
  const late = [...(await ports.cursors.list()), ...unsent].filter(
    ({ oldest_at }) => oldest_at !== null && oldest_at < since,
  );
  const open = await ports.alerts.openOf(BACKLOG);
  const isLate = (name: string) => late.some((each) => each.name === name);
  await ports.commit(
    ...late
      .filter(({ name }) => !open.includes(name))
      .map(({ name, waiting, oldest_at }) => {
        const detail = `${waiting} at least, the oldest since ${oldest_at}`;
        return ports.alerts.raise({ kind: BACKLOG, subject: name, detail }, at);
      }),
    ...open.filter((name) => !isLate(name)).map((name) => ports.alerts.clear(BACKLOG, name, at)),
  );
  return late.length;
}
