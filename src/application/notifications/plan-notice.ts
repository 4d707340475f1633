import type { User } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import { mayWait } from "../../domain/notifications/category.ts";
import type { NewInboxItem } from "../../domain/notifications/inbox-item.ts";
import {
  type MessageContent,
  type Notice,
  type Told,
  toldBy,
} from "../../domain/notifications/notice.ts";
import { categoryOf } from "../../domain/notifications/templates/kind.ts";
import { digestDue, quietUntil } from "../../domain/notifications/waiting.ts";
import { firstWays, wayToContact } from "../../domain/notifications/ways.ts";
import { isErased } from "../../domain/privacy/erasure.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { NoticePostponed } from "../shared/jobs/postponed.ts";
import { newNotification } from "../shared/notifications/new-notification.ts";
import { type ContentPorts, readNoticeContent } from "./notice-content.ts";
import { isConnected, modesFor, type ReachPorts, reachOf } from "./reach.ts";
import { type WordingPorts, wordMessage } from "./word-message.ts";

type PlanPorts = WordingPorts &
  ContentPorts &
  ReachPorts &
  Use<"digests" | "inbox" | "notifications">;

/** A notice of which all has been read. */
interface Planned {
  readonly told: Told;
  readonly named: string | undefined;
  readonly user: User;
  readonly content: MessageContent;
  readonly at: Instant;
}

/**
 * Decides how a notice goes to its recipient, in one commit: what stands in their inbox, and each
 * way that it takes with a job of its own, or that it waits for their digest. Planned again it adds
 * nothing, and puts out the jobs of what is open once more. One that comes late may be for somebody
 * who has been erased meanwhile: they hear nothing, and nothing of it is kept.
 */
export async function planNotice(ports: PlanPorts, notice: Notice): Promise<void> {
  const told = toldBy(notice);
  const [user, reading] = await Promise.all([
    ports.people.user(notice.recipient),
    readNoticeContent(ports, told),
  ]);
  if (user === undefined || isErased(user) || reading.kind === "gone") return;
  // Staff write to customers of the shop; one may have stopped being it since.
  if (told.subject.kind === "announcement" && user.status !== "ACTIVE") return;
  if (reading.kind === "not_yet") throw new NoticePostponed(reading.reason);
  // What is said of the account's safety reaches an address whatever its owner has chosen.
  const isSafety = categoryOf(reading.content.kind) === "security";
  const named = isSafety && "address" in notice ? notice.address : undefined;
  const planned = { told, named, user, content: reading.content, at: ports.now() };
  if (told.subject.kind === "digest") {
    // All that it lists stands in the inbox already.
    return await ports.commit(...(await going(ports, planned)));
  }
  // What stands on a locked screen holds no secret.
  const seen = await wordMessage(ports, planned.content, { ...user, channel: "push" });
  const shown = { title: seen.subject, text: seen.text };
  const ways = await going(ports, planned, shown.title);
  const { listened } = await ports.inbox.deliver(itemOf(planned, shown), ways);
  // Of a send to many hardly anybody has a stream open: the others' wallets sleep on.
  if (listened) await ports.inbox.wake(user.id);
}

function itemOf(
  { told: { event, subject: about }, user, content: { kind }, at }: Planned,
  shown: { readonly title: string; readonly text: string },
): NewInboxItem {
  const item = { id: newId("inbox_item", at), kind, category: categoryOf(kind), about };
  return { ...item, ...shown, user_id: user.id, event, created_at: at };
}

/** How it goes now, when their quiet hours are over, or as a line of their digest. */
async function going(
  ports: PlanPorts,
  { told, named, user, content, at }: Planned,
  title?: string,
): Promise<readonly Write[]> {
  const category = categoryOf(content.kind);
  const { ways, preferences } = await reachOf(ports, user, told.details?.channels);
  const way = named === undefined ? undefined : wayToContact(named);
  const modes = modesFor(preferences, told.subject.kind, category);
  const first = firstWays(ways, modes, way && isConnected(ports, way.channel) ? way : undefined);
  if (first.length === 0) return [];
  const waits = mayWait(category);
  if (waits && preferences.digest && title !== undefined) {
    const { settings } = await ports.catalogue.snapshot();
    const due_at = digestDue(settings["notifications.digest_time"], at);
    const { event, subject } = told;
    const item = { user_id: user.id, subject_id: subject.id, event, title, created_at: at, due_at };
    return [ports.digests.add(item)];
  }
  const due_at = waits ? quietUntil(preferences, at) : null;
  const rows = first.map((each) => newNotification({ told, way: each, category, at, due_at }));
  return [ports.notifications.plan(told, rows, at)];
}
