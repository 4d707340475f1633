import type { User } from "../../domain/auth/person.ts";
import { factsOf } from "../../domain/currency.ts";
import { newId } from "../../domain/ids.ts";
import { noticeOf } from "../../domain/notifications/notice.ts";
import type { NotificationJob } from "../../domain/operations/job.ts";
import { type Instant, secondsBetween } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { MailOutcome } from "../../ports/notifications/mailer.ts";
import type { DeliveryAttempt, Notification } from "../../ports/notifications/notifications.ts";

type Ports = Use<
  "catalogue" | "commit" | "commitOnce" | "mailer" | "notifications" | "now" | "people" | "wallets"
>;

/** The mail did not go out, or may not have; the job must come again. */
export class NoticePostponed extends Error {
  constructor(reason: string) {
    super(`the notice must be sent again: ${reason}`);
    this.name = "NoticePostponed";
  }
}

/**
 * How long a try may be under way before it counts as lost; longer than any mail server is waited
 * for.
 */
const LEASE_SECONDS = 120;

/**
 * Tells the owner of a transaction by e-mail how it ended. The try is written down before it is
 * made, so that of several deliveries of one job only one sends. A notice with a recorded
 * acceptance is never sent again; one whose acceptance is unknown is sent again once, because it
 * is about money.
 */
export async function deliverNotice(ports: Ports, job: NotificationJob): Promise<void> {
  const key = { ...job, channel: "email" } as const;
  const [user, transaction, known, { currencies }] = await Promise.all([
    ports.people.user(job.user_id),
    ports.wallets.transaction(job.user_id, job.transaction_id),
    ports.notifications.find(key),
    ports.catalogue.snapshot(),
  ]);
  if (user === undefined || transaction === undefined) return;
  if (known && known.notification.status !== "PENDING") return;
  const currency = factsOf(currencies, transaction.currency);
  if (currency === undefined) throw new NoticePostponed("its currency has only just been made");
  const at = ports.now();
  const { started_at = null, unclear = 0, attempts = 0 } = known ?? {};
  if (started_at !== null && secondsBetween(started_at, at) < LEASE_SECONDS) {
    throw new NoticePostponed("another delivery is under way");
  }
  const notification = known?.notification ?? newNotification(user, job, at);
  if (unclear > 1) return ports.commit(ports.notifications.mark(notification.id, "FAILED", at));

  const begun = newAttempt(notification, attempts + 1, at);
  const mine = await ports.commitOnce(
    ...(known ? [] : [ports.notifications.create(notification)]),
    ports.notifications.start(begun),
  );
  if (!mine) throw new NoticePostponed("another delivery has just begun");

  const started = performance.now();
  const outcome = await ports.mailer.send({
    id: notification.id,
    to: { email: user.email, name: user.name },
    ...noticeOf(transaction, job.event, user, currency),
  });
  const status = statusAfter(outcome, unclear);
  const ended: DeliveryAttempt = {
    ...begun,
    outcome: outcome.kind,
    code: "code" in outcome ? outcome.code : "",
    provider_id: outcome.kind === "accepted" ? outcome.provider_id : null,
    milliseconds: Math.round(performance.now() - started),
  };
  await ports.commit(
    ports.notifications.finish(ended),
    ports.notifications.mark(notification.id, status, ports.now()),
  );
  if (status === "PENDING") throw new NoticePostponed(outcome.kind);
}

function newNotification(user: User, job: NotificationJob, at: Instant): Notification {
  return {
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
}

function newAttempt({ id }: Notification, number: number, at: Instant): DeliveryAttempt {
  return {
    notification_id: id,
    number,
    provider: "smtp",
    outcome: "started",
    code: "",
    provider_id: null,
    milliseconds: 0,
    created_at: at,
  };
}

/**
 * What is wrong on our side or with the relay may be mended: such a notice stays open until its
 * queue gives up, and then waits among the dead letters, announced and fit to be replayed.
 */
function statusAfter(outcome: MailOutcome, unclearBefore: number): Notification["status"] {
  if (outcome.kind === "accepted") return "SENT";
  if (outcome.kind === "rejected") return outcome.scope === "recipient" ? "FAILED" : "PENDING";
  return outcome.kind === "unknown" && unclearBefore > 0 ? "FAILED" : "PENDING";
}
