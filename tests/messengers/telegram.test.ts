import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../sandbox/telegram/markdown.ts";
import { markdownOf } from "../../src/adapters/messengers/telegram/markdown.ts";
import { telegramMessenger } from "../../src/adapters/messengers/telegram/telegram.ts";
import type { Message } from "../../src/domain/notifications/notice.ts";
import request from "../samples/notifications/telegram.request.sendMessage.json" with {
  type: "json",
};
import blocked from "../samples/notifications/telegram.response.blocked.json" with { type: "json" };
import ok from "../samples/notifications/telegram.response.ok.json" with { type: "json" };
import limited from "../samples/notifications/telegram.response.retry-after.json" with {
  type: "json",
};
import { SEED } from "../support/cases.ts";

const TOKEN = "123456789:AAE-contoh_token_bot_untuk_uji_saja";
const message: Message = {
  id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  to: { address: String(request.chat_id) },
  subject: "Pesanan selesai",
  brief: "Pesanan selesai. INV-20260115-000123.",
  text: "INV-20260115-000123\n",
  html: "<p>INV-20260115-000123</p>",
  locale: "id",
};

async function sending(
  answers: readonly (() => Response | Promise<Response>)[],
  given: Partial<Message> = {},
) {
  const calls: { url: string; init: RequestInit; body: Record<string, unknown> }[] = [];
  const messenger = telegramMessenger(
    { url: "https://api.telegram.org", token: TOKEN, timeoutMs: 50 },
    async (url, init) => {
      calls.push({ url, init, body: JSON.parse(String(init.body)) });
      const answer = answers[calls.length - 1] ?? answers.at(-1);
      return await (answer?.() ?? new Response());
    },
  );
  return { outcome: await messenger.send({ ...message, ...given }), calls };
}

const says =
  (body: object, status = 200) =>
  () =>
    Response.json(body, { status });
const refusing = (error_code: number, description: string, parameters?: object) =>
  says({ ok: false, error_code, description, parameters }, error_code);

describe("what Telegram is asked", () => {
  it("is the documented call, with the markup escaped", async () => {
    const { outcome, calls } = await sending([says(ok)]);
    expect(outcome).toEqual({ kind: "accepted", provider_id: "42", code: "200" });
    expect(calls).toHaveLength(1);
    const [call] = calls;
    expect(call?.url).toBe(`https://api.telegram.org/bot${TOKEN}/sendMessage`);
    expect(call?.init).toMatchObject({ method: "POST", redirect: "manual" });
    expect(call?.body).toEqual({
      chat_id: request.chat_id,
      text: "*Pesanan selesai*\n\nINV\\-20260115\\-000123",
      parse_mode: "MarkdownV2",
      link_preview_options: request.link_preview_options,
    });
  });

  it("is nothing about what is no chat, or has a headline of more than one line", async () => {
    for (const address of ["@sari", "0", "12 34", "", "9".repeat(20)]) {
      const { outcome, calls } = await sending([says(ok)], { to: { address } });
      expect(outcome).toMatchObject({ kind: "rejected", scope: "recipient" });
      expect(calls).toEqual([]);
    }
    const { outcome, calls } = await sending([says(ok)], { subject: "Halo\nDunia" });
    expect(outcome).toMatchObject({ kind: "rejected", scope: "ours" });
    expect(calls).toEqual([]);
  });

  it("is to write to the group that another has become, and no third one", async () => {
    const moved = refusing(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -1001,
    });
    const followed = await sending([moved, says(ok)], { to: { address: "-5" } });
    expect(followed.outcome).toMatchObject({ kind: "accepted" });
    expect(followed.calls.map(({ body }) => body.chat_id)).toEqual([-5, -1001]);
    const lost = await sending([moved, moved], { to: { address: "-5" } });
    expect(lost.outcome).toMatchObject({ kind: "rejected", scope: "ours" });
    expect(lost.calls).toHaveLength(2);
  });
});

describe("its MarkdownV2", () => {
  const texts = fc.string({
    unit: fc.oneof(
      fc.constantFrom(..."\\_*[]()~`>#+-=|{}.!\n ", "```", "||", "__", "](http://a.b)"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 200,
  });
  const shown = (text: string) => text.toWellFormed().trim();

  it("is read as what was written, whatever that is", () => {
    fc.assert(
      fc.property(texts, texts, (subject, text) => {
        const read = readMarkdown(markdownOf({ subject, text }));
        const parts = [shown(subject), shown(text)].filter(Boolean);
        expect(read).toBe(parts.join("\n\n"));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("is cut to what Telegram takes, never within an escape or a letter", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 6_000 }), (text, times) => {
        const long = `x${text.replace(/\s+/g, "")}`.repeat(times).slice(0, 30_000).toWellFormed();
        const read = readMarkdown(markdownOf({ subject: "Judul!", text: long }));
        expect(read.length).toBeLessThanOrEqual(4_096);
        expect(read.isWellFormed()).toBe(true);
        const head = read.slice("Judul!\n\n".length).replace(/…$/, "");
        expect(long.startsWith(head)).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
    const read = readMarkdown(markdownOf({ subject: "", text: ".".repeat(5_000) }));
    expect(read.length).toBeGreaterThan(4_000);
  });
});

describe("what Telegram says", () => {
  it("of too much is how long to wait", async () => {
    const { outcome } = await sending([says(limited, 429)]);
    expect(outcome).toMatchObject({ kind: "deferred", code: "429", retry_after_seconds: 5 });
    const page = () =>
      new Response("<html></html>", { status: 429, headers: { "retry-after": "7" } });
    expect((await sending([page])).outcome).toMatchObject({ retry_after_seconds: 7 });
  });

  it.each([
    [says(blocked, 403), "403"],
    [refusing(403, "Forbidden: user is deactivated"), "403"],
    [refusing(400, "Bad Request: chat not found"), "400"],
  ])("of somebody who is not there is to write to them no more", async (answer, code) => {
    const { outcome } = await sending([answer]);
    expect(outcome).toMatchObject({ kind: "rejected", scope: "recipient", code });
  });

  it.each([
    refusing(401, "Unauthorized"),
    refusing(404, "Not Found"),
    refusing(400, "Bad Request: can't parse entities: Character '.' is reserved"),
    () => Response.redirect("https://example.com/"),
  ])("of anything else is ours to look at", async (answer) => {
    expect((await sending([answer])).outcome).toMatchObject({ kind: "rejected", scope: "ours" });
  });

  it.each([
    () => Promise.reject(new DOMException("late", "TimeoutError")),
    says({}, 502),
    () => new Response("<html>"),
    says({ ok: true }),
  ])("not at all leaves open what became of the message", async (answer) => {
    expect((await sending([answer])).outcome).toMatchObject({ kind: "unknown" });
  });

  it("reaches no log with the token in it", async () => {
    const { outcome } = await sending([refusing(400, `no ${TOKEN}\n${"!".repeat(900)}`)]);
    const reason = outcome.kind === "rejected" ? outcome.reason : "";
    expect(reason).toContain("***");
    expect(reason).not.toContain(TOKEN);
    expect(reason).not.toContain("\n");
    const failing = await sending([() => Promise.reject(new TypeError(`fetch ${TOKEN} failed`))]);
    expect(JSON.stringify(failing.outcome)).not.toContain(TOKEN);
  });
});
