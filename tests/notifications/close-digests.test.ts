// @module-tag slow
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { putOutAnnouncements } from "../../src/application/notifications/announcements/put-out-announcements.ts";
import { closeDigests } from "../../src/application/notifications/close-digests.ts";
import { queueDueNotifications } from "../../src/application/notifications/queue-due-notifications.ts";
import { compose } from "../../src/compose.ts";
import type { Id } from "../../src/domain/ids.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { bindings } from "../support/bindings.ts";
import { crashing } from "../support/crashing.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { accept, choose, lettersOf, messagedBy } from "./letters.ts";

const shop = await openShop();

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** 18:00 in Jakarta of a day of each test's own. */
let days = 0;
function nextSix(): Instant {
  days += 3;
  return addSeconds(instant(Date.parse("2027-03-01T11:00:00.000Z")), days * 86_400);
}
const inHours = (at: Instant, hours: number) => addSeconds(at, hours * 3_600);

let items = 0;
async function waits(user_id: Id<"user">, due_at: Instant, title: string) {
  items += 1;
  const item = { user_id, subject_id: `thing ${items}`, event: "sent", title, due_at };
  await shop.ports.commit(
    shop.ports.digests.add({ ...item, created_at: addSeconds(due_at, items - 3_600) }),
  );
}

/** Lets the clock strike, and all that follows from it be done, each job twice at once. */
async function strike(ports: Ports, at: Instant): Promise<void> {
  const then = { ...ports, now: () => at };
  await queueDueNotifications(then);
  await closeDigests(then);
  for (let round = 0; round < 5; round += 1) {
    const letters = await lettersOf({ ...then, now: () => addSeconds(at, 60) });
    await Promise.all(letters.flatMap((each) => [deliver(each, then), deliver(each, then)]));
  }
}

function heard(shopPorts: Ports = shop.ports) {
  const email = vi.fn(accept);
  const texts = () => email.mock.calls.map(([message]) => `${message.subject}\n${message.text}`);
  return { texts, ports: messagedBy(shopPorts, { email }) };
}

describe("a digest", () => {
  it("is one message of all that waited, once a day", async () => {
    const [six, { id }] = [nextSix(), await shop.customer()];
    const { ports, texts } = heard();
    await waits(id, six, "Kopi Gayo tersedia lagi");
    await waits(id, six, "Toko tutup besok <b>");
    await strike(ports, addSeconds(six, -1));
    expect(texts()).toEqual([]);
    await strike(ports, six);
    await strike(ports, inHours(six, 1));
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/^Kabar hari ini: 2\n/);
    expect(texts()[0]).toContain("1. Kopi Gayo tersedia lagi\n2. Toko tutup besok <b>");
    // What came while it was being closed is in the next day's.
    await waits(id, six, "Terlambat");
    await strike(ports, inHours(six, 1));
    expect(texts()).toHaveLength(1);
    await strike(ports, inHours(six, 24));
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain("1. Terlambat");
    // One with nothing in it is none.
    await strike(ports, inHours(six, 48));
    expect(texts()).toHaveLength(2);
  });

  it("that a shop was down for goes after midnight, and the next day's goes as ever", async () => {
    const [six, { id }] = [nextSix(), await shop.customer()];
    const { ports, texts } = heard();
    await waits(id, six, "Kemarin");
    await waits(id, inHours(six, 24), "Besok");
    await strike(ports, inHours(six, 7));
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain("1. Kemarin");
    await strike(ports, inHours(six, 24));
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain("1. Besok");
  });

  it.each(["before", "after"] as const)("is whole where its shop dies %s a step", async (death) => {
    for (let step = 1; ; step += 1) {
      const [six, { id }] = [nextSix(), await shop.customer()];
      const { ports, texts } = heard();
      await waits(id, six, "Satu");
      await waits(id, six, "Dua");
      const dying = crashing({ ...ports, now: () => six }, step, death);
      await closeDigests(dying.ports).catch(() => undefined);
      const crashed = dying.crashed();
      await strike(ports, addSeconds(six, 300));
      expect(texts(), dying.steps.at(-1)).toHaveLength(1);
      expect(texts()[0]).toContain("1. Satu\n2. Dua");
      if (!crashed) return;
    }
  });

  it("in somebody's quiet hours waits for their end", async () => {
    const [six, buyer] = [nextSix(), await shop.customer()];
    await choose(shop, buyer, { digest: true, quiet_hours: { from: "17:00", until: "06:00" } });
    const { ports, texts } = heard();
    await waits(buyer.id, six, "Selamat pagi");
    await strike(ports, six);
    await strike(ports, addSeconds(inHours(six, 12), -1));
    expect(texts()).toEqual([]);
    await strike(ports, inHours(six, 12));
    await strike(ports, inHours(six, 13));
    expect(texts()).toHaveLength(1);
  });

  it("that waited out somebody's quiet hours goes by its first way all the same", async () => {
    const [six, buyer] = [nextSix(), await shop.customer()];
    const prove = "UPDATE users SET phone = ?, phone_verified_at = created_at WHERE id = ?";
    await shop.db.prepare(prove).bind(newPhone(), buyer.id).run();
    const quiet_hours = { from: "17:00", until: "06:00" };
    await choose(shop, buyer, { digest: true, quiet_hours, system: { sms: "fallback" } });
    const [email, sms] = [vi.fn(accept), vi.fn(accept)];
    const ports = messagedBy(shop.ports, { email, sms });
    await waits(buyer.id, six, "Selamat pagi");
    await strike(ports, six);
    await strike(ports, inHours(six, 12));
    expect(email).toHaveBeenCalledTimes(1);
    expect(sms).not.toHaveBeenCalled();
  });

  it("lists some, and says how many there are", async () => {
    const [six, { id }] = [nextSix(), await shop.customer()];
    const { ports, texts } = heard();
    for (let number = 1; number <= 23; number += 1) await waits(id, six, `Kabar ke-${number}`);
    await strike(ports, six);
    expect(texts()[0]).toMatch(/^Kabar hari ini: 23\n/);
    expect(texts()[0]).toContain("20. Kabar ke-20");
    expect(texts()[0]).not.toContain("Kabar ke-21");
  });
});

describe("an announcement to somebody with a digest", () => {
  it("waits over midnight and a restart for its hour, and is one e-mail with others", async () => {
    const [six, buyer, staff] = [nextSix(), await shop.customer(), await shop.staff()];
    await choose(shop, buyer, { digest: true });
    const beforeMidnight = addSeconds(six, -18 * 3_600 - 600);
    const before = heard();
    const titles = ["Toko tutup besok", "Jam buka berubah"];
    for (const title of titles) {
      const words = { id: { title, text: "Sampai jumpa." } };
      const to = { kind: "customer", user_id: buyer.id };
      const body = { category: "system", words, to };
      const asked = { token: staff.token, key: crypto.randomUUID(), body };
      const answer = await shop.request("POST", "/notifications/admin/send", asked);
      expect(answer.status).toBeLessThan(300);
    }
    await putOutAnnouncements({ ...before.ports, now: () => beforeMidnight });
    await strike(before.ports, beforeMidnight);

    // Another isolate, which knows of nothing but what is stored.
    const { ports, texts } = heard(compose({ ...bindings }));
    await strike(ports, inHours(six, -12));
    await strike(ports, addSeconds(six, -1));
    expect(texts()).toEqual([]);
    await strike(ports, six);
    for (const hours of [1, 24]) await strike(ports, inHours(six, hours));
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/^Kabar hari ini: 2\n/);
    for (const title of titles) expect(texts()[0]).toContain(title);
    expect(before.texts()).toEqual([]);
    const inbox = await shop.request("GET", "/notifications", { token: buyer.token });
    const { data } = z
      .object({ data: z.array(z.object({ title: z.string() })) })
      .parse(await inbox.json());
    expect(data.map(({ title }) => title).toSorted()).toEqual(titles.toSorted());
  });
});
