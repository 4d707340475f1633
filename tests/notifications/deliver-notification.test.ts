// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { DeliveryOutcome } from "../../src/ports/notifications/messenger.ts";
import { gatewaySays, openTopUp } from "../payments/paying.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { newPhone } from "../support/phones.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { mailingBy } from "../support/vendors.ts";
import { eventually } from "../support/wait.ts";
import { choose, letterOf, logOf, planned, waysOf } from "./letters.ts";
import { reader } from "./readers.ts";

const shop = await openShop();
const ACCEPTED: DeliveryOutcome = { kind: "accepted", provider_id: "q-1", code: "250" };
const UNKNOWN: DeliveryOutcome = { kind: "unknown", reason: "no answer" };
const DEFERRED: DeliveryOutcome = { kind: "deferred", code: "451", reason: "later" };

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** The job that tells a buyer of a top-up, before anybody has done it. */
async function noticeFor(buyer: Buyer) {
  const { transaction, payment } = await openTopUp(shop, buyer);
  await gatewaySays(shop, payment.order_id, "settlement");
  await deliver(await take("webhooks", "whk_"), shop.ports);
  const letter = await take("notifications", transaction.id);
  return { id: transaction.id, letter: await planned(shop, letter, transaction.id) };
}

/** The shop some minutes from now, whose mail server answers like this, one word per mail. */
function mailedBy(words: readonly DeliveryOutcome[], minutes = 0) {
  const answers = [...words];
  const send = vi.fn(async () => answers.shift() ?? ACCEPTED);
  const now = () => addSeconds(instant(Date.now()), minutes * 60);
  const ports = mailingBy({ ...shop.ports, now }, send);
  return { ports, send };
}

describe("a notice whose job is delivered again and again", SLOW, () => {
  it("is one mail, at once or one after another", async () => {
    const buyer = await reader(shop);
    const { id, letter } = await noticeFor(buyer);
    const first = await Promise.all([1, 2, 3].map(() => deliver(letter, shop.ports)));
    expect(first).toContain(true);
    for (const _again of [1, 2, 3]) expect(await deliver(letter, shop.ports)).toBe(true);

    expect(await logOf(shop, id)).toMatchObject({
      status: "SENT",
      attempts: [{ number: 1, provider: "smtp", outcome: "accepted", code: "250" }],
    });
    expect(await shop.mails(buyer.email)).toHaveLength(1);
  });

  it("is one mail even while the mail server takes its time over the first", async () => {
    const { id, letter } = await noticeFor(await reader(shop));
    const { promise, resolve } = Promise.withResolvers<DeliveryOutcome>();
    const send = vi.fn(() => promise);
    const slow = mailingBy(shop.ports, send);
    const first = deliver(letter, slow);
    await eventually(() => send.mock.calls.length > 0);
    expect(await deliver(letter, slow)).toBe(false);
    resolve(ACCEPTED);
    expect(await first).toBe(true);
    expect(await deliver(letter, slow)).toBe(true);
    expect(send).toHaveBeenCalledTimes(1);
    expect(await logOf(shop, id)).toMatchObject({ status: "SENT" });
  });
});

describe("a notice that did not go out", SLOW, () => {
  it("to an address that does not exist has failed, and is not tried again", async () => {
    const buyer = await reader(shop, { email: `bounce@${crypto.randomUUID()}.example.com` });
    const { id, letter } = await noticeFor(buyer);
    expect(await deliver(letter, shop.ports)).toBe(true);
    const failed = { status: "FAILED", attempts: [{ outcome: "rejected", code: "550" }] };
    expect(await logOf(shop, id)).toMatchObject(failed);

    const { ports, send } = mailedBy([ACCEPTED]);
    expect(await deliver(letter, ports)).toBe(true);
    expect(send).not.toHaveBeenCalled();
  });

  it("because the server was busy is tried again until it does", async () => {
    const { id, letter } = await noticeFor(await reader(shop));
    const { ports, send } = mailedBy([DEFERRED, DEFERRED, ACCEPTED]);
    expect(await deliver(letter, ports)).toBe(false);
    expect(await deliver(letter, ports)).toBe(false);
    expect(await logOf(shop, id)).toMatchObject({ status: "PENDING" });
    expect(await deliver(letter, ports)).toBe(true);
    expect(send).toHaveBeenCalledTimes(3);
    const { status, attempts } = await logOf(shop, id);
    expect(status).toBe("SENT");
    expect(attempts.map(({ number, outcome, code }) => [number, outcome, code])).toEqual([
      [1, "deferred", "451"],
      [2, "deferred", "451"],
      [3, "accepted", "250"],
    ]);
  });

  it("for a reason of ours asks to come again until its queue buries it", async () => {
    const { id, letter } = await noticeFor(await reader(shop));
    const refused = { kind: "rejected", code: "535", reason: "no", scope: "ours" } as const;
    const { ports, send } = mailedBy(new Array(12).fill(refused));
    for (let time = 1; time <= 12; time += 1) expect(await deliver(letter, ports)).toBe(false);
    expect(send).toHaveBeenCalledTimes(12);
    expect(await logOf(shop, id)).toMatchObject({ status: "PENDING" });
  });
});

describe("a notice that may have gone out", SLOW, () => {
  it("is sent once more, because it is about money, and then no more", async () => {
    const { id, letter } = await noticeFor(await reader(shop));
    const { ports, send } = mailedBy([UNKNOWN, UNKNOWN]);
    expect(await deliver(letter, ports)).toBe(false);
    expect(await deliver(letter, ports)).toBe(true);
    expect(await deliver(letter, ports)).toBe(true);
    expect(send).toHaveBeenCalledTimes(2);
    expect(await logOf(shop, id)).toMatchObject({ status: "FAILED" });
  });

  it("when its sender died on the way is left alone for a while, then sent once more", async () => {
    const { id, letter } = await noticeFor(await reader(shop));
    const die = async () => {
      throw new Error("the isolate has gone");
    };
    expect(await deliver(letter, mailingBy(shop.ports, die))).toBe(false);
    const soon = mailedBy([ACCEPTED], 1);
    expect(await deliver(letter, soon.ports)).toBe(false);
    expect(soon.send).not.toHaveBeenCalled();

    const later = mailedBy([ACCEPTED], 3);
    expect(await deliver(letter, later.ports)).toBe(true);
    expect(later.send).toHaveBeenCalledTimes(1);
    const { status, attempts } = await logOf(shop, id);
    expect(status).toBe("SENT");
    expect(attempts.map((each) => each.outcome)).toEqual(["started", "accepted"]);
  });

  it("twice over is never sent a third time", async () => {
    const { id, letter } = await noticeFor(await reader(shop));
    const send = vi.fn(async () => {
      throw new Error("the isolate has gone");
    });
    for (const minutes of [0, 3]) {
      const { ports } = mailedBy([], minutes);
      expect(await deliver(letter, mailingBy(ports, send))).toBe(false);
    }
    const { ports, send: third } = mailedBy([ACCEPTED], 6);
    expect(await deliver(letter, ports)).toBe(true);
    expect(send).toHaveBeenCalledTimes(2);
    expect(third).not.toHaveBeenCalled();
    expect(await logOf(shop, id)).toMatchObject({ status: "FAILED" });
  });
});

describe("a notice to a phone number", () => {
  /** The job that tells a customer of a change, at this address. */
  async function changeFor(buyer: Buyer, address: string) {
    await choose(shop, buyer, { security: { email: "off" } });
    const at = shop.ports.now();
    const subject = { kind: "account", id: newId("notification", at) };
    const body = { event: "password_changed", subject, recipient: buyer.id, address, at };
    return { id: subject.id, letter: await planned(shop, letterOf(body), subject.id) };
  }

  it("is an SMS of one line, sent once", async () => {
    const [buyer, phone] = [await reader(shop), newPhone()];
    const { id, letter } = await changeFor(buyer, phone);
    for (const _again of [1, 2]) expect(await deliver(letter, shop.ports)).toBe(true);
    expect(await logOf(shop, id)).toMatchObject({
      status: "SENT",
      attempts: [{ provider: "zenziva", outcome: "accepted", code: "1" }],
    });
    const texts = await shop.texts(phone);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toMatch(/^Kata sandi diganti: .* Jika ini bukan Anda, .*\.$/);
    expect(await shop.mails(buyer.email)).toEqual([]);
  });

  it("that Zenziva took without a word is sent once more, and then no more", SLOW, async () => {
    const [buyer, phone] = [await reader(shop), newPhone()];
    const { id, letter } = await changeFor(buyer, phone);
    await shop.sandbox("POST", "/chaos/zenziva", { mode: "drop_reply", times: 2 });
    expect(await deliver(letter, shop.ports)).toBe(false);
    expect(await deliver(letter, shop.ports)).toBe(true);
    expect(await deliver(letter, shop.ports)).toBe(true);
    expect(await shop.texts(phone)).toHaveLength(2);
    expect(await logOf(shop, id)).toMatchObject({ status: "FAILED" });
  });

  it("waits in a shop that sends no SMS, until it does", async () => {
    const [buyer, phone] = [await reader(shop), newPhone()];
    const { letter } = await changeFor(buyer, phone);
    const mute = { ...shop.ports, messengers: { ...shop.ports.messengers, sms: undefined } };
    expect(await deliver(letter, mute)).toBe(false);
    expect(await deliver(letter, shop.ports)).toBe(true);
    expect(await shop.texts(phone)).toHaveLength(1);
  });
});

describe("what is kept of a notice", () => {
  it("is who, when and how it went, never a word of it", async () => {
    const buyer = await reader(shop, { name: "Kenari Rahasia" });
    const { id, letter } = await noticeFor(buyer);
    await deliver(letter, shop.ports);
    const [mail] = await shop.mails(buyer.email);
    const { results } = await shop.db
      .prepare(
        `SELECT * FROM notifications JOIN delivery_attempts ON notification_id = id
         WHERE transaction_id = ?`,
      )
      .bind(id)
      .all();
    const kept = JSON.stringify(results);
    expect(kept).toContain(id);
    expect(kept).not.toContain(mail?.subject);
    expect(kept).not.toContain("Kenari");

    const { attempts } = await logOf(shop, id);
    expect(JSON.stringify(attempts)).not.toContain(buyer.email);
    expect(attempts[0]?.milliseconds).toBeGreaterThanOrEqual(0);
  });

  it("is nothing when the transaction is not one of ours", async () => {
    const buyer = await reader(shop);
    const id = "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    const letter = letterOf({ user_id: buyer.id, transaction_id: id, event: "success" });
    expect(await deliver(letter, shop.ports)).toBe(true);
    expect(await waysOf(shop, id)).toEqual([]);
  });
});
