import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { setPin } from "../../src/application/auth/set-pin.ts";
import { transfer } from "../../src/application/wallet/transfer.ts";
import { amount } from "../../src/domain/money.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import { zReceiver } from "../../src/domain/wallet/transfer.ts";
import { asCustomer } from "../crash/acting.ts";
import { type Buyer, openShop, PASSWORD } from "../support/shop.ts";
import { codeOf, endowed, send } from "../wallet/sending.ts";

const shop = await openShop();
const PIN = "294173";
const MUCH = 1_000_000;

let sender: Buyer;
let receiver: Buyer;
beforeEach(async () => {
  sender = await shop.customer({ balance: 9_000_000 });
  receiver = await shop.customer();
  await setPin(shop.ports, asCustomer(sender), { password: PASSWORD, pin: PIN });
});

function ask(purpose: object = {}, pin = PIN): Promise<Response> {
  const transfer = { kind: "transfer", to: receiver.id, amount: MUCH, ...purpose };
  const body = { pin, purpose: transfer };
  return shop.request("POST", "/users/pin/challenge", { token: sender.token, body });
}

async function tokenFor(purpose: object = {}): Promise<string> {
  const answer = await ask(purpose);
  expect(answer.status).toBe(201);
  return z.object({ pin_token: z.string() }).parse(await answer.json()).pin_token;
}

const sendBy = (pin_token: string, more: object = {}) =>
  send(shop, sender, { to: receiver.id, amount: MUCH, pin_token, ...more });

describe("a token of the PIN", () => {
  it("stands for it once", async () => {
    const token = await tokenFor();
    expect((await sendBy(token)).status).toBe(202);
    expect(await codeOf(await sendBy(token))).toBe("pin.token_invalid");
    expect(await shop.balance(sender)).toMatchObject({ available: 8_000_000 });
  });

  it("stands for it once, with two requests at the same moment", async () => {
    const token = await tokenFor();
    const answers = await Promise.all([sendBy(token), sendBy(token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 403]);
  });

  it("is bound to its amount and its target", async () => {
    const token = await tokenFor();
    const other = await shop.customer();
    expect(await codeOf(await sendBy(token, { amount: MUCH + 1 }))).toBe("pin.token_invalid");
    expect(await codeOf(await sendBy(token, { to: other.id }))).toBe("pin.token_invalid");
    expect((await sendBy(token)).status).toBe(202);
  });

  it("is not used up by a transfer that does not open", async () => {
    const token = await tokenFor({ amount: 9_500_000 });
    const wanted = { amount: 9_500_000 };
    expect(await codeOf(await sendBy(token, wanted))).toBe("wallet.insufficient_funds");
    await endowed(shop, sender, "IDR", 1_000_000);
    expect((await sendBy(token, wanted)).status).toBe(202);
  });

  it("ends with five minutes, and with the PIN that was given for it", async () => {
    const [first, second] = [await tokenFor(), await tokenFor()];
    const later: Instant = addSeconds(instant(Date.now()), 301);
    const sum = { amount: amount(MUCH), currency: "IDR", note: undefined } as const;
    const wanted = { to: zReceiver.parse(receiver.id), ...sum, proof: { pin_token: first } };
    const ports = { ...shop.ports, now: () => later };
    const late = transfer(ports, asCustomer(sender), { key: "telat", ...wanted });
    await expect(late).rejects.toMatchObject({ code: "pin.token_invalid" });
    await setPin(shop.ports, asCustomer(sender), { password: PASSWORD, pin: "581904" });
    expect(await codeOf(await sendBy(second))).toBe("pin.token_invalid");
  });

  it("is for whoever knows the PIN, and guesses at it count", async () => {
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await codeOf(await ask({}, "111213"))).toBe("pin.wrong");
    }
    expect(await codeOf(await ask())).toBe("pin.locked");
    const wanted = { to: receiver.id, amount: MUCH, pin: PIN };
    expect(await codeOf(await send(shop, sender, wanted))).toBe("pin.locked");
  });
});

describe("what has left in 24 hours", () => {
  it("counts towards the sum from which the PIN is asked for", async () => {
    expect((await send(shop, sender, { to: receiver.id, amount: 600_000 })).status).toBe(202);
    const rest = { to: receiver.id, amount: 400_000 };
    expect(await codeOf(await send(shop, sender, rest))).toBe("pin.required");
    expect((await send(shop, sender, { ...rest, amount: 399_999 })).status).toBe(202);
    expect((await send(shop, sender, { ...rest, pin: PIN })).status).toBe(202);
    const later = addSeconds(instant(Date.now()), 24 * 60 * 60 + 60);
    const sum = { amount: amount(400_000), currency: "IDR", note: undefined } as const;
    const wanted = { to: zReceiver.parse(receiver.id), ...sum, proof: {}, key: "besok" };
    const ports = { ...shop.ports, now: () => later };
    expect((await transfer(ports, asCustomer(sender), wanted)).repeated).toBe(false);
  });

  it("is no more than the sum, with many requests at the same moment", async () => {
    const wanted = { to: receiver.id, amount: 300_000 };
    const all = await Promise.all(Array.from({ length: 8 }, () => send(shop, sender, wanted)));
    const statuses = all.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...new Array(3).fill(202), ...new Array(5).fill(403)]);
    expect(await shop.balance(sender)).toMatchObject({ available: 8_100_000 });
  });
});
