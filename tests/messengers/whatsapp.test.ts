import { describe, expect, it } from "vitest";
import { parameter } from "../../src/adapters/messengers/whatsapp/requests.ts";
import {
  type WhatsAppConfig,
  whatsappMessenger,
} from "../../src/adapters/messengers/whatsapp/whatsapp.ts";
import type { Message } from "../../src/domain/notifications/notice.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import templated from "../samples/notifications/whatsapp.request.template.json" with {
  type: "json",
};
import texted from "../samples/notifications/whatsapp.request.text.json" with { type: "json" };
import accepted from "../samples/notifications/whatsapp.response.accepted.json" with {
  type: "json",
};
import closed from "../samples/notifications/whatsapp.response.error-131047.json" with {
  type: "json",
};

const config: WhatsAppConfig = {
  url: "https://graph.facebook.com/v23.0",
  phoneNumberId: "106540352242922",
  accessToken: "token-uji-whatsapp",
  appSecret: "app-secret-uji-whatsapp",
  verifyToken: "kata-uji",
  templates: { notice: "pesanan_selesai", code: "kode_masuk" },
  timeoutMs: 50,
};
const NOW = instant(Date.parse("2026-01-15T02:30:00Z"));
const OPEN = { window_open_until: addSeconds(NOW, 1) };
const message: Message = {
  id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  to: { address: "081280556115", name: "Budi" },
  subject: "Pesanan selesai",
  brief: "INV-20260115-000123",
  text: `${texted.text.body}\n`,
  html: "<p></p>",
  locale: "id",
};
const ID = accepted.messages[0]?.id;

/** A message to a vendor who answers like this, one answer a call, and what was asked of them. */
async function sending(answers: (() => Response | Promise<Response>)[], given: Partial<Message>) {
  const calls: { url: string; headers: Headers; body: unknown }[] = [];
  const messenger = whatsappMessenger(config, {
    now: () => NOW,
    fetch: async (url, { headers, body }) => {
      calls.push({ url, headers: new Headers(headers), body: JSON.parse(String(body)) });
      const answer = answers[calls.length - 1];
      if (answer === undefined) throw new Error("asked too often");
      return await answer();
    },
  });
  return { outcome: await messenger.send({ ...message, ...given }), calls };
}

const says = (body: object, status = 200, headers: Record<string, string> = {}) => {
  return () => Response.json(body, { status, headers });
};
const fails = (code: number, status = 400, headers: Record<string, string> = {}) => {
  return says({ error: { ...closed.error, code } }, status, headers);
};

describe("what Meta is asked", () => {
  it("is the shop's own words, of whoever has written lately", async () => {
    const { outcome, calls } = await sending([says(accepted)], OPEN);
    expect(outcome).toEqual({ kind: "accepted", provider_id: ID, code: "accepted" });
    expect(calls.map(({ body }) => body)).toEqual([texted]);
    expect(calls[0]?.url).toBe("https://graph.facebook.com/v23.0/106540352242922/messages");
    expect(calls[0]?.headers.get("authorization")).toBe("Bearer token-uji-whatsapp");
  });

  it.each([undefined, NOW])("is an approved template of all others (%s)", async (until) => {
    const { calls } = await sending([says(accepted)], { window_open_until: until });
    expect(calls.map(({ body }) => body)).toEqual([{ ...templated, recipient_type: "individual" }]);
  });

  it("is the template after all, in the same try, where Meta knows better", async () => {
    const { outcome, calls } = await sending([says(closed, 400), says(accepted)], OPEN);
    expect(outcome).toMatchObject({ kind: "accepted", provider_id: ID });
    expect(calls.map(({ body }) => body)).toEqual([
      texted,
      { ...templated, recipient_type: "individual" },
    ]);
    const twice = await sending([says(closed, 400), says(closed, 400)], OPEN);
    expect(twice.outcome).toMatchObject({ kind: "rejected", code: "131047", scope: "message" });
  });

  it("is nothing more after a call whose fate is unknown", async () => {
    const lost = () => Promise.reject(new DOMException("late", "TimeoutError"));
    const { outcome, calls } = await sending([lost], OPEN);
    expect(outcome).toMatchObject({ kind: "unknown" });
    expect(calls).toHaveLength(1);
  });

  it("is Meta's own template for a code, which shows it in the button, too", async () => {
    const given = { ...OPEN, code: "482913", locale: "en" } as const;
    const { calls } = await sending([says(accepted)], given);
    const parameters = [{ type: "text", text: "482913" }];
    expect(calls[0]?.body).toMatchObject({
      type: "template",
      template: {
        name: "kode_masuk",
        language: { code: "en" },
        components: [
          { type: "body", parameters },
          { type: "button", sub_type: "url", index: "0", parameters },
        ],
      },
    });
  });

  it("is nothing about what is no mobile number, or whose headline is two lines", async () => {
    const landline = await sending([], { to: { address: "021 5550101" } });
    expect(landline.outcome).toMatchObject({ kind: "rejected", scope: "recipient" });
    const lines = await sending([], { subject: "Halo\nDunia" });
    expect(lines.outcome).toMatchObject({ kind: "rejected", scope: "ours" });
  });

  it("is no longer than Meta takes", async () => {
    const long = "世".repeat(10_000);
    const given = { text: long, brief: long, to: { address: "081280556115", name: long } };
    const free = await sending([says(accepted)], { ...given, ...OPEN });
    expect(free.calls[0]?.body).toMatchObject({ text: { body: `${"世".repeat(4_095)}…` } });
    const { calls } = await sending([says(accepted)], given);
    const values = JSON.stringify(calls[0]?.body).match(/世+/g) ?? [];
    expect(values.map((each) => each.length)).toEqual([59, 799]);
  });

  it("calls a reader without a name something, since no parameter may be empty", async () => {
    const nameless = { to: { address: "081280556115" } };
    const { calls } = await sending([says(accepted)], nameless);
    expect(JSON.stringify(calls[0]?.body)).toContain('"Pelanggan"');
  });
});

it.each([
  ["satu\r\ndua\ttiga", "satu dua tiga"],
  ["  rapi  ", "rapi"],
  ["empat    blank", "empat    blank"],
  ["lima     blank", "lima blank"],
  ["baris\u2028baru\u0000", "baris baru"],
  ["tak\u00a0putus", "tak putus"],
])("a parameter holds nothing that Meta refuses: %j", (text, clean) => {
  expect(parameter(text, 100)).toBe(clean);
});

describe("what Meta says", () => {
  it.each([
    ...[0, 100, 190, 368, 131008, 131009, 131030, 131031, 131042, 131045, 131051, 131053],
    ...[132000, 132001, 132005, 132007, 132012, 132015, 132016, 133010, 999_999],
  ])("by %i is for us to look at", async (code) => {
    const { outcome } = await sending([fails(code)], {});
    expect(outcome).toMatchObject({ kind: "rejected", code: String(code), scope: "ours" });
  });

  it.each([
    [131021, "recipient"],
    [131026, "recipient"],
    [130472, "message"],
    [130497, "message"],
    [131049, "message"],
  ])("by %i is that it will not arrive: %s", async (code, scope) => {
    const { outcome } = await sending([fails(code)], {});
    expect(outcome).toMatchObject({ kind: "rejected", code: String(code), scope });
  });

  it.each([4, 80007, 130429, 131000, 131016, 131048, 131056])(
    "by %i is to wait, for as long as it says",
    async (code) => {
      const { outcome } = await sending([fails(code, 429, { "retry-after": "17" })], {});
      expect(outcome).toMatchObject({
        kind: "deferred",
        code: String(code),
        retry_after_seconds: 17,
      });
      const silent = await sending([fails(code)], {});
      expect(silent.outcome).toMatchObject({ retry_after_seconds: expect.any(Number) });
    },
  );

  it("with a code that nobody knows, as an error of its own, may pass", async () => {
    expect((await sending([fails(999_999, 500)], {})).outcome).toMatchObject({ kind: "deferred" });
  });

  it.each([
    ["a page", () => new Response("<html></html>")],
    ["an error of a server between", () => new Response("<html></html>", { status: 502 })],
    ["nothing of a message", says({ messages: [] })],
  ])("by %s leaves open what became of the message", async (_what, answer) => {
    expect((await sending([answer], {})).outcome).toMatchObject({ kind: "unknown" });
  });

  it("reaches no log with the token, the number or the code in it", async () => {
    const details = "token-uji-whatsapp 482913 +6281280556115 6281280556115";
    const error = { ...closed.error, code: 100, error_data: { details } };
    const { outcome } = await sending([says({ error }, 400)], { code: "482913" });
    expect(outcome).toMatchObject({ reason: "*** *** *** ***" });
  });
});
