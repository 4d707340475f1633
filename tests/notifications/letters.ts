import * as z from "zod";
import { deliverNotification } from "../../src/application/notifications/deliver-notification.ts";
import { planNotice } from "../../src/application/notifications/plan-notice.ts";
import { type Id, newId } from "../../src/domain/ids.ts";
import type { Category } from "../../src/domain/notifications/category.ts";
import type { Channel } from "../../src/domain/notifications/channel.ts";
import { Notice } from "../../src/domain/notifications/notice.ts";
import {
  type ChannelMode,
  DEFAULT_PREFERENCES,
  type PersonalChannel,
  type Preferences,
} from "../../src/domain/notifications/preferences.ts";
import { NotificationDelivery } from "../../src/domain/operations/job.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import type { Shop } from "../support/shop.ts";
import { isUnderway } from "../support/underway.ts";
import { eventually } from "../support/wait.ts";

export type Letter = Parameters<typeof deliver>[0];

const QUEUE = "fa-system-notifications";
const Row = z.object({
  id: z.string(),
  channel: z.string(),
  recipient: z.string(),
  status: z.string(),
  due_at: z.string().nullable(),
});
const Attempt = z.object({
  number: z.number(),
  provider: z.string(),
  outcome: z.string(),
  code: z.string(),
  provider_id: z.string().nullable(),
  milliseconds: z.number(),
});

/** A job of the queue of notices, as it is delivered by hand. */
export function letterOf(body: unknown): Letter {
  return { id: crypto.randomUUID(), queue: QUEUE, body };
}

/** The ways of a notice about this subject, oldest first. */
export async function waysOf({ db }: Shop, subject: string) {
  const query = "SELECT * FROM notifications WHERE transaction_id = ? ORDER BY created_at, rowid";
  return z.array(Row).parse((await db.prepare(query).bind(subject).all()).results);
}

/** The job that brings a notice on one of its ways. */
export async function wayBy(shop: Shop, subject: string, channel: Channel): Promise<Letter> {
  const found = (await waysOf(shop, subject)).find((each) => each.channel === channel);
  if (found === undefined) throw new Error(`nothing about ${subject} goes by ${channel}`);
  return letterOf({ notification_id: found.id });
}

/** Plans a notice; answers the job of its only way. */
export async function planned(shop: Shop, letter: Letter, subject: string): Promise<Letter> {
  if (!(await deliver(letter, shop.ports))) throw new Error("the notice could not be planned");
  const [way, ...others] = await waysOf(shop, subject);
  if (way === undefined || others.length > 0) throw new Error("it has no way, or several");
  return letterOf({ notification_id: way.id });
}

/** Lets another way be looked for, for each that has failed. */
export async function fellBack(shop: Shop, subject: string, ports: Ports = shop.ports) {
  for (const { id } of await waysOf(shop, subject)) {
    await deliver(letterOf({ failed_id: id }), ports);
  }
}

/** How the only way of a notice has come on. */
export async function logOf(shop: Shop, subject: string) {
  const [way] = await waysOf(shop, subject);
  if (way === undefined) throw new Error(`nobody was told of ${subject}`);
  const { results } = await shop.db
    .prepare("SELECT * FROM delivery_attempts WHERE notification_id = ? ORDER BY number")
    .bind(way.id)
    .all();
  return { status: way.status, attempts: z.array(Attempt).parse(results) };
}

type Chosen = Partial<Pick<Preferences, "digest" | "quiet_hours">> & {
  readonly [Each in Category]?: Partial<Record<PersonalChannel, ChannelMode>>;
};

/** Quiet hours, in WIB, that have begun and last for eight hours more. */
export function quietNow(): { readonly from: string; readonly until: string } {
  const time = (hours: number) =>
    new Date(Date.now() + (7 + hours) * 3_600_000).toISOString().slice(11, 16);
  return { from: time(-1), until: time(8) };
}

/** What a customer chooses about messages, for the first time. */
export async function choose(
  { ports }: Shop,
  { id }: { readonly id: Id<"user"> },
  { digest = false, quiet_hours = null, ...given }: Chosen,
) {
  const usual = DEFAULT_PREFERENCES.modes;
  const modes = {
    transaction: { ...usual.transaction, ...given.transaction },
    security: { ...usual.security, ...given.security },
    system: { ...usual.system, ...given.system },
    promotion: { ...usual.promotion, ...given.promotion },
  };
  const preferences = { modes, digest, quiet_hours, version: 1 };
  await ports.commit(ports.notificationPreferences.put(id, preferences, ports.now()));
}

/** What waits in the queue, once all has been put out that is to be. */
export async function lettersOf(ports: Ports): Promise<readonly Letter[]> {
  await ports.outbox.flush(ports.now());
  await eventually(() => !isUnderway());
  return heldMessages.waiting.splice(0);
}

/**
 * Flushes and delivers what waits, round by round three minutes apart, until nothing is left of it.
 * Everything is delivered twice at once.
 */
export async function workedOff(ports: Ports, minutes = 0): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const at = addSeconds(instant(Date.now()), (minutes + 1 + round * 3) * 60);
    const later = { ...ports, now: () => at };
    const letters = await lettersOf(later);
    if (letters.length === 0) return;
    for (const letter of letters) {
      const taken = await Promise.all([deliver(letter, later), deliver(letter, later)]);
      if (taken.includes(false)) heldMessages.waiting.push(letter);
    }
  }
  throw new Error("something is never worked off");
}

type Sends = Partial<Record<Channel, Messenger["send"]>>;

/** The shop with messengers of a test's own, and no others; their circuits are never open. */
export function messagedBy(ports: Ports, { email = accept, ...sends }: Sends): Ports {
  const named = (send: Messenger["send"], channel: string) => ({ name: `test ${channel}`, send });
  const others = Object.entries(sends).map(([channel, send]) => [channel, named(send, channel)]);
  return { ...ports, messengers: { email: named(email, "email"), ...Object.fromEntries(others) } };
}

let accepted = 0;
export const accept: Messenger["send"] = async () => {
  accepted += 1;
  return { kind: "accepted", provider_id: `m-${accepted}`, code: "ok" };
};

/** The job that tells of a change of an account, which is of the category `security`. */
export function changeOf(shop: Shop, recipient: Id<"user">, address: string) {
  const at = shop.ports.now();
  const subject = { kind: "account", id: newId("notification", at) } as const;
  const body = { event: "password_changed", subject, recipient, address, at };
  return { id: subject.id, letter: letterOf(body) };
}

/**
 * Tells of a change of an account by the way to this address, and by hand: before the queue has it
 * done by the messengers of the shop. Answers what it is about.
 */
export async function toldAt(
  shop: Shop,
  { id }: { readonly id: Id<"user"> },
  { address, ports = shop.ports }: { readonly address: string; readonly ports?: Ports },
): Promise<string> {
  const { id: subject, letter } = changeOf(shop, id, address);
  await planNotice(ports, Notice.parse(letter.body));
  const way = (await waysOf(shop, subject)).find(({ recipient }) => recipient === address);
  await deliverNotification(ports, NotificationDelivery.parse({ notification_id: way?.id }));
  return subject;
}
