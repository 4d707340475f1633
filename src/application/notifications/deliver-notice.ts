import { newId } from "../../domain/ids.ts";
import type { NotificationJob } from "../../domain/job.ts";
import { noticeOf } from "../../domain/notice.ts";
import type { User } from "../../domain/person.ts";
import type { Use } from "../../ports/index.ts";
import type { MailOutcome } from "../../ports/mailer.ts";
import type { DeliveryAttempt, Notification } from "../../ports/notifications.ts";

type Ports = Use<
  "commit" | "commitOnce" | "mailer" | "notifications" | "now" | "people" | "wallets"
>;

/** The mail did not go out, or may not have; the job must come again. */
export class NoticePostponed extends Error {
  constructor(reason: string) {
    super(`the notice must be sent again: ${reason}`);
    this.name = "NoticePostponed";
  }
}

/** Tries at one notice before it is given up; with the queue's back-off about twenty minutes. */
const ATTEMPTS_MAX = 8;

/**
 * Tells the owner of a transaction by e-mail how it ended. A notice with a recorded acceptance is never
 * sent again; one whose acceptance is unknown is sent again once, because it is about money.
 */
export async function deliverNotice(ports: Ports, job: NotificationJob): Promise<void> {
  const key = { ...job, channel: "email" } as const;
  const [user, transaction, known] = await Promise.all([
    ports.people.user(job.user_id),
    ports.wallets.transaction(job.user_id, job.transaction_id),
    ports.notifications.find(key),
  ]);
  if (user === undefined || transaction === undefined) return;
  if (known && known.notification.status !== "PENDING") return;

  const notification = known?.notification ?? (await begin(ports, user, job));
  const number = (known?.attempts ?? 0) + 1;
  const notice = noticeOf(transaction, job.event, user);
  const started = performance.now();
  const outcome = await ports.mailer.send({
    id: notification.id,
    to: { email: user.email, name: user.name },
    ...notice,
  });
  const last = number >= ATTEMPTS_MAX || (outcome.kind === "unknown" && (known?.unknowns ?? 0) > 0);
  const attempt: DeliveryAttempt = {
    notification_id: notification.id,
    number,
    provider: "smtp",
    outcome: outcome.kind,
    code: "code" in outcome ? outcome.code : "",
    provider_id: outcome.kind === "accepted" ? outcome.provider_id : null,
    milliseconds: Math.round(performance.now() - started),
    created_at: ports.now(),
  };
  const status = statusAfter(outcome, last);
  await ports.commit(ports.notifications.log(attempt, status));
  if (status === "PENDING") throw new NoticePostponed(outcome.kind);
}

async function begin(ports: Ports, user: User, job: NotificationJob): Promise<Notification> {
  const at = ports.now();
  const notification: Notification = {
    id: newId("notification", at),
    user_id: user.id,
    transaction_id: job.transaction_id,
    event: job.event,
    channel: "email",
    recipient: user.email,
    status: "PENDING",
    created_at: at,
    updated_at: at,
  };
  const mine = await ports.commitOnce(ports.notifications.create(notification));
  if (!mine) throw new NoticePostponed("another delivery has just begun");
  return notification;
}

function statusAfter(outcome: MailOutcome, last: boolean): Notification["status"] {
  if (outcome.kind === "accepted") return "SENT";
  return outcome.kind === "rejected" || last ? "FAILED" : "PENDING";
}
