// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";
import { crashing, type Death } from "../support/crashing.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { newPhone } from "../support/phones.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { mailingBy } from "../support/vendors.ts";
import { eventually } from "../support/wait.ts";
import {
  accept,
  changeOf,
  choose,
  letterOf,
  lettersOf,
  messagedBy,
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

/** A customer who has linked a chat and uses the app on a device. */
async function everywhere() {
  const buyer = await shop.customer();
  const at = shop.ports.now();
  const [chat, token] = [String(Math.ceil(Math.random() * 1e15)), `device-${crypto.randomUUID()}`];
  const link = { first_name: "Sari", linked_at: at, blocked_at: null };
  const device = { id: newId("push_device", at), token, platform: "android" } as const;
  await shop.ports.commit(
    shop.ports.telegramLinks.add({ ...link, user_id: buyer.id, chat_id: chat }),
    shop.ports.pushDevices.put({ ...device, user_id: buyer.id, created_at: at, last_seen_at: at }),
  );
  return { buyer, chat, token };
}

const inboxOf = async ({ id }: Pick<Buyer, "id">) =>
  (await shop.ports.inbox.ofOwner(id, { limit: 50 })).data;

const named = async (subject: string) =>
  (await waysOf(shop, subject)).map(({ channel, recipient }) => `${channel} ${recipient}`);

describe("a notice that is planned", () => {
  it("stands in the inbox and goes by every way that is on, each once", SLOW, async () => {
    const { buyer, chat, token } = await everywhere();
    const { id, letter } = changeOf(shop, buyer.id, buyer.email);
    const [telegram, push, email] = [vi.fn(accept), vi.fn(accept), vi.fn(accept)];
    const ports = messagedBy(shop.ports, { telegram, push, email });
    const wake = vi.fn(async () => undefined);
    const looks = { at: shop.ports.now(), after: undefined, limit: 1 };
    await shop.ports.inbox.listen(buyer.id, looks);
    const woken = { ...ports, inbox: { ...ports.inbox, wake } };
    await Promise.all([1, 2, 3].map(() => deliver(letter, woken)));
    expect(wake).toHaveBeenCalledWith(buyer.id);
    expect((await named(id)).toSorted()).toEqual([
      `email ${buyer.email}`,
      `push ${token}`,
      `telegram ${chat}`,
    ]);
    expect(await inboxOf(buyer)).toMatchObject([
      {
        kind: "account.password_changed",
        category: "security",
        about: { kind: "account", id },
        title: expect.stringMatching(/^Kata sandi diganti: /),
        text: "Jika ini bukan Anda, segera ganti kata sandi dan hubungi kami.",
        read_at: null,
      },
    ]);
    await workedOff(ports);
    for (const send of [telegram, push, email]) expect(send).toHaveBeenCalledTimes(1);
    expect((await waysOf(shop, id)).map(({ status }) => status)).toEqual(["SENT", "SENT", "SENT"]);
    // Whoever replays the job of a notice that has gone sends nothing.
    await deliver(letter, ports);
    await workedOff(ports);
    for (const send of [telegram, push, email]) expect(send).toHaveBeenCalledTimes(1);
  });

  it("goes by its other ways where a vendor hangs or refuses", async () => {
    const { buyer, token } = await everywhere();
    const { id, letter } = changeOf(shop, buyer.id, buyer.email);
    const never: Messenger["send"] = () => new Promise(() => undefined);
    const refuse = async () =>
      ({ kind: "rejected", code: "UNREGISTERED", reason: "gone", scope: "recipient" }) as const;
    const email = vi.fn(accept);
    const ports = messagedBy(shop.ports, { telegram: never, push: refuse, email });
    await deliver(letter, ports);
    for (const each of await lettersOf(ports)) void deliver(each, ports);
    await eventually(async () => {
      const open = (await waysOf(shop, id)).filter(({ status }) => status === "PENDING");
      return open.length === 1;
    });
    const status = Object.fromEntries(
      (await waysOf(shop, id)).map((way) => [way.channel, way.status]),
    );
    expect(status).toEqual({ email: "SENT", push: "FAILED", telegram: "PENDING" });
    // No other message goes to a device that is gone.
    expect(await shop.ports.pushDevices.tokensOf(buyer.id)).not.toContain(token);
  });

  it("of somebody without any address stands in the inbox, and nothing fails", async () => {
    const buyer = await shop.customer();
    const nowhere = "UPDATE users SET email = id, phone = NULL WHERE id = ?";
    await shop.db.prepare(nowhere).bind(buyer.id).run();
    const { id } = changeOf(shop, buyer.id, "");
    const at = shop.ports.now();
    const subject = { kind: "account", id } as const;
    const item = { event: "pin_changed", subject, recipient: buyer.id, at };
    // All channels are off that might lead to them.
    await choose(shop, buyer, { security: { email: "off", sms: "off" } });
    const letter = letterOf({ ...item, address: newPhone() });
    expect(await deliver(letter, messagedBy(shop.ports, {}))).toBe(true);
    expect(await waysOf(shop, id)).toEqual([]);
    expect(await inboxOf(buyer)).toMatchObject([{ kind: "account.pin_changed" }]);
  });

  it("to two addresses of one customer is one item of their inbox", async () => {
    const { buyer, chat } = await everywhere();
    const { id, letter } = changeOf(shop, buyer.id, buyer.email);
    const phone = newPhone();
    const second = letterOf({ ...(letter.body as object), address: phone });
    await Promise.all([deliver(letter, shop.ports), deliver(second, shop.ports)]);
    expect(await named(id)).toEqual(
      expect.arrayContaining([`email ${buyer.email}`, `sms ${phone}`, `telegram ${chat}`]),
    );
    expect(await waysOf(shop, id)).toHaveLength(4);
    expect(await inboxOf(buyer)).toHaveLength(1);
  });
});

describe("a shop that dies between any two steps of a notice", SLOW, () => {
  it.each(["before", "after"] as const)("(%s one) tells it all the same", async (death) => {
    const buyer = await shop.customer();
    await crashedAt(buyer, death, async ({ ports, id, letter }) => {
      await deliver(letter, ports);
      return id;
    });
  });

  it.each(["before", "after"] as const)(
    "(%s one of its delivery) sends it all the same",
    async (death) => {
      const buyer = await shop.customer();
      await crashedAt(buyer, death, async ({ ports, id, letter }) => {
        await deliver(letter, shop.ports);
        const [way] = await waysOf(shop, id);
        await deliver(letterOf({ notification_id: way?.id }), ports);
        return id;
      });
    },
  );

  /** Deaths after the message has left and before that is written down. */
  const UNCLEAR = ["after messengers.send", "before commit"];

  interface Story {
    readonly ports: Ports;
    readonly id: string;
    readonly letter: ReturnType<typeof letterOf>;
  }

  /** The story with a death at each of its steps, until it gets through without one. */
  async function crashedAt(
    buyer: Buyer,
    death: Death,
    story: (story: Story) => Promise<string>,
  ): Promise<void> {
    for (let step = 1; ; step += 1) {
      const sent = vi.fn(accept);
      const calm = mailingBy(shop.ports, sent);
      const dying = crashing(calm, step, death);
      const about = changeOf(shop, buyer.id, buyer.email);
      await story({ ports: dying.ports, ...about });
      const crashed = dying.crashed();
      const last = dying.steps.at(-1);
      await deliver(about.letter, calm);
      await workedOff(calm);
      const items = (await inboxOf(buyer)).filter((item) => item.about.id === about.id);
      expect(items, last).toHaveLength(1);
      expect(await waysOf(shop, about.id), last).toMatchObject([{ status: "SENT" }]);
      // What may have arrived is sent a second time, and only then.
      const times = sent.mock.calls.filter(([message]) => message.about?.id === about.id).length;
      const unclear = UNCLEAR.includes(`${death} ${last}`);
      expect(times, last).toBeLessThanOrEqual(unclear ? 2 : 1);
      if (!crashed) return;
    }
  }
});
