// @module-tag unsampled
import { createHmac } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { MESSENGERS } from "../../src/adapters/messengers/registry.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, instant, secondsBetween } from "../../src/domain/time.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";
import { deliver, settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { eventually } from "../support/wait.ts";
import { choose, toldAt } from "./letters.ts";

const shop = await openShop();
const { whatsapp } = shop.ports.messengers;
const twilio = MESSENGERS.sms.twilio.open(testEnvironment, {
  fetch: (url, init) => fetch(url, init),
});

const Row = z.object({
  status: z.string(),
  provider: z.string(),
  provider_id: z.string(),
  cost: z.number().nullable(),
  failure: z.string().nullable(),
});

/** A notice that was sent to a new number by this messenger, and how it has come on since. */
async function sentBy(messenger: Messenger | undefined, phone = newPhone()) {
  const buyer = await shop.customer();
  await choose(shop, buyer, { security: { email: "off" } });
  const ports = { ...shop.ports, messengers: { ...shop.ports.messengers, sms: messenger } };
  const subject = await toldAt(shop, buyer, { address: phone, ports });
  const row = async () => {
    const statement = shop.db.prepare(`SELECT * FROM delivery_attempts
      JOIN notifications ON id = notification_id WHERE transaction_id = ?`);
    return Row.parse(await statement.bind(subject).first());
  };
  const becomes = (wanted: Partial<z.infer<typeof Row>>) =>
    eventually(async () => expect(await row()).toMatchObject(wanted));
  return { phone, row, becomes, id: (await row()).provider_id };
}

/** Whatever the emulator is told to say of its messages from now on, in this test. */
async function nextStatuses(vendor: string, statuses: readonly string[]) {
  await shop.sandbox("PUT", `/${vendor}/statuses`, { statuses });
  onTestFinished(async () => {
    await shop.sandbox("PUT", `/${vendor}/statuses`, { statuses: ["sent", "delivered"] });
  });
}

function told(...reports: readonly { id: string; status: string; code?: number }[]) {
  return shop.sandbox("POST", "/whatsapp/simulate", { reports });
}

async function effects(provider: string): Promise<readonly unknown[]> {
  const query = "SELECT effect FROM inbound_events WHERE provider = ? ORDER BY id";
  const { results } = await shop.db.prepare(query).bind(provider).all();
  return results.map(({ effect }) => effect);
}

describe("a message that a vendor took", () => {
  it("arrived as soon as WhatsApp says so", async () => {
    const { row, becomes } = await sentBy(whatsapp);
    expect(await row()).toMatchObject({ status: "SENT", provider: "whatsapp", cost: null });
    await sandbox.flushDue();
    await becomes({ status: "DELIVERED" });
  });

  it("arrived as soon as Twilio says so, and has cost what its segments do", async () => {
    const { row, becomes } = await sentBy(twilio);
    expect(await row()).toMatchObject({ status: "SENT", provider: "twilio", cost: 6_000 });
    await sandbox.flushDue();
    await becomes({ status: "DELIVERED" });
  });

  it("goes forward only, whatever order its reports come in, and however often", SLOW, async () => {
    await nextStatuses("whatsapp", []);
    const { id, becomes, row } = await sentBy(whatsapp);
    await told({ id, status: "read" }, { id, status: "sent" });
    await becomes({ status: "READ" });
    for (const status of ["delivered", "sent", "failed", "read"]) await told({ id, status });
    await settled();
    expect(await row()).toMatchObject({ status: "READ" });
  });

  it(
    "has failed where that is said before it arrived, with the vendor's reason",
    SLOW,
    async () => {
      await nextStatuses("whatsapp", []);
      const { id, becomes, row } = await sentBy(whatsapp);
      await told({ id, status: "failed", code: 131049 });
      await becomes({ status: "FAILED", failure: "131049" });
      await told({ id, status: "sent" });
      await settled();
      expect(await row()).toMatchObject({ status: "FAILED" });

      const unknown = await sentBy(twilio, "+628111110001");
      await sandbox.flushDue();
      await unknown.becomes({ status: "FAILED", failure: "30005" });
    },
  );

  it("may be one of many in a webhook, of which each counts", SLOW, async () => {
    await nextStatuses("whatsapp", []);
    const some = [await sentBy(whatsapp), await sentBy(whatsapp), await sentBy(whatsapp)];
    const words = ["read", "delivered", "failed"];
    await told(...some.map(({ id }, index) => ({ id, status: words[index] ?? "" })));
    for (const [index, status] of ["READ", "DELIVERED", "FAILED"].entries()) {
      await some[index]?.becomes({ status });
    }
  });
});

describe("a report", () => {
  const report = (id: string) => {
    const statuses = [{ id, status: "delivered", timestamp: "1768444262", recipient_id: "1" }];
    const changes = [{ field: "messages", value: { statuses } }];
    return JSON.stringify({ object: "whatsapp_business_account", entry: [{ changes }] });
  };
  const post = (body: string, secret: string = testEnvironment.WHATSAPP_APP_SECRET) => {
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${signature}` };
    return shop.request("POST", "/notifications/webhook/whatsapp", { body, headers });
  };

  it("of a message that nobody knows is kept, and nothing follows from it", async () => {
    const id = `wamid.${crypto.randomUUID()}`;
    expect((await post(report(id))).status).toBe(200);
    await eventually(async () => expect((await effects("whatsapp")).at(-1)).toBe("unknown"));
  });

  it("that comes before the try has ended waits for its end", async () => {
    const at = shop.ports.now();
    const id = `wamid.${crypto.randomUUID()}`;
    const attempt = { notification_id: newId("notification", at), number: 1, created_at: at };
    const begun = { ...attempt, provider: "whatsapp", outcome: "started", code: "" } as const;
    const none = { provider_id: null, milliseconds: 0, cost: null, failure: null };
    await shop.ports.commit(shop.ports.notifications.start({ ...begun, ...none }));
    const event = {
      id: newId("inbound", at),
      provider: "whatsapp",
      once_key: id,
      verdict: "accepted",
      body: report(id),
      ...{ raw: null, headers: {}, request_id: "", about: null, event_type: null },
      received_at: at,
      queued_at: at,
    } as const;
    await shop.ports.commit(shop.ports.inbound.store(event));
    const letter = { id, queue: "fa-system-webhooks", body: { inbound_id: event.id } };
    expect(await deliver(letter, shop.ports)).toBe(false);

    // Whoever died on the way will not write the name down any more.
    const later = { ...shop.ports, now: () => addSeconds(instant(Date.now()), 180) };
    expect(await deliver(letter, later)).toBe(true);
    expect(await shop.ports.inbound.find(event.id)).toMatchObject({ effect: "unknown" });
  });

  it("under another secret is refused, and changes nothing", async () => {
    await nextStatuses("whatsapp", []);
    const { id, row } = await sentBy(whatsapp);
    expect((await post(report(id), "bukan-rahasianya")).status).toBe(401);
    expect(await row()).toMatchObject({ status: "SENT" });
  });

  it("of Twilio's is a form, and nothing else is taken for one", async () => {
    const asked = { body: { MessageSid: "SM1", MessageStatus: "delivered" } };
    const answer = await shop.request("POST", "/notifications/webhook/twilio", asked);
    expect(answer.status).toBe(401);
  });
});

describe("a customer who writes to the shop", () => {
  async function customerAt(phone: string) {
    const { id } = await shop.customer();
    await shop.db.prepare("UPDATE users SET phone = ? WHERE id = ?").bind(phone, id).run();
  }
  const until = (phone: string) => shop.ports.messageWindows.until("whatsapp", phone);

  it("may be answered in the shop's own words for a day", async () => {
    const phone = newPhone();
    await customerAt(phone);
    await shop.sandbox("POST", "/whatsapp/inbound", { from: phone.slice(1) });
    const end = await eventually(() => until(phone));
    const seconds = secondsBetween(shop.ports.now(), end);
    expect(seconds).toBeGreaterThan(23 * 60 * 60);
    expect(seconds).toBeLessThan(24 * 60 * 60);

    const sent = await whatsapp?.send({
      id: newId("notification", shop.ports.now()),
      to: { address: phone },
      subject: "Halo",
      brief: "Singkat",
      text: "Panjang\ndan lebar",
      html: "",
      locale: "id",
      window_open_until: end,
    });
    expect(sent).toMatchObject({ kind: "accepted" });
    const inbox = await shop.sandbox("GET", `/inbox?to=${phone.slice(1)}`);
    expect(await inbox.json()).toMatchObject({ data: [{ text: "Panjang\ndan lebar" }] });
  });

  it("is the only one who is noted down, and never for less than before", async () => {
    const [known, stranger] = [newPhone(), newPhone()];
    await customerAt(known);
    const [late, early] = [shop.ports.now(), addSeconds(shop.ports.now(), -3_600)];
    const writers = [known, stranger].flatMap((address) => [
      { address, at: late },
      { address, at: early },
    ]);
    await shop.ports.commit(shop.ports.messageWindows.open("whatsapp", writers));
    const end = await until(known);
    await shop.ports.commit(
      shop.ports.messageWindows.open("whatsapp", [{ address: known, at: early }]),
    );
    expect(await until(known)).toBe(end);
    expect(secondsBetween(late, end ?? late)).toBeGreaterThan(23 * 60 * 60);
    expect(await until(stranger)).toBeUndefined();
  });
});

describe("Meta's question whether the address is the shop's", () => {
  const ask = (word: string, challenge = "1158201444") => {
    const query = new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.verify_token": word,
      "hub.challenge": challenge,
    });
    return shop.request("GET", `/notifications/webhook/whatsapp?${query}`);
  };

  it("is answered with what it brought, as plain text, if it knows the word", async () => {
    const answer = await ask(testEnvironment.WHATSAPP_VERIFY_TOKEN);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toBe("1158201444");
  });

  it("is refused otherwise", async () => {
    expect((await ask("bukan")).status).toBe(403);
    const markup = await ask(testEnvironment.WHATSAPP_VERIFY_TOKEN, "<script>");
    expect(markup.status).toBe(422);
  });
});
