// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { putOutAnnouncements } from "../../src/application/notifications/announcements/put-out-announcements.ts";
import { queueDueNotifications } from "../../src/application/notifications/queue-due-notifications.ts";
import { newId } from "../../src/domain/ids.ts";
import { Announcement } from "../../src/domain/notifications/staff/announcement.ts";
import { addSeconds, instant, zInstant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { DeliveryOutcome, Messenger } from "../../src/ports/notifications/messenger.ts";
import { crashing } from "../support/crashing.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  accept,
  changeOf,
  choose,
  lettersOf,
  messagedBy,
  quietNow,
  wayBy,
  waysOf,
  workedOff,
} from "./letters.ts";

const shop = await openShop();

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const says = (outcome: DeliveryOutcome): Messenger["send"] => vi.fn(async () => outcome);
const refusing = (scope: "message" | "ours" | "recipient") =>
  says({ kind: "rejected", code: "no", reason: "no", scope });

const CHAIN = { security: { whatsapp: "fallback", sms: "fallback" } } as const;

/** A customer who hears by e-mail, else by WhatsApp, else by SMS, unless they chose otherwise. */
async function chained(chosen: Parameters<typeof choose>[2] = CHAIN) {
  const buyer = await shop.customer();
  const phone = newPhone();
  const prove = "UPDATE users SET phone = ?, phone_verified_at = created_at WHERE id = ?";
  await shop.db.prepare(prove).bind(phone, buyer.id).run();
  await choose(shop, buyer, chosen);
  return { buyer, phone, ...changeOf(shop, buyer.id, buyer.email) };
}

const statuses = async (id: string) =>
  (await waysOf(shop, id)).map(({ channel, status }) => `${channel} ${status}`);

/** The same shop some minutes later. */
function inMinutes(ports: Ports, minutes: number): Ports {
  return { ...ports, now: () => addSeconds(instant(Date.now()), minutes * 60) };
}

describe("a notice that does not get through", SLOW, () => {
  it.each(["recipient", "message"] as const)(
    "for reason of the %s goes the next way, and the next, until it does",
    async (scope) => {
      const { id, letter } = await chained();
      const sms = vi.fn(accept);
      const [email, whatsapp] = [refusing(scope), refusing("message")];
      const ports = messagedBy(shop.ports, { email, whatsapp, sms });
      await deliver(letter, ports);
      await workedOff(ports);
      expect(await statuses(id)).toEqual(["email FAILED", "whatsapp FAILED", "sms SENT"]);
      for (const send of [email, whatsapp, sms]) expect(send).toHaveBeenCalledTimes(1);
    },
  );

  it("by any way has failed, and nobody is asked again", async () => {
    const { id, letter } = await chained();
    const all = refusing("message");
    const ports = messagedBy(shop.ports, { email: all, whatsapp: all, sms: all });
    await deliver(letter, ports);
    await workedOff(ports);
    expect(await statuses(id)).toEqual(["email FAILED", "whatsapp FAILED", "sms FAILED"]);
    expect(all).toHaveBeenCalledTimes(3);
  });

  it("because it may have arrived twice is told another way as well", async () => {
    const { id, letter } = await chained();
    const email = says({ kind: "unknown", reason: "no answer" });
    const ports = messagedBy(shop.ports, { email, whatsapp: accept });
    await deliver(letter, ports);
    await workedOff(ports);
    expect(await statuses(id)).toEqual(["email FAILED", "whatsapp SENT"]);
    const ids = vi.mocked(email).mock.calls.map(([message]) => message.id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("in time goes another way, and by the first no more", async () => {
    const { id, letter } = await chained();
    const email = vi.fn(says({ kind: "deferred", code: "503", reason: "later" }));
    const ports = messagedBy(shop.ports, { email, whatsapp: accept });
    await deliver(letter, ports);
    const way = await wayBy(shop, id, "email");
    for (const minutes of [0, 7]) expect(await deliver(way, inMinutes(ports, minutes))).toBe(false);
    expect(await statuses(id)).toEqual(["email PENDING"]);
    const late = inMinutes(messagedBy(shop.ports, { email: accept, whatsapp: accept }), 9);
    await Promise.all([deliver(way, late), deliver(way, late)]);
    await workedOff(late, 9);
    expect(await deliver(way, late)).toBe(true);
    expect(await statuses(id)).toEqual(["email FAILED", "whatsapp SENT"]);
  });

  it("by what the vendor says later goes another way, unless one has got through", async () => {
    const { id, letter } = await chained();
    const name = `q-${crypto.randomUUID()}`;
    const email = says({ kind: "accepted", provider_id: name, code: "ok" });
    const ports = messagedBy(shop.ports, { email, whatsapp: accept });
    await deliver(letter, ports);
    await workedOff(ports);
    const report = { provider_id: name, status: "FAILED", failure: "bounced" } as const;
    for (const _again of [1, 2]) {
      const at = ports.now();
      await ports.commit(...ports.notifications.report("test email", report, at));
      await workedOff(ports);
    }
    expect(await statuses(id)).toEqual(["email FAILED", "whatsapp SENT"]);
  });

  it.each(["before", "after"] as const)(
    "goes the next way once where the looking for it dies %s any step",
    async (death) => {
      for (let step = 1; ; step += 1) {
        const { id, letter } = await chained();
        const whatsapp = vi.fn(accept);
        const ports = messagedBy(shop.ports, { email: refusing("message"), whatsapp });
        await deliver(letter, ports);
        await deliver(await wayBy(shop, id, "email"), ports);
        const jobs = await lettersOf(ports);
        const fallBackJob = jobs.find(({ body }) => JSON.stringify(body).includes("failed_id"));
        if (fallBackJob === undefined) throw new Error("nobody looks for another way");
        const dying = crashing(ports, step, death);
        const taken = await deliver(fallBackJob, dying.ports);
        if (!taken) heldMessages.waiting.push(fallBackJob);
        await workedOff(ports);
        expect(await statuses(id), dying.steps.at(-1)).toEqual(["email FAILED", "whatsapp SENT"]);
        expect(whatsapp, dying.steps.at(-1)).toHaveBeenCalledTimes(1);
        if (!dying.crashed()) return;
      }
    },
  );

  it("stays with a channel whose vendor is away where no other is left, for as long", async () => {
    const buyer = await shop.customer();
    const { id, letter } = changeOf(shop, buyer.id, buyer.email);
    const email = vi.fn(says({ kind: "deferred", code: "500", reason: "oops" }));
    const ports = messagedBy(shop.ports, { email });
    await deliver(letter, ports);
    const way = await wayBy(shop, id, "email");
    for (const minutes of [0, 1, 5, 10, 20, 30]) {
      expect(await deliver(way, inMinutes(ports, minutes))).toBe(false);
    }
    expect(await statuses(id)).toEqual(["email PENDING"]);
    const back = vi.fn(accept);
    const well = inMinutes(messagedBy(shop.ports, { email: back }), 31);
    await Promise.all([deliver(way, well), deliver(way, well)]);
    expect(await deliver(way, well)).toBe(true);
    expect(back).toHaveBeenCalledTimes(1);
    expect(await statuses(id)).toEqual(["email SENT"]);
  });
});

describe("a notice that waited for the end of quiet hours", () => {
  it("has from then on as long as any other before it goes another way", SLOW, async () => {
    const system = { whatsapp: "fallback" } as const;
    const { buyer } = await chained({ system, quiet_hours: quietNow() });
    const device = { id: newId("push_device", shop.ports.now()), platform: "android" } as const;
    const seen = { created_at: shop.ports.now(), last_seen_at: shop.ports.now() };
    const token = `device-${crypto.randomUUID()}`;
    await shop.ports.commit(
      shop.ports.pushDevices.put({ ...device, ...seen, token, user_id: buyer.id }),
    );
    const email = refusing("recipient");
    const push = vi.fn(says({ kind: "deferred", code: "503", reason: "later" }));
    const whatsapp = vi.fn(accept);
    const ports = messagedBy(shop.ports, { email, push, whatsapp });
    const id = await announced(buyer.id);
    for (const letter of await lettersOf(ports)) await deliver(letter, ports);
    const due = zInstant.parse((await waysOf(shop, id))[0]?.due_at);

    const at = (minutes: number) => ({ ...ports, now: () => addSeconds(due, minutes * 60) });
    expect(await queueDueNotifications(at(3))).toBe(2);
    for (let round = 0; round < 2; round += 1) {
      for (const letter of await lettersOf(at(3))) await deliver(letter, at(3));
    }
    expect(email).toHaveBeenCalledTimes(1);
    expect(push).toHaveBeenCalledTimes(1);
    const way = await wayBy(shop, id, "push");
    expect(await deliver(way, at(62))).toBe(false);
    // One way may still get through, so that none is paid for.
    expect((await statuses(id)).toSorted()).toEqual(["email FAILED", "push PENDING"]);
    await deliver(way, at(64));
    for (const letter of await lettersOf(at(64))) await deliver(letter, at(64));
    for (const letter of await lettersOf(at(64))) await deliver(letter, at(64));
    const all = ["email FAILED", "push FAILED", "whatsapp SENT"];
    expect((await statuses(id)).toSorted()).toEqual(all);
  });

  /** Has one customer told of a change in the shop. */
  async function announced(user_id: string): Promise<string> {
    const { token } = await shop.staff();
    const words = { id: { title: "Pemeliharaan", text: "Malam ini" } };
    const body = { category: "system", words, to: { kind: "customer", user_id } };
    const asked = { token, key: crypto.randomUUID(), body };
    const answer = await shop.request("POST", "/notifications/admin/send", asked);
    const { announcement } = z.object({ announcement: Announcement }).parse(await answer.json());
    await putOutAnnouncements(shop.ports);
    return announcement.id;
  }
});

describe("a fault of ours", () => {
  it("is one alert while it lasts, and is over with the message that goes", async () => {
    const { buyer } = await chained();
    const open = async () =>
      (await shop.ports.alerts.list({ limit: 50, state: "open" })).data.filter(
        ({ kind, subject }) => kind === "messenger.refused" && subject === "test email",
      );
    const wrong = messagedBy(shop.ports, { email: refusing("ours") });
    const ways = [];
    for (const _notice of [1, 2]) {
      const { id, letter } = changeOf(shop, buyer.id, buyer.email);
      await deliver(letter, wrong);
      const way = await wayBy(shop, id, "email");
      expect(await deliver(way, wrong)).toBe(false);
      ways.push(way);
    }
    expect(await open()).toMatchObject([{ detail: "no: no", times: 2 }]);
    const right = messagedBy(shop.ports, {});
    for (const way of ways) expect(await deliver(way, right)).toBe(true);
    expect(await open()).toEqual([]);
  });

  it("of a vendor whose circuit is open costs no try", async () => {
    const { id, letter, buyer } = await chained();
    const email = vi.fn(accept);
    const ports = messagedBy(shop.ports, { email });
    await deliver(letter, ports);
    const way = await wayBy(shop, id, "email");
    const open = { ...ports, circuits: { ...ports.circuits, wait: () => 60 } };
    expect(await deliver(way, open)).toBe(false);
    expect(email).not.toHaveBeenCalled();
    expect(await statuses(id)).toEqual(["email PENDING"]);
    expect(await deliver(way, ports)).toBe(true);
    expect(buyer.email).toBe(email.mock.calls[0]?.[0].to.address);
  });
});
