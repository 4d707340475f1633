import { zId } from "../../domain/ids.ts";
import { mayWait } from "../../domain/notifications/category.ts";
import { quietUntil } from "../../domain/notifications/waiting.ts";
import { nextWays, timeoutOf } from "../../domain/notifications/ways.ts";
import type { FallBackJob } from "../../domain/operations/job.ts";
import { isErased } from "../../domain/privacy/erasure.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { Notification } from "../../ports/notifications/notifications.ts";
import { newNotification, toldOf } from "../shared/notifications/new-notification.ts";
import { modesFor, type ReachPorts, reachOf } from "./reach.ts";

type Ports = ReachPorts & Use<"commit" | "notifications" | "now" | "people">;

/**
 * Plans the next way of a notice of which one has failed for good, if none has got through and none
 * may still do so. Whatever is planned already stays as it is.
 */
export async function fallBack(ports: Ports, { failed_id }: FallBackJob): Promise<void> {
  const failed = (await ports.notifications.find(failed_id))?.notification;
  if (failed?.status !== "FAILED") return;
  const rows = await nextOf(ports, failed);
  if (rows.length === 0) return;
  await ports.commit(ports.notifications.plan(toldOf(failed), rows, ports.now()));
}

/** How a notice would go next if this way of it led nowhere. */
export async function nextOf(ports: Ports, failed: Notification): Promise<readonly Notification[]> {
  const at = ports.now();
  const customer = zId("user").safeParse(failed.user_id);
  const [taken, user] = await Promise.all([
    ports.notifications.waysOf(failed),
    customer.success ? ports.people.user(customer.data) : undefined,
  ]);
  const others = taken.filter(({ id }) => id !== failed.id);
  if (user === undefined || isErased(user) || others.some((each) => mayStillArrive(each, at)))
    return [];
  const { category, subject_kind } = failed;
  const { ways, preferences } = await reachOf(ports, user, failed.details?.channels);
  const modes = modesFor(preferences, subject_kind, category);
  const channels = [failed, ...others].map(({ channel }) => channel);
  const due_at = mayWait(category) ? quietUntil(preferences, at) : null;
  const told = toldOf(failed);
  return nextWays(ways, modes, channels).map((way) =>
    newNotification({ told, way, category, at, due_at }),
  );
}

/**
 * Whether an open one has been tried for so long that another way is. Its time begins when it may
 * go at last: after its reader's quiet hours, and anew when staff have it tried again.
 */
export function isOverdue(
  { category, due_at, updated_at }: Pick<Notification, "category" | "due_at" | "updated_at">,
  at: Instant,
): boolean {
  return at > addSeconds(due_at ?? updated_at, timeoutOf(category));
}

function mayStillArrive(other: Notification, at: Instant): boolean {
  return other.status === "PENDING" ? !isOverdue(other, at) : other.status !== "FAILED";
}
