import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { closeDigests } from "../../src/application/notifications/close-digests.ts";
import { deliverNotification } from "../../src/application/notifications/deliver-notification.ts";
import { planNotice } from "../../src/application/notifications/plan-notice.ts";
import { newId } from "../../src/domain/ids.ts";
import type { Channel } from "../../src/domain/notifications/channel.ts";
import { Notice } from "../../src/domain/notifications/notice.ts";
import { DEFAULT_PREFERENCES } from "../../src/domain/notifications/preferences.ts";
import { NotificationDelivery } from "../../src/domain/operations/job.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { accept, changeOf, choose, messagedBy, waysOf } from "./letters.ts";

const shop = await openShop();
const staff = await shop.staff();
const ALL_DAY = { from: "00:00", until: "23:59" };
const OFF = { email: "off", sms: "off", whatsapp: "off", push: "off", telegram: "off" } as const;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function delivered(ports: Ports, subject: string, channel: Channel) {
  for (const way of await waysOf(shop, subject)) {
    if (way.channel !== channel) continue;
    await deliverNotification(ports, NotificationDelivery.parse({ notification_id: way.id }));
  }
  return (await waysOf(shop, subject)).filter((way) => way.channel === channel);
}

async function changed({ id, email }: Buyer, ports: Ports) {
  const { id: subject, letter } = changeOf(shop, id, email);
  await planNotice(ports, Notice.parse(letter.body));
  return subject;
}

/** Announces an offer to somebody, and plans it as the queue does. */
async function offered({ id: recipient }: Buyer, ports: Ports) {
  const words = { id: { title: "Promo", text: "Murah" } };
  const body = { category: "promotion", words, to: { kind: "customer", user_id: recipient } };
  const given = { token: staff.token, key: crypto.randomUUID(), body };
  const answer = await shop.request("POST", "/notifications/admin/send", given);
  const Sent = z.object({ announcement: z.object({ id: z.string() }) });
  const { id } = Sent.parse(await answer.json()).announcement;
  const subject = { kind: "announcement", id };
  const at = shop.ports.now();
  await planNotice(ports, Notice.parse({ event: "promotion", subject, recipient, at }));
  return id;
}

describe("a message that waits goes to nobody else than its reader", () => {
  it("by push, once the device is another's", async () => {
    const [owner, other] = [await shop.customer(), await shop.customer()];
    const token = `token-${crypto.randomUUID()}`;
    const on = ({ id: user_id }: Buyer) => {
      const { commit, now, pushDevices } = shop.ports;
      const at = now();
      const device = { id: newId("push_device", at), platform: "android", token } as const;
      return commit(pushDevices.put({ ...device, user_id, created_at: at, last_seen_at: at }));
    };
    await on(owner);
    const push = vi.fn(accept);
    const ports = messagedBy(shop.ports, { push });
    const [theirs, others] = [await changed(owner, ports), await changed(owner, ports)];
    expect(await delivered(ports, theirs, "push")).toMatchObject([{ status: "SENT" }]);
    await on(other);
    expect(await delivered(ports, others, "push")).toMatchObject([{ status: "FAILED" }]);
    expect(push).toHaveBeenCalledTimes(1);
  });

  it("by Telegram, once the chat is linked no more", async () => {
    const owner = await shop.customer();
    const link = { user_id: owner.id, chat_id: "777001", first_name: "A", blocked_at: null };
    const { telegramLinks, now, commit } = shop.ports;
    await commit(telegramLinks.add({ ...link, linked_at: now() }));
    const telegram = vi.fn(accept);
    const ports = messagedBy(shop.ports, { telegram });
    const subject = await changed(owner, ports);
    await commit(telegramLinks.remove(owner.id));
    expect(await delivered(ports, subject, "telegram")).toMatchObject([{ status: "FAILED" }]);
    expect(telegram).not.toHaveBeenCalled();
  });

  it("by mail, once they have turned it off, unless it is about the account", async () => {
    const owner = await shop.customer();
    await choose(shop, owner, { quiet_hours: ALL_DAY });
    const email = vi.fn(accept);
    const ports = messagedBy(shop.ports, { email });
    const [offer, change] = [await offered(owner, ports), await changed(owner, ports)];
    const { modes, ...others } = DEFAULT_PREFERENCES;
    const off = { ...others, modes: { ...modes, promotion: OFF }, version: 2 };
    const { notificationPreferences, now, commit } = shop.ports;
    await commit(notificationPreferences.put(owner.id, off, now()));
    const later = { ...ports, now: () => addSeconds(shop.ports.now(), 26 * 3_600) };
    expect(await delivered(later, offer, "email")).toMatchObject([{ status: "CANCELLED" }]);
    expect(email).not.toHaveBeenCalled();
    expect(await delivered(ports, change, "email")).toMatchObject([{ status: "SENT" }]);
  });
});

it("a digest lists nothing of what was cancelled after it was closed", async () => {
  const owner = await shop.customer();
  await choose(shop, owner, { digest: true });
  const email = vi.fn(accept);
  const ports = messagedBy(shop.ports, { email });
  const announcement = await offered(owner, ports);
  const later = { ...ports, now: () => addSeconds(shop.ports.now(), 25 * 3_600) };
  await closeDigests(later);
  const path = `/notifications/admin/announcements/${announcement}/cancel`;
  expect((await shop.request("POST", path, { token: staff.token })).status).toBe(200);
  const day = await shop.db
    .prepare("SELECT day FROM digest_items WHERE user_id = ?")
    .bind(owner.id)
    .first("day");
  expect(day).not.toBeNull();
  const subject = { kind: "digest", id: `${owner.id}.${day}` };
  await planNotice(later, Notice.parse({ event: "daily", subject, recipient: owner.id }));
  expect(await delivered(later, subject.id, "email")).toEqual([]);
});
