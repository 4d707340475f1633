// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import { codeAt, codesAt, otherThan, proveEmail } from "../auth/codes.ts";
import { freshAddress, from, PASSWORD } from "../auth/people.ts";
import { provePhone } from "../auth/prove-phone.ts";
import { expectProblem } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { newPhone } from "../support/phones.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { AMOUNT, askWithdrawal, PLACE, setSetting } from "./payout-shop.ts";

const shop = await openShop();
await setSetting(shop, "withdrawal.cooldown_hours", 0);
afterEach(() => vi.useRealTimers());

const PATH = "/wallet/bank-accounts";
const ask = ({ token }: Pick<Buyer, "token">, place: object = PLACE) =>
  shop.request("POST", `${PATH}/code`, { token, body: place });
const add = ({ token }: Pick<Buyer, "token">, body: object) =>
  shop.request("POST", PATH, { token, body });
const accounts = async ({ token }: Buyer) => {
  const body: { data: unknown[] } = await (await shop.request("GET", PATH, { token })).json();
  return body.data.length;
};

/** Somebody with money and an e-mail address that is proved; that took the first code. */
async function proved(): Promise<Buyer> {
  const owner = await shop.customer({ balance: 500_000 });
  await proveEmail(shop, owner);
  return owner;
}

async function codeFor(owner: Buyer, place: object = PLACE, number = 2): Promise<string> {
  expect((await ask(owner, place)).status).toBe(202);
  return await codeAt(shop, owner.email, number);
}

describe("a new bank account", () => {
  it("takes the code that was sent to its owner for it, and no other", SLOW, async () => {
    const owner = await proved();
    await expectProblem(await add(owner, PLACE), "403 bank_account.code_needed");
    const answer = await ask(owner);
    expect(await answer.json()).toEqual({ sent_by: "email", expires_at: expect.any(String) });
    const code = await codeAt(shop, owner.email, 2);
    const wrong = await add(owner, { ...PLACE, code: otherThan(code) });
    await expectProblem(wrong, "403 code.wrong");
    expect(await accounts(owner)).toBe(0);
    expect((await add(owner, { ...PLACE, code })).status).toBe(201);
    expect(await accounts(owner)).toBe(1);
  });

  it("takes a code for this account: one for another registers nothing", SLOW, async () => {
    const owner = await proved();
    const code = await codeFor(owner);
    const other = { ...PLACE, account_number: "5271000043", code };
    await expectProblem(await add(owner, other), "403 code.wrong");
    const elsewhere = { ...PLACE, bank: "mandiri", account_number: "5271000042000", code };
    await expectProblem(await add(owner, elsewhere), "403 code.wrong");
    expect(await accounts(owner)).toBe(0);
  });

  it("takes a code once, and one of many who use it at once gets through", SLOW, async () => {
    const owner = await proved();
    const code = await codeFor(owner);
    const answers = await Promise.all([1, 2, 3].map(() => add(owner, { ...PLACE, code })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const [{ id } = { id: "" }] = await listed(owner);
    await shop.request("DELETE", `${PATH}/${id}`, { token: owner.token });
    await expectProblem(await add(owner, { ...PLACE, code }), "403 code.wrong");
    expect(await accounts(owner)).toBe(0);
  });

  it("takes no code that is late", SLOW, async () => {
    const owner = await proved();
    const code = await codeFor(owner);
    passSeconds(6 * 60);
    await expectProblem(await add(owner, { ...PLACE, code }), "403 code.wrong");
    expect(await accounts(owner)).toBe(0);
  });

  it("takes no code after five wrong ones", SLOW, async () => {
    const owner = await proved();
    const code = await codeFor(owner);
    for (let guess = 0; guess < 5; guess += 1)
      await add(owner, { ...PLACE, code: otherThan(code) });
    await expectProblem(await add(owner, { ...PLACE, code }), "403 code.wrong");
    expect(await accounts(owner)).toBe(0);
  });

  it("takes nobody else's code", SLOW, async () => {
    const [owner, thief] = [await proved(), await proved()];
    const code = await codeFor(owner);
    await expectProblem(await add(thief, { ...PLACE, code }), "403 code.wrong");
    expect((await add(owner, { ...PLACE, code })).status).toBe(201);
  });

  it("is only for whoever has proved an address of theirs", async () => {
    const owner = await shop.customer();
    await expectProblem(await ask(owner), "409 contact.unverified");
    const given = { ...PLACE, code: "123456" };
    await expectProblem(await add(owner, given), "409 contact.unverified");
    expect(await codesAt(shop, owner.email)).toEqual([]);
  });

  it("is refused before anything is sent where it can be none", async () => {
    const owner = await proved();
    await expectProblem(
      await ask(owner, { ...PLACE, account_number: "123" }),
      "422 request.invalid",
    );
    expect(await codesAt(shop, owner.email)).toHaveLength(1);
  });

  it("is asked for three times in ten minutes and no more", SLOW, async () => {
    const owner = await proved();
    for (const number of [2, 3, 4]) await codeFor(owner, PLACE, number);
    await expectProblem(await ask(owner), "429 code.sent_too_often");
  });

  it("is registered by SMS where a phone number is all that is proved", async () => {
    const phone = newPhone();
    const body = { phone, password: PASSWORD, name: "Wati" };
    const made = await shop.request("POST", "/auth/register", { ...from(freshAddress()), body });
    const { access_token: token }: { access_token: string } = await made.json();
    await provePhone(shop, { token, phone });
    expect(await (await ask({ token })).json()).toMatchObject({ sent_by: "phone" });
    const code = await codeAt(shop, phone, 2);
    expect((await add({ token }, { ...PLACE, code })).status).toBe(201);
  });
});

describe("a withdrawal to an account that is new", SLOW, () => {
  const wish = { ...PLACE, amount: AMOUNT };

  it("takes its code, and one to a known account takes none", async () => {
    const owner = await proved();
    await expectProblem(await askWithdrawal(shop, owner, wish), "403 bank_account.code_needed");
    const code = await codeFor(owner);
    const wrong = await askWithdrawal(shop, owner, { ...wish, code: otherThan(code) });
    await expectProblem(wrong, "403 code.wrong");
    expect(await shop.balance(owner)).toMatchObject({ held: 0 });
    expect((await askWithdrawal(shop, owner, { ...wish, code }, "sama")).status).toBe(202);
    // The same request again is answered as before, whatever became of its code.
    expect((await askWithdrawal(shop, owner, wish, "sama")).status).toBe(202);
    expect((await askWithdrawal(shop, owner, wish)).status).toBe(202);
    expect(await accounts(owner)).toBe(1);
  });

  it("waits out its day, though the code was right", async () => {
    const owner = await proved();
    await setSetting(shop, "withdrawal.cooldown_hours", 24);
    const code = await codeFor(owner);
    const early = await askWithdrawal(shop, owner, { ...wish, code });
    await setSetting(shop, "withdrawal.cooldown_hours", 0);
    await expectProblem(early, "409 bank_account.cooling_down");
    expect(await accounts(owner)).toBe(1);
    expect(await shop.balance(owner)).toMatchObject({ held: 0 });
  });
});

async function listed({ token }: Buyer): Promise<readonly { readonly id: string }[]> {
  const body: { data: { id: string }[] } = await (
    await shop.request("GET", PATH, { token })
  ).json();
  return body.data;
}
