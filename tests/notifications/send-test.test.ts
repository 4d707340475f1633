// @module-tag unsampled
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { Channel } from "../../src/domain/notifications/channel.ts";
import { TestedMessage } from "../../src/domain/notifications/test-message.ts";
import { apiOver, expectProblem, json } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
let staff: Awaited<ReturnType<typeof shop.staff>>;

// Each has a limit of their own.
beforeEach(async () => {
  staff = await shop.staff();
});

async function tried(channel: Channel, body: object) {
  const { token } = staff;
  const answer = await shop.request("POST", `/notifications/test/${channel}`, { token, body });
  return TestedMessage.parse(await answer.json());
}

const Inbox = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });

async function inbox(to: string) {
  const answer = await shop.sandbox("GET", `/inbox?to=${encodeURIComponent(to)}`);
  return Inbox.parse(await answer.json()).data;
}

describe("a test message", () => {
  it("really arrives over each channel, and tells what the vendor answered", async () => {
    const phone = newPhone();
    const webhook = `81384788765${String(Math.random()).slice(2, 9).padEnd(7, "0")}`;
    const secret = "a".repeat(68);
    await shop.sandbox("POST", "/discord/webhooks", { id: webhook, token: secret });
    const chat = Math.floor(Math.random() * 1_000_000_000) + 1;
    await shop.sandbox("PUT", "/telegram/chats", { id: chat });
    const device = `device-${crypto.randomUUID()}`;
    const mail = `${crypto.randomUUID()}@example.com`;
    const url = `http://127.0.0.1:8788/discord/api/webhooks/${webhook}/${secret}`;

    const accepted = { outcome: "accepted", scope: null, reason: null };
    expect(await tried("email", { to: mail })).toMatchObject({
      ...{ ...accepted, channel: "email", provider: "smtp", code: "250" },
      address: `${mail[0]}***@example.com`,
    });
    expect(await tried("sms", { to: phone })).toMatchObject({ ...accepted, provider: "zenziva" });
    expect(await tried("whatsapp", { to: phone })).toMatchObject(accepted);
    expect(await tried("push", { to: device, locale: "en" })).toMatchObject(accepted);
    expect(await tried("telegram", { to: String(chat) })).toMatchObject(accepted);
    const posted = await tried("discord", { to: url });
    expect(posted).toMatchObject(accepted);
    expect(posted.provider_id).not.toBeNull();
    expect(JSON.stringify(posted)).not.toContain(secret);

    expect((await shop.mails(mail))[0]?.text).toContain("Ini pesan uji dari toko.");
    expect((await shop.texts(phone))[0]?.text).toContain("Pesan uji");
    expect((await inbox(phone.slice(1)))[0]?.text).toContain("Pesan uji");
    expect((await inbox(device))[0]?.subject).toBe("Test message");
    expect(await inbox(String(chat))).toHaveLength(1);
    expect(await inbox(webhook)).toHaveLength(1);
  });

  it("goes to who asks for it, where the shop knows their address", async () => {
    expect(await tried("email", {})).toMatchObject({ outcome: "accepted" });
    const { token } = staff;
    const asked = shop.request("POST", "/notifications/test/sms", { token, body: {} });
    await expectProblem(await asked, "409 channel.no_address");
  });

  it("says what a vendor refuses, and for whose fault", async () => {
    expect(await tried("email", { to: "bounce@example.com" })).toMatchObject({
      ...{ outcome: "rejected", scope: "recipient", code: "550", provider_id: null },
    });
    expect(await tried("discord", { to: "https://example.com/x" })).toMatchObject({
      ...{ outcome: "rejected", scope: "recipient", code: "invalid_address", address: "…" },
    });
  });

  it("is unknown where no answer comes, and refused without a channel", async () => {
    const { token } = staff;
    const send = async () => ({ kind: "unknown", reason: "TimeoutError" }) as const;
    const silent = { ...shop.ports.messengers, sms: { name: "zenziva", send }, push: undefined };
    const api = apiOver(() => ({ ...shop.ports, messengers: silent }));
    const headers = { authorization: `Bearer ${token}` };
    const body = json({ to: newPhone() }, headers);
    const answer = await api("POST", "/notifications/test/sms", body);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ outcome: "unknown", reason: "TimeoutError" });
    const refused = await api("POST", "/notifications/test/push", body);
    await expectProblem(refused, "409 channel.not_connected");
  });

  it("is sent once per request, also when it comes again while it is sent", SLOW, async () => {
    const sent: string[] = [];
    let again: Response | undefined;
    const once = { authorization: `Bearer ${staff.token}`, "idempotency-key": crypto.randomUUID() };
    const ask = (to = "+6281234567890") =>
      api("POST", "/notifications/test/sms", json({ to }, once));
    const send = async ({ id }: { id: string }) => {
      sent.push(id);
      again ??= await ask();
      return { kind: "accepted", provider_id: "7", code: "1", cost: 350 } as const;
    };
    const slow = { ...shop.ports.messengers, sms: { name: "zenziva", send } };
    const api = apiOver(() => ({ ...shop.ports, messengers: slow }));
    const first = await ask();
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    await expectProblem(again ?? first, "409 request.in_progress");
    const later = await ask();
    expect(later.headers.get("idempotency-replayed")).toBe("true");
    expect(await later.json()).toEqual(await first.json());
    await expectProblem(await ask("+6281234567891"), "422 request.key_reused");
    expect(sent).toHaveLength(1);

    // Whoever sent it died before the vendor's answer was kept.
    const lost = `UPDATE requests SET answer = json_set(answer, '$.isSending', json('true'),
      '$.said.outcome', 'unknown') WHERE admin_id = ?`;
    await shop.db.prepare(lost).bind(staff.id).run();
    await expectProblem(await ask(), "409 request.in_progress");
    passSeconds(61);
    expect(await (await ask()).json()).toMatchObject({ outcome: "unknown" });
    expect(sent).toHaveLength(1);
    vi.useRealTimers();
  });

  it("is known of before it leaves, and sent ten times a minute at most", async () => {
    const { token: who } = staff;
    const none = await shop.request("POST", "/notifications/test/sms", { token: who, body: {} });
    await expectProblem(none, "409 channel.no_address");
    for (let count = 1; count <= 10; count += 1) await tried("sms", { to: newPhone() });
    const { token } = staff;
    const body = { to: newPhone() };
    const more = await shop.request("POST", "/notifications/test/sms", { token, body });
    await expectProblem(more, "429 rate.limited");
    const query = "SELECT new FROM audit_log WHERE admin_id = ? AND action = 'notification.test'";
    const { results } = await shop.db.prepare(query).bind(staff.id).all<{ new: string }>();
    expect(results).toHaveLength(10);
    expect(JSON.parse(results[0]?.new ?? "")).toMatchObject({ channel: "sms" });
    expect(results[0]?.new).not.toMatch(/\+628/);
  });
});
