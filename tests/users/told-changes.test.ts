// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { linkByCode } from "../../src/application/discord/link-discord.ts";
import { tellEverywhere } from "../../src/application/shared/tell-owner.ts";
import { hearTelegram } from "../../src/application/telegram/link-telegram.ts";
import { newId } from "../../src/domain/ids.ts";
import { TelegramUpdate } from "../../src/domain/telegram/telegram-link.ts";
import { codeAt, proveEmail } from "../auth/codes.ts";
import { freshEmail, PASSWORD } from "../auth/people.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { PLACE, setSetting } from "../withdrawals/payout-shop.ts";

const shop = await openShop();
await setSetting(shop, "bank_account.code_required", false);
const NEW_PASSWORD = "teh-tarik-tanpa-susu";
const PIN = "294173";

interface Owner {
  readonly token: string;
  readonly email: string;
  readonly phone: string;
}

/** Somebody with an e-mail address and a phone number, who was told nothing yet. */
async function owner(): Promise<Owner> {
  const phone = newPhone();
  const email = freshEmail();
  const body = { email, phone, password: PASSWORD, name: "Sari" };
  const answer = await shop.request("POST", "/auth/register", { body });
  const { access_token: token } = await answer.json<{ access_token: string }>();
  return { token, email, phone };
}

async function send({ token }: Owner, route: string, body: object = {}): Promise<Response> {
  const [method = "", path = ""] = route.split(" ");
  const answer = await shop.request(method, path, { token, ...(method !== "DELETE" && { body }) });
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return answer;
}

async function addBankAccount(who: Owner): Promise<string> {
  const answer = await send(who, "POST /wallet/bank-accounts", PLACE);
  return (await answer.json<{ id: string }>()).id;
}

async function linkDiscord(who: Owner): Promise<void> {
  const answer = await send(who, "POST /users/discord/link-code", { password: PASSWORD });
  const { code } = await answer.json<{ code: string }>();
  const discord_id = String(90_351_110_224_000_000n + BigInt(Math.floor(Math.random() * 1e9)));
  await linkByCode(shop.ports, { discord_id, username: "sari" }, code);
}

async function linkTelegram(who: Owner): Promise<void> {
  const answer = await send(who, "POST /users/telegram/link", { password: PASSWORD });
  const { url } = await answer.json<{ url: string }>();
  const id = Math.floor(Math.random() * 1e12) + 1;
  const text = `/start ${new URL(url).searchParams.get("start")}`;
  const message = { chat: { id, type: "private" }, from: { first_name: "Sari" }, text };
  const update = TelegramUpdate.parse({ update_id: id, message });
  await hearTelegram(shop.ports, update);
}

async function changeContact(who: Owner, kind: "email" | "phone", value: string) {
  await send(who, `POST /users/${kind}/verification`, { [kind]: value, password: PASSWORD });
  const code = await codeAt(shop, value);
  await send(who, `POST /users/${kind}/verification/confirm`, { [kind]: value, code });
}

/** Each change: what is told of it, and who makes it; answers addresses that are told as well. */
const CHANGES: readonly (readonly [string, RegExp, (who: Owner) => Promise<unknown>])[] = [
  [
    "another password",
    /^(Kata sandi diganti|Your password was changed)/,
    (who) =>
      send(who, "POST /users/change-password", {
        current_password: PASSWORD,
        new_password: NEW_PASSWORD,
      }),
  ],
  [
    "a password that is reset",
    /^(Kata sandi diganti|Your password was changed)/,
    async (who) => {
      await send(who, "POST /auth/password/forgot", { address: who.email });
      const code = await codeAt(shop, who.email);
      const body = { address: who.email, code, new_password: NEW_PASSWORD };
      await send(who, "POST /auth/password/reset", body);
    },
  ],
  [
    "a PIN",
    /^(PIN dompet diganti|Your wallet PIN was changed)/,
    (who) => send(who, "PUT /wallet/pin", { password: PASSWORD, pin: PIN }),
  ],
  [
    "a PIN that is reset",
    /^(PIN dompet diganti|Your wallet PIN was changed)/,
    async (who) => {
      await proveEmail(shop, who);
      await send(who, "POST /users/pin/forgot");
      const code = await codeAt(shop, who.email, 2);
      await send(who, "POST /users/pin/reset", { password: PASSWORD, code, pin: PIN });
    },
  ],
  [
    "another e-mail address",
    /^(Email atau nomor telepon diganti|Your e-mail or phone number was changed)/,
    async (who) => {
      const next = freshEmail();
      await changeContact(who, "email", next);
      return [next];
    },
  ],
  [
    "another phone number",
    /^(Email atau nomor telepon diganti|Your e-mail or phone number was changed)/,
    async (who) => {
      const next = newPhone();
      await changeContact(who, "phone", next);
      return [next];
    },
  ],
  ["a bank account", /^(Rekening bank ditambahkan|A bank account was added)/, addBankAccount],
  [
    "a bank account that is removed",
    /^(Rekening bank dihapus|A bank account was removed)/,
    async (who) => send(who, `DELETE /wallet/bank-accounts/${await addBankAccount(who)}`),
  ],
  [
    "an API key",
    /^(Kunci API dibuat|An API key was made)/,
    (who) =>
      send(who, "POST /users/api-keys", { name: "Server", scopes: ["read"], password: PASSWORD }),
  ],
  [
    "an endpoint for webhooks, its secret and its end",
    /^(Endpoint webhook dihapus|A webhook endpoint was removed)/,
    async (who) => {
      const url = "http://127.0.0.1:8788/receiver/hooks/told?token=rahasia";
      const body = { url, events: ["order.completed"], password: PASSWORD };
      const made = await send(who, "POST /webhooks/endpoints", body);
      const { endpoint } = await made.json<{ endpoint: { id: string } }>();
      const one = `/webhooks/endpoints/${endpoint.id}`;
      await send(who, `POST ${one}/secret`, { password: PASSWORD });
      await send(who, `DELETE ${one}`);
      for (const words of [/^(Endpoint webhook ditambahkan|A w.* was added)/, /^(Kunci e|The s)/]) {
        await eventually(async () => (await told(who.email, words)) === 1);
      }
      const all = JSON.stringify(await shop.mails(who.email));
      expect(all).toContain("127.0.0.1:8788/receiver/hooks/told");
      expect(all).not.toContain("rahasia");
    },
  ],
  [
    "a Discord account",
    /^(Akun Discord yang terhubung diubah|The linked Discord account was changed)/,
    linkDiscord,
  ],
  [
    "a Telegram chat",
    /^(Telegram yang terhubung diubah|The linked Telegram chat was changed)/,
    linkTelegram,
  ],
  [
    "a closed account",
    /^(Akun Anda ditutup|Your account was closed)/,
    (who) => send(who, "POST /users/close", { password: PASSWORD }),
  ],
];

async function told(address: string, words: RegExp): Promise<number> {
  const letters = address.includes("@")
    ? (await shop.mails(address)).map(({ subject }) => subject)
    : (await shop.texts(address)).map(({ text }) => text);
  return letters.filter((each) => words.test(each)).length;
}

describe("by every address that the owner has is told of", () => {
  for (const [name, words, change] of CHANGES) {
    it(name, async () => {
      const who = await owner();
      const answer = await change(who);
      const more = Array.isArray(answer) ? answer.map(String) : [];
      for (const address of [who.email, who.phone, ...more]) {
        await eventually(async () => (await told(address, words)) === 1);
      }
    });
  }
});

it("is not told by a channel that the shop does not have", async () => {
  const { email } = shop.ports.messengers;
  const ports = { outbox: shop.ports.outbox, messengers: { email } };
  const told = { event: "pin_changed", at: shop.ports.now() } as const;
  const who = { ...(await owner()), id: newId("user", told.at) };
  expect(tellEverywhere(ports, who, told)).toHaveLength(1);
});

it("tells who loses an address by what they have left, and not at that address", SLOW, async () => {
  const words = /^(Alamat atau nomor Anda kini milik|An address or number of yours is)/;
  const [squatter, real] = [await owner(), await owner()];
  await changeContact(real, "email", squatter.email);
  await eventually(async () => (await told(squatter.phone, words)) === 1);
  expect(await told(squatter.email, words)).toBe(0);
  // Also where a new account is opened for the address.
  const second = await owner();
  const address = second.phone;
  await shop.request("POST", "/auth/registrations", { body: { address } });
  const code = await codeAt(shop, address);
  const body = { address, code, password: PASSWORD, name: "Budi" };
  const opened = await shop.request("POST", "/auth/registrations/confirm", { body });
  expect(opened.status).toBe(201);
  await eventually(async () => (await told(second.email, words)) === 1);
});

it("tells of a sign-in from a device that its owner never used, once", async () => {
  const { email, phone } = await owner();
  const words = /^(Akun Anda dipakai masuk dari perangkat baru|Your account was signed in to from)/;
  const signIn = async (agent: string) => {
    const body = { email, password: PASSWORD };
    const headers = { "user-agent": agent, "cf-connecting-ip": "203.0.113.77" };
    expect((await shop.request("POST", "/auth/login", { body, headers })).status).toBe(200);
  };
  for (const _again of [1, 2]) await signIn("Peramban Asing");
  for (const address of [email, phone]) {
    await eventually(async () => (await told(address, words)) === 1);
  }
  const mail = (await shop.mails(email)).find(({ subject }) => words.test(subject));
  expect(mail?.text).toContain("Peramban Asing");
  expect(mail?.text).toContain("203.0.113.77");
});
