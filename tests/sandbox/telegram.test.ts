import { describe, expect, it } from "vitest";
import { openSandbox } from "./support.ts";

const TOKEN = "123456789:AAE-contoh";
const SECRET = "rahasia-webhook-telegram";
const CHAT = 53_908_232;

async function open() {
  const variables = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_SECRET: SECRET };
  const environment = openSandbox({ variables });
  await environment.call("PUT", "/telegram/chats", { id: CHAT });
  const send = async (fields: object, token = TOKEN) => {
    const sent = { chat_id: CHAT, text: "Halo", ...fields };
    const answer = await environment.call("POST", `/telegram/bot${token}/sendMessage`, sent);
    return { status: answer.status, body: await answer.json() };
  };
  const texts = async () => {
    const { data } = await (await environment.call("GET", "/inbox")).json();
    return data.map(({ channel, to, text }: Record<string, string>) => [channel, to, text]);
  };
  return { ...environment, send, texts };
}

describe("the emulator of Telegram", () => {
  it("takes a message, and shows it as it is read", async () => {
    const { send, texts } = await open();
    const { status, body } = await send({ text: "*Lunas*\\!", parse_mode: "MarkdownV2" });
    expect([status, body.ok, body.result.text]).toEqual([200, true, "Lunas!"]);
    expect(await texts()).toEqual([["telegram", String(CHAT), "Lunas!"]]);
  });

  it.each([
    [{ text: "Rp 10.000" }, "Character '.' is reserved"],
    [{ text: "*Lunas" }, "Can't find end of Bold entity"],
    [{ text: "`Lunas" }, "Can't find end of Code entity"],
    [{ text: "a".repeat(4_097) }, "message is too long"],
    [{ text: " " }, "message text is empty"],
    [{ chat_id: 1 }, "chat not found"],
    [{ parse_mode: "Markdown" }, "unsupported parameters"],
  ])("refuses as Telegram does: %j", async (fields, description) => {
    const { send, texts } = await open();
    const { status, body } = await send({ parse_mode: "MarkdownV2", ...fields });
    expect(status).toBe(400);
    expect(body).toMatchObject({ ok: false, error_code: 400 });
    expect(body.description).toContain(description);
    expect(await texts()).toEqual([]);
  });

  it("lets no other bot in, and writes to nobody who has blocked it", async () => {
    const { send, call, texts } = await open();
    expect((await send({}, "123456789:other")).status).toBe(401);
    await call("PUT", "/telegram/blocks", { chat_id: CHAT });
    expect((await send({})).body).toEqual({
      ok: false,
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    await call("PUT", "/telegram/chats", { id: -7, migrated_to: -1_007 });
    expect((await send({ chat_id: -7 })).body.parameters).toEqual({ migrate_to_chat_id: -1_007 });
    expect(await texts()).toEqual([]);
  });

  it("tells the shop what people do, each under a number of its own", async () => {
    const { call, received } = await open();
    await call("PUT", "/telegram/says", { chat_id: 7, text: "/start abc" });
    await call("PUT", "/telegram/blocks", { chat_id: 7 });
    expect(received.map(({ url }) => url)).toEqual(
      Array(2).fill("http://127.0.0.1:8787/api/v1/notifications/webhook/telegram"),
    );
    const [said, left] = received;
    expect(said?.headers.get("x-telegram-bot-api-secret-token")).toBe(SECRET);
    expect(said?.json).toMatchObject({ message: { chat: { id: 7 }, text: "/start abc" } });
    expect(left?.json).toMatchObject({ my_chat_member: { new_chat_member: { status: "kicked" } } });
    expect(said?.json.update_id).not.toBe(left?.json.update_id);
  });

  it("has bad days", async () => {
    const { send, call, texts } = await open();
    await call("POST", "/chaos/telegram", { mode: "error_429" });
    expect((await send({}).catch(() => ({ status: 429 }))).status).toBe(429);
    expect(await texts()).toEqual([]);
  });
});
