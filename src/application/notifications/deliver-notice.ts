import { contactOf } from "../../domain/auth/contact.ts";
import { newId } from "../../domain/ids.ts";
import { channelOf } from "../../domain/notifications/channel.ts";
import type { Notice } from "../../domain/notifications/notice.ts";
import { isErased } from "../../domain/privacy/erasure.ts";
import { type Instant, secondsBetween } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { DeliveryOutcome, Messenger } from "../../ports/notifications/messenger.ts";
import type { DeliveryAttempt, Notification } from "../../ports/notifications/notifications.ts";
import { readNoticeContent } from "./notice-content.ts";
import { type WordingPorts, wordMessage } from "./word-message.ts";

type Ports = WordingPorts &
  Use<
    | "catalogue"
    | "commit"
    | "commitOnce"
    | "messengers"
    | "notifications"
    | "now"
    | "orderRefunds"
    | "people"
    | "wallets"
    | "withdrawals"
  >;

/** The message was not sent, or may not have been; the job must come again. */
export class NoticePostponed extends Error {
  constructor(reason: string) {
    super(`the notice must be sent again: ${reason}`);
    this.name = "NoticePostponed";
  }
}

/** Seconds after which an attempt without a result counts as lost; longer than any timeout. */
const LEASE_SECONDS = 120;

/**
 * Delivers a notice. The attempt is stored before it is made, so that of several deliveries of one
 * job only one sends. A notice with a recorded acceptance is never sent again; one whose acceptance
 * is unknown is sent again once, because it is about money. One that comes late names the address
 * of somebody who may have been erased meanwhile: they hear nothing, and nothing of it is kept.
 */
export async function deliverNotice(ports: Ports, notice: Notice): Promise<void> {
  const [user, reading] = await Promise.all([
    ports.people.user(notice.recipient),
    readNoticeContent(ports, notice),
  ]);
  if (user === undefined || isErased(user) || reading.kind === "gone") return;
  const to = "address" in notice ? notice.address : contactOf(user)?.value;
  if (to === undefined) return;
  const channel = channelOf(to);
  const messenger = ports.messengers[channel];
  if (messenger === undefined) throw new NoticePostponed(`the shop has no ${channel}`);
  const known = await ports.notifications.find(notice, channel);
  if (known && known.notification.status !== "PENDING") return;
  if (reading.kind === "not_yet") throw new NoticePostponed(reading.reason);
  const at = ports.now();
  const { started_at = null, unclear = 0, attempts = 0 } = known ?? {};
  if (started_at !== null && secondsBetween(started_at, at) < LEASE_SECONDS) {
    throw new NoticePostponed("another delivery is under way");
  }
  const notification = known?.notification ?? newNotification({ notice, to, at });
  if (unclear > 1) return ports.commit(ports.notifications.mark(notification.id, "FAILED", at));

  // By one version of its template, whatever becomes of that while it is sent.
  const wording = await wordMessage(ports, reading.content, { ...user, channel });
  const begun = newAttempt(messenger, { id: notification.id, number: attempts + 1, at });
  const mine = await ports.commitOnce(
    ...(known ? [] : [ports.notifications.create(notification)]),
    ports.notifications.start(begun),
  );
  if (!mine) throw new NoticePostponed("another delivery has just begun");

  const started = performance.now();
  const outcome = await messenger.send({
    id: notification.id,
    to: { address: notification.recipient, name: user.name },
    locale: user.locale,
    about: notice.subject,
    ...wording,
  });
  const status = statusAfter(outcome, unclear);
  const ended: DeliveryAttempt = {
    ...begun,
    outcome: outcome.kind,
    code: "code" in outcome ? outcome.code : "",
    provider_id: outcome.kind === "accepted" ? outcome.provider_id : null,
    milliseconds: Math.round(performance.now() - started),
    cost: outcome.kind === "accepted" ? (outcome.cost ?? null) : null,
  };
  await ports.commit(
    ports.notifications.finish(ended),
    ports.notifications.mark(notification.id, status, ports.now()),
  );
  if (status === "PENDING") throw new NoticePostponed(outcome.kind);
}

function newNotification(written: {
  readonly notice: Notice;
  readonly to: string;
  readonly at: Instant;
}): Notification {
  const { notice, to, at } = written;
  return {
    id: newId("notification", at),
    user_id: notice.recipient,
    subject_kind: notice.subject.kind,
    subject_id: notice.subject.id,
    event: notice.event,
    channel: channelOf(to),
    recipient: to,
    status: "PENDING",
    created_at: at,
    updated_at: at,
  };
}

interface Try {
  readonly id: Notification["id"];
  readonly number: number;
  readonly at: Instant;
}

function newAttempt({ name }: Messenger, { id, number, at }: Try): DeliveryAttempt {
  return {
    notification_id: id,
    number,
    provider: name,
    outcome: "started",
    code: "",
    provider_id: null,
    milliseconds: 0,
    created_at: at,
    cost: null,
    failure: null,
  };
}

/**
 * Faults of ours or of the relay may be fixed: such a notice stays open until its queue gives up,
 * and is then a dead letter that can be replayed.
 */
function statusAfter(outcome: DeliveryOutcome, unclearBefore: number): Notification["status"] {
  if (outcome.kind === "accepted") return "SENT";
  if (outcome.kind === "rejected") return outcome.scope === "recipient" ? "FAILED" : "PENDING";
  return outcome.kind === "unknown" && unclearBefore > 0 ? "FAILED" : "PENDING";
}
