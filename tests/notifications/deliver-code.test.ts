import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { accept, messagedBy } from "./letters.ts";

const shop = await openShop();

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** The job that sends a code to a number which somebody wants to prove. */
async function codeTo(phone: string) {
  const { id, token } = await shop.customer();
  await shop.db.prepare("UPDATE users SET phone = ? WHERE id = ?").bind(phone, id).run();
  const asked = await shop.request("POST", "/users/phone/verification", { token, body: {} });
  expect(asked.status).toBe(202);
  return await take("notifications", phone);
}

const refusing = (scope: "message" | "ours") =>
  vi.fn(async () => ({ kind: "rejected", code: "no", reason: "no", scope }) as const);

describe("a code for a number", () => {
  it("goes by WhatsApp where no SMS ever will, once and with the same digits", async () => {
    const phone = newPhone();
    const letter = await codeTo(phone);
    const [sms, whatsapp] = [refusing("message"), vi.fn(accept)];
    const ports = messagedBy(shop.ports, { sms, whatsapp });
    for (const _again of [1, 2]) expect(await deliver(letter, ports)).toBe(true);
    expect(sms).toHaveBeenCalledTimes(1);
    expect(whatsapp).toHaveBeenCalledTimes(1);
    expect(whatsapp.mock.calls[0]?.[0]).toMatchObject({
      to: { address: phone },
      code: expect.stringMatching(/^\d{6}$/),
    });
  });

  it("goes once, however many jobs for it are worked on at once", async () => {
    const letter = await codeTo(newPhone());
    const arrived = Promise.withResolvers<void>();
    const sms = vi.fn(async (...message: Parameters<typeof accept>) => {
      await arrived.promise;
      return await accept(...message);
    });
    const ports = messagedBy(shop.ports, { sms });
    const all = [1, 2, 3].map(() => deliver(letter, ports));
    await eventually(() => sms.mock.calls.length > 0);
    expect(await deliver(letter, ports)).toBe(true);
    arrived.resolve();
    await Promise.all(all);
    expect(sms).toHaveBeenCalledTimes(1);
  });

  it("is not sent again by whoever comes after one that died on the way", async () => {
    const letter = await codeTo(newPhone());
    const sms = vi.fn(async () => {
      throw new Error("the isolate has gone");
    });
    for (const _again of [1, 2, 3]) await deliver(letter, messagedBy(shop.ports, { sms }));
    expect(sms).toHaveBeenCalledTimes(1);
  });

  it("is over where it goes by neither, and comes again for a fault of ours", async () => {
    const no = refusing("message");
    const ports = messagedBy(shop.ports, { sms: no, whatsapp: no });
    const letter = await codeTo(newPhone());
    for (const _again of [1, 2]) expect(await deliver(letter, ports)).toBe(true);
    expect(no).toHaveBeenCalledTimes(2);

    const whatsapp = vi.fn(accept);
    const broken = messagedBy(shop.ports, { sms: refusing("ours"), whatsapp });
    expect(await deliver(await codeTo(newPhone()), broken)).toBe(false);
    expect(whatsapp).not.toHaveBeenCalled();
  });
});
