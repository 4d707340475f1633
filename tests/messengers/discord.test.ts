import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discordMessenger } from "../../src/adapters/messengers/discord/discord.ts";
import { embedOf } from "../../src/adapters/messengers/discord/embed.ts";
import { maskedWebhook, webhookOf } from "../../src/domain/discord/webhook.ts";
import type { Message } from "../../src/domain/notifications/notice.ts";
import form from "../samples/discord/error.form.json" with { type: "json" };
import limited from "../samples/discord/error.rate-limited.json" with { type: "json" };
import sample from "../samples/discord/webhook.execute.json" with { type: "json" };
import { SEED } from "../support/cases.ts";

const ID = "81384788765712384";
const TOKEN = "kenari_webhook-0123456789abcdefghijklmnopqrstuvwxyz-0123456789ABCDEF";
const ADDRESS = `https://discord.com/api/webhooks/${ID}/${TOKEN}`;
const [card] = sample.embeds;
const message: Message = {
  id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  to: { address: ADDRESS },
  subject: card?.title ?? "",
  brief: "",
  text: card?.description ?? "",
  html: "",
  locale: "id",
  facts: card?.fields.map(({ name, value }) => [name, value] as const),
};

async function sending(answer: () => Response | Promise<Response>, given: Partial<Message> = {}) {
  const calls: { url: string; init: RequestInit; body: unknown }[] = [];
  const messenger = discordMessenger(
    { url: "https://discord.com", timeoutMs: 50 },
    async (url, init) => {
      calls.push({ url, init, body: JSON.parse(String(init.body)) });
      return await answer();
    },
  );
  return { outcome: await messenger.send({ ...message, ...given }), calls };
}

const says =
  (body: object, status = 200, headers = {}) =>
  () =>
    Response.json(body, { status, headers });
const sent = says({ id: "1200000000000000001" });

describe("what Discord is asked", () => {
  it("is the documented call, which mentions nobody and waits for the message", async () => {
    const { outcome, calls } = await sending(sent);
    expect(outcome).toEqual({ kind: "accepted", provider_id: "1200000000000000001", code: "200" });
    const [call] = calls;
    expect(call?.url).toBe(`https://discord.com/api/v10/webhooks/${ID}/${TOKEN}?wait=true`);
    expect(call?.init).toMatchObject({ method: "POST", redirect: "manual" });
    expect(new Headers(call?.init.headers).get("user-agent")).toMatch(/^DiscordBot \(/);
    const fields = card?.fields.map(({ name, value }) => ({ name, value }));
    expect(call?.body).toEqual({
      embeds: [{ title: card?.title, description: "INV\\-20260115\\-000123", fields }],
      allowed_mentions: sample.allowed_mentions,
    });
  });

  it("is at Discord, whichever of its names an address has", async () => {
    for (const host of ["discordapp.com", "canary.discord.com", "ptb.discord.com"]) {
      const address = `https://${host}/api/v10/webhooks/${ID}/${TOKEN}?thread_id=${ID}&wait=false`;
      const { calls } = await sending(sent, { to: { address } });
      const query = `wait=true&thread_id=${ID}`;
      expect(calls[0]?.url).toBe(`https://discord.com/api/v10/webhooks/${ID}/${TOKEN}?${query}`);
    }
  });

  it.each([
    `http://discord.com/api/webhooks/${ID}/${TOKEN}`,
    `https://discord.com.example.com/api/webhooks/${ID}/${TOKEN}`,
    `https://discord.com@example.com/api/webhooks/${ID}/${TOKEN}`,
    `https://discord.com:8443/api/webhooks/${ID}/${TOKEN}`,
    `https://discord.com/api/webhooks/${ID}/${TOKEN}/slack`,
    `https://discord.com/api/webhooks/../users/${ID}/${TOKEN}`,
    `https://discord.com/api/webhooks/${ID}/short`,
    "sari.w",
    "",
  ])("is nothing at an address that is no webhook of Discord's: %s", async (address) => {
    const { outcome, calls } = await sending(sent, { to: { address } });
    expect(outcome).toMatchObject({ kind: "rejected", scope: "recipient" });
    expect(calls).toEqual([]);
  });
});

describe("a card", () => {
  const words = fc.string({
    unit: fc.oneof(fc.constantFrom(..."\\*_~`|>#[]()<@:- \n"), fc.constantFrom("a", "é", "🂡")),
    maxLength: 60,
  });
  const long = fc
    .tuple(words, fc.integer({ min: 1, max: 200 }))
    .map(([text, times]) => text.repeat(times));
  const facts = fc.array(fc.tuple(long, long), { maxLength: 40 });

  it("keeps to every limit, whatever it is made of", () => {
    fc.assert(
      fc.property(long, long, facts, (subject, text, rows) => {
        const { title, description, fields } = embedOf({ subject, text, facts: rows });
        expect(title.length).toBeLessThanOrEqual(256);
        expect(description.length).toBeLessThanOrEqual(4_096);
        expect(fields.length).toBeLessThanOrEqual(25);
        let total = title.length + description.length;
        for (const { name, value } of fields) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(256);
          expect(value.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(1_024);
          total += name.length + value.length;
        }
        expect(total).toBeLessThanOrEqual(6_000);
        // Every mark has its backslash: an even number of them is left over nowhere.
        for (const part of [title, description, ...fields.flatMap((row) => Object.values(row))]) {
          expect(part.isWellFormed()).toBe(true);
          expect(part.replace(/\\[\\*_~`|>#[\]()<@:-]/g, "")).not.toMatch(/[\\*_~`|>#[\]()<@:-]/);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

describe("what Discord says", () => {
  it("of too much is how long to wait, in parts of a second", async () => {
    const { outcome } = await sending(says(limited, 429));
    expect(outcome).toMatchObject({ kind: "deferred", code: "429", retry_after_seconds: 65 });
    const page = () => new Response("busy", { status: 429, headers: { "retry-after": "3" } });
    expect((await sending(page)).outcome).toMatchObject({ retry_after_seconds: 3 });
  });

  it.each([404, 401])("by %i is that there is no such webhook any more", async (status) => {
    const { outcome } = await sending(says({ message: "Unknown Webhook", code: 10_015 }, status));
    expect(outcome).toMatchObject({ kind: "rejected", scope: "recipient", code: String(status) });
  });

  it("of the form is ours to look at", async () => {
    const { outcome } = await sending(says(form, 400));
    expect(outcome).toMatchObject({ kind: "rejected", scope: "ours", reason: form.message });
  });

  it.each([
    () => Promise.reject(new DOMException("late", "TimeoutError")),
    says({}, 500),
    () => new Response(null, { status: 204 }),
  ])("not at all leaves open what became of the message", async (answer) => {
    expect((await sending(answer)).outcome).toMatchObject({ kind: "unknown" });
  });

  it("reaches no log with the webhook's token in it", async () => {
    const { outcome } = await sending(says({ message: `no ${TOKEN}` }, 404));
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
    const webhook = webhookOf(ADDRESS);
    expect(webhook && maskedWebhook(webhook)).not.toContain(TOKEN);
  });
});
