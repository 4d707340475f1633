import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { PASSWORD, refusalIn } from "../auth/people.ts";
import start from "../samples/notifications/telegram.update.start.json" with { type: "json" };
import { passSeconds } from "../support/clock.ts";
import { testEnvironment } from "../support/environment.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

let updates = start.update_id;
let chats = start.message.chat.id;
const newChat = () => {
  chats += 1;
  return chats;
};

/** What Telegram tells the shop; the same number is the same update again. */
async function tell(about: object, given: { update_id?: number; secret?: string } = {}) {
  updates += 1;
  const { update_id = updates, secret = testEnvironment.TELEGRAM_WEBHOOK_SECRET } = given;
  return await shop.request("POST", "/notifications/webhook/telegram", {
    body: { update_id, ...about },
    headers: { "x-telegram-bot-api-secret-token": secret },
  });
}

function said(chat: number, text: string) {
  const person = { ...start.message.from, id: chat };
  return {
    message: { ...start.message, from: person, chat: { ...start.message.chat, id: chat }, text },
  };
}

function membership(chat: number, status: string) {
  const user = { id: 1, is_bot: true, first_name: "Toko" };
  return {
    my_chat_member: { chat: { id: chat, type: "private" }, new_chat_member: { user, status } },
  };
}

async function codeFor({ token }: Buyer): Promise<string> {
  const body = { password: PASSWORD };
  const answer = await shop.request("POST", "/users/telegram/link", { token, body });
  expect(answer.status).toBe(201);
  const { url } = z.object({ url: z.string() }).parse(await answer.json());
  const [, code] = /^https:\/\/t\.me\/toko_uji_bot\?start=([\w-]{32,64})$/.exec(url) ?? [];
  return code ?? "none";
}

const linked = ({ token }: Buyer) => shop.request("GET", "/users/telegram", { token });

describe("a start of the bot with a code", () => {
  it("links that chat, once, and its owner is told", async () => {
    const buyer = await shop.customer();
    const [chat, other] = [newChat(), newChat()];
    const code = await codeFor(buyer);
    expect((await tell(said(chat, `/start ${code}`))).status).toBe(200);
    const link = await (await linked(buyer)).json();
    expect(link).toMatchObject({ first_name: "Budi", blocked_at: null });
    expect((await tell(said(other, `/start ${code}`))).status).toBe(200);
    expect(await shop.ports.telegramLinks.ofChat(String(other))).toBeUndefined();
    expect(await shop.ports.telegramLinks.ofChat(String(chat))).toMatchObject({
      user_id: buyer.id,
    });
  });

  it("is answered in the chat: what is linked, and what to do where nothing is", async () => {
    const buyer = await shop.customer();
    const [chat, other] = [newChat(), newChat()];
    for (const id of [chat, other]) await shop.sandbox("PUT", "/telegram/chats", { id });
    const code = await codeFor(buyer);
    const heard = async (id: number) => {
      const answer = await shop.sandbox("GET", `/inbox?to=${id}`);
      const Inbox = z.object({ data: z.array(z.object({ text: z.string() })) });
      return Inbox.parse(await answer.json()).data.map(({ text }) => text);
    };
    const update_id = updates + 1;
    await tell(said(chat, `/start ${code}`), { update_id });
    await tell(said(chat, `/start ${code}`), { update_id });
    expect((await heard(chat)).filter((text) => /Telegram (terhub|linked)/.test(text))).toEqual([
      expect.any(String),
    ]);
    for (let count = 0; count < 7; count += 1) await tell(said(other, `/start ${code}`));
    await tell(said(other, "halo"));
    const answers = await heard(other);
    expect(answers).toHaveLength(5);
    expect(answers[0]).toMatch(/belum terhubung|is not linked/);
  });

  it("does nothing without one that is good: another, an old one, one that is over", async () => {
    const buyer = await shop.customer();
    const chat = newChat();
    const old = await codeFor(buyer);
    const code = await codeFor(buyer);
    for (const text of ["/start", "/start abc", `start ${code}`, code, `/start ${old}`]) {
      expect((await tell(said(chat, text))).status).toBe(200);
    }
    await passSeconds(600);
    await tell(said(chat, `/start ${code}`));
    expect(await refusalIn(await linked(buyer))).toBe("404 telegram.not_linked");
  });

  it("links no chat and no account twice, until they are unlinked", async () => {
    const [first, second] = [await shop.customer(), await shop.customer()];
    const chat = newChat();
    await tell(said(chat, `/start ${await codeFor(first)}`));
    const taken = await codeFor(second);
    expect((await tell(said(chat, `/start ${taken}`))).status).toBe(200);
    expect(await refusalIn(await linked(second))).toBe("404 telegram.not_linked");
    await tell(said(newChat(), `/start ${await codeFor(first)}`));
    expect(await shop.ports.telegramLinks.ofUser(first.id)).toMatchObject({
      chat_id: String(chat),
    });
    const gone = await shop.request("DELETE", "/users/telegram", { token: first.token });
    expect(gone.status).toBe(204);
    // What did not link has not spent the code.
    await tell(said(chat, `/start ${taken}`));
    expect((await linked(second)).status).toBe(200);
  });

  it("does not link for a device that has been signed out since", async () => {
    const buyer = await shop.customer();
    const chat = newChat();
    const code = await codeFor(buyer);
    await shop.request("POST", "/auth/logout", { token: buyer.token, body: {} });
    await tell(said(chat, `/start ${code}`));
    expect(await shop.ports.telegramLinks.ofChat(String(chat))).toBeUndefined();
  });

  it("links no group", async () => {
    const buyer = await shop.customer();
    const { message } = said(newChat(), `/start ${await codeFor(buyer)}`);
    const chat = { id: -100_123, type: "group" };
    expect((await tell({ message: { ...message, chat } })).status).toBe(200);
    expect(await refusalIn(await linked(buyer))).toBe("404 telegram.not_linked");
  });

  it("is offered for the right password alone", async () => {
    const { token } = await shop.customer();
    const body = { password: "another password" };
    const answer = await shop.request("POST", "/users/telegram/link", { token, body });
    expect(await refusalIn(answer)).toBe("403 password.wrong");
  });
});

describe("whoever blocks the bot", () => {
  it("is written to no more until they let it in again, however often that is told", async () => {
    const buyer = await shop.customer();
    const chat = newChat();
    await tell(said(chat, `/start ${await codeFor(buyer)}`));
    const blocked = async () =>
      (await shop.ports.telegramLinks.ofUser(buyer.id))?.blocked_at !== null;
    const update_id = updates + 1;
    await tell(membership(chat, "kicked"));
    expect(await blocked()).toBe(true);
    await tell(membership(chat, "member"));
    expect(await blocked()).toBe(false);
    // Telegram repeats the first, which was acted upon.
    expect((await tell(membership(chat, "kicked"), { update_id })).status).toBe(200);
    expect(await blocked()).toBe(false);
  });
});

describe("what comes to the webhook", () => {
  it("is Telegram's by its secret, or changes nothing", async () => {
    const buyer = await shop.customer();
    const update = said(newChat(), `/start ${await codeFor(buyer)}`);
    for (const secret of ["", "dev-telegram-uji-012345678", "x"]) {
      const answer = await tell(update, { secret });
      expect(await refusalIn(answer)).toBe("401 webhook.invalid_signature");
    }
    expect(await refusalIn(await linked(buyer))).toBe("404 telegram.not_linked");
  });

  it("is taken where nothing follows from it, and refused where it is no update", async () => {
    expect((await tell({ poll: { id: "1" } })).status).toBe(200);
    const answer = await shop.request("POST", "/notifications/webhook/telegram", {
      body: { update: 1 },
      headers: { "x-telegram-bot-api-secret-token": testEnvironment.TELEGRAM_WEBHOOK_SECRET },
    });
    expect(await refusalIn(answer)).toBe("400 webhook.malformed");
  });
});
