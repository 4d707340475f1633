import { zId } from "../../domain/ids.ts";
import { mayWait } from "../../domain/notifications/category.ts";
import { maskedAddress } from "../../domain/notifications/masked-address.ts";
import type { Message } from "../../domain/notifications/notice.ts";
import type { NotificationDelivery } from "../../domain/operations/job.ts";
import { clip } from "../../domain/text/clip.ts";
import { type Instant, secondsBetween } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { DeliveryOutcome, Messenger } from "../../ports/notifications/messenger.ts";
import type {
  DeliveryAttempt,
  DeliveryHistory,
  Notification,
} from "../../ports/notifications/notifications.ts";
import { NoticePostponed } from "../shared/jobs/postponed.ts";
import { toldOf } from "../shared/notifications/new-notification.ts";
import { isOverdue, nextOf } from "./fall-back.ts";
import { type ContentPorts, readNoticeContent } from "./notice-content.ts";
import type { ReachPorts } from "./reach.ts";
import { type ReaderPorts, readerOf } from "./reader-of.ts";
import { type WordingPorts, wordMessage } from "./word-message.ts";

type Ports = WordingPorts &
  ContentPorts &
  ReachPorts &
  ReaderPorts &
  Use<"circuits" | "commitOnce" | "messageWindows" | "notifications">;

/** Seconds after which an attempt without a result counts as lost; longer than any timeout. */
const LEASE_SECONDS = 120;
const FAILURE_BYTES = 300;

/**
 * Delivers a notice by one of its ways. The attempt is stored before it is made, so that of several
 * jobs for it only one sends. What is known to have been accepted is never sent again; what may
 * have been is sent once more if it is about money or the account, under the same id.
 */
export async function deliverNotification(
  ports: Ports,
  { notification_id }: NotificationDelivery,
): Promise<void> {
  const history = await ports.notifications.find(notification_id);
  if (history?.notification.status !== "PENDING") return;
  const { notification, started_at, attempts } = history;
  const at = ports.now();
  if (started_at !== null && secondsBetween(started_at, at) < LEASE_SECONDS) {
    throw new NoticePostponed("another delivery is under way");
  }
  if (isUnclear(history))
    return ports.commit(ports.notifications.end(notification.id, "FAILED", at));
  const messenger = ports.messengers[notification.channel];
  const begun = newAttempt(messenger, { id: notification.id, number: attempts + 1, at });
  if (isOverdue(notification, at) && (await nextOf(ports, notification)).length > 0) {
    return await giveUp(ports, begun);
  }
  if (messenger === undefined) {
    throw new NoticePostponed(`the shop has no ${notification.channel}`);
  }
  const wait = ports.circuits.wait(messenger.name, notification.id);
  if (wait > 0) throw new NoticePostponed(`${messenger.name} is away`, wait);

  // By one version of its template, whatever becomes of that while it is sent.
  const message = await messageOf(ports, notification);
  if (message === undefined) return;
  if (!(await ports.commitOnce(ports.notifications.start(begun)))) {
    throw new NoticePostponed("another delivery has just begun");
  }
  const started = performance.now();
  const outcome = await messenger.send(message);
  const milliseconds = Math.round(performance.now() - started);
  const { recipient } = notification;
  const attempt = ended(begun, { outcome, milliseconds, recipient });
  await conclude(ports, { history, outcome, attempt });
}

/** What may have arrived is tried a second time only where nothing is worse than to miss it. */
function isUnclear({ notification, unclear }: DeliveryHistory): boolean {
  return unclear > (mayWait(notification.category) ? 0 : 1);
}

/** Takes the turn of whoever would send it now, so that it does not go both ways. */
async function giveUp(ports: Ports, begun: DeliveryAttempt): Promise<void> {
  const attempt = { ...begun, outcome: "deferred", code: "overdue" } as const;
  const { notification_id: id, created_at: at } = attempt;
  const mine = await ports.commitOnce(
    ports.notifications.start(attempt),
    ports.notifications.end(id, "FAILED", at),
  );
  if (!mine) throw new NoticePostponed("another delivery has just begun");
}

/** `undefined` where there is nobody to tell, or nothing to tell of, any more. */
async function messageOf(ports: Ports, notification: Notification): Promise<Message | undefined> {
  const { id, channel, recipient: address } = notification;
  const told = toldOf(notification);
  const [reader, reading, window_open_until] = await Promise.all([
    readerOf(ports, notification),
    readNoticeContent(ports, told),
    channel === "whatsapp" ? ports.messageWindows.until(channel, address) : undefined,
  ]);
  if (reader === "erased") return undefined;
  if (reading.kind === "not_yet") throw new NoticePostponed(reading.reason);
  if (reading.kind === "gone" || reader === "not_wanted" || reader === "moved") {
    const isOver = reader === "not_wanted" || (reader !== "moved" && isWithdrawn(told));
    const status = isOver ? "CANCELLED" : "FAILED";
    await ports.commit(ports.notifications.end(id, status, ports.now()));
    return undefined;
  }
  const { name, locale, address: to = address } = reader;
  const wording = await wordMessage(ports, reading.content, { name, locale, channel });
  return {
    id,
    to: { address: to, name },
    locale,
    about: told.subject,
    window_open_until,
    ...wording,
  };
}

/** What staff have taken back, or nobody has to hear any more. */
function isWithdrawn({ subject: { kind } }: ReturnType<typeof toldOf>): boolean {
  return kind === "announcement" || kind === "alert" || kind === "report" || kind === "sale";
}

interface Tried {
  readonly history: DeliveryHistory;
  readonly outcome: DeliveryOutcome;
  readonly attempt: DeliveryAttempt;
}

/** Writes down what became of a try; asks for another one where there is to be one. */
async function conclude(ports: Ports, { history, outcome, attempt }: Tried): Promise<void> {
  const { notification, unclear } = history;
  const at = ports.now();
  const status = statusAfter(outcome, { ...history, unclear: unclear + 1 });
  const ending = status === "PENDING" ? [] : [ports.notifications.end(notification.id, status, at)];
  await ports.commit(
    ports.notifications.finish(attempt),
    ...ending,
    ...learnFrom(ports, { history, outcome, attempt }, at),
  );
  if (status !== "PENDING") return;
  const pause = outcome.kind === "deferred" ? outcome.retry_after_seconds : undefined;
  throw new NoticePostponed(outcome.kind, pause);
}

/**
 * Faults of ours or of the relay may be fixed: such a message stays open until its queue gives up,
 * and is then a dead letter that can be replayed.
 */
function statusAfter(
  outcome: DeliveryOutcome,
  after: DeliveryHistory,
): "FAILED" | "PENDING" | "SENT" {
  if (outcome.kind === "accepted") return "SENT";
  if (outcome.kind === "rejected") return outcome.scope === "ours" ? "PENDING" : "FAILED";
  return outcome.kind === "unknown" && isUnclear(after) ? "FAILED" : "PENDING";
}

/** What is to be known from now on of an address, or of the vendor. */
function learnFrom(
  ports: Use<"alerts" | "discordChannels" | "pushDevices" | "telegramLinks">,
  { outcome, history: { notification, refused }, attempt: { provider } }: Tried,
  at: Instant,
): readonly Write[] {
  const { channel, recipient } = notification;
  if (outcome.kind === "accepted") {
    // A fault of ours is over when something goes that did not.
    return refused > 0 ? [ports.alerts.clear("messenger.refused", provider, at)] : [];
  }
  if (outcome.kind !== "rejected" || outcome.scope === "message") return [];
  const detail = `${outcome.code}: ${outcome.reason}`;
  if (outcome.scope === "ours") {
    return [ports.alerts.raise({ kind: "messenger.refused", subject: provider, detail }, at)];
  }
  if (channel === "discord") {
    const id = zId("discord_channel").parse(recipient);
    const alert = { kind: "discord_channel.gone", subject: id, detail } as const;
    return [ports.discordChannels.switchOff(id, at), ports.alerts.raise(alert, at)];
  }
  if (channel === "telegram") return [ports.telegramLinks.block(recipient, at)];
  return channel === "push" ? [ports.pushDevices.forget(recipient)] : [];
}

interface Try {
  readonly id: Notification["id"];
  readonly number: number;
  readonly at: Instant;
}

export function newAttempt(
  messenger: Messenger | undefined,
  { id, number, at }: Try,
): DeliveryAttempt {
  return {
    notification_id: id,
    number,
    provider: messenger?.name ?? "",
    outcome: "started",
    code: "",
    provider_id: null,
    milliseconds: 0,
    created_at: at,
    cost: null,
    failure: null,
  };
}

interface Outcome {
  readonly outcome: DeliveryOutcome;
  readonly milliseconds: number;
  readonly recipient: string;
}

function ended(
  begun: DeliveryAttempt,
  { outcome, milliseconds, recipient }: Outcome,
): DeliveryAttempt {
  return {
    ...begun,
    outcome: outcome.kind,
    code: "code" in outcome ? outcome.code : "",
    provider_id: outcome.kind === "accepted" ? outcome.provider_id : null,
    milliseconds,
    cost: outcome.kind === "accepted" ? (outcome.cost ?? null) : null,
    failure: outcome.kind === "accepted" ? null : saidOf(outcome, recipient),
  };
}

/** A vendor's words, in which no whole address stands. */
function saidOf({ reason }: { readonly reason: string }, recipient: string): string | null {
  const said = clip(reason.replaceAll(recipient, maskedAddress(recipient)), FAILURE_BYTES);
  return said === "" ? null : said;
}
