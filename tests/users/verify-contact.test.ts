// @module-tag unsampled
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { confirmContact } from "../../src/application/users/verify-contact.ts";
import { codeAt, codesAt, otherThan, proveEmail } from "../auth/codes.ts";
import { freshEmail, freshNumber, PASSWORD, registered, type Shop } from "../auth/people.ts";
import { asCustomer } from "../crash/acting.ts";
import { expectProblem } from "../http/api-handler.ts";
import { erased, leave } from "../privacy/leaving.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => vi.useRealTimers());

const ask = (token: string, body: object = {}, kind = "email") =>
  shop.request("POST", `/users/${kind}/verification`, { token, body });
const confirm = (token: string, body: object, kind = "email") =>
  shop.request("POST", `/users/${kind}/verification/confirm`, { token, body });
const me = async (token: string) => await (await shop.request("GET", "/auth/me", { token })).json();

describe("an e-mail address", () => {
  it("is proved by the code that was sent there, once", async () => {
    const { token, email } = await shop.customer();
    expect(await me(token)).toMatchObject({ email_verified_at: null });
    expect((await ask(token)).status).toBe(202);
    const code = await codeAt(shop, email);

    const both = await Promise.all([confirm(token, { code }), confirm(token, { code })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await me(token)).toMatchObject({ email_verified_at: expect.any(String) });
    await expectProblem(await confirm(token, { code }), "403 code.wrong");
    await expectProblem(await ask(token), "409 contact.verified");
  });

  it("is not proved by a code that is over, or that another one came after", async () => {
    const { token, email } = await shop.customer();
    await ask(token);
    const first = await codeAt(shop, email);
    await ask(token);
    const second = await codeAt(shop, email, 2);
    if (first !== second)
      await expectProblem(await confirm(token, { code: first }), "403 code.wrong");
    passSeconds(5 * 60 + 1);
    await expectProblem(await confirm(token, { code: second }), "403 code.wrong");
  });

  it("is not proved after five wrong codes, however many come at once", async () => {
    const { token, email } = await shop.customer();
    await ask(token);
    const code = await codeAt(shop, email);
    const wrong = Array.from({ length: 5 }, () => confirm(token, { code: otherThan(code) }));
    for (const each of await Promise.all(wrong)) await expectProblem(each, "403 code.wrong");
    await expectProblem(await confirm(token, { code }), "403 code.wrong");
  });

  it("is proved after four wrong codes", async () => {
    const { token, email } = await shop.customer();
    await ask(token);
    const code = await codeAt(shop, email);
    for (let wrong = 0; wrong < 4; wrong += 1) await confirm(token, { code: otherThan(code) });
    expect((await confirm(token, { code })).status).toBe(200);
  });

  it("is sent three codes in ten minutes, however many are asked for at once", async () => {
    const { token } = await shop.customer();
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(token)));
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(3);
    const refused = asked.find(({ status }) => status !== 202);
    if (refused) await expectProblem(refused, "429 code.sent_too_often");
    passSeconds(10 * 60 + 1);
    expect((await ask(token)).status).toBe(202);
  });

  it("is not flooded with codes by many accounts", SLOW, async () => {
    const email = freshEmail();
    const flood = Array.from({ length: 12 }, async () => {
      const { token } = await shop.customer();
      return await ask(token, { email, password: PASSWORD });
    });
    const asked = await Promise.all(flood);
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(10);
  });

  it(
    "takes the present one's place once it is proved, which the former one is told",
    SLOW,
    async () => {
      const { token, email } = await shop.customer();
      const next = freshEmail();
      await expectProblem(await ask(token, { email: next }), "403 password.required");
      await expectProblem(await ask(token, { email: next, password: "x" }), "403 password.wrong");
      expect((await ask(token, { email: next, password: PASSWORD })).status).toBe(202);
      const code = await codeAt(shop, next);
      expect(await me(token)).toMatchObject({ email });
      await expectProblem(await confirm(token, { code }), "403 code.wrong");

      expect((await confirm(token, { email: next, code })).status).toBe(200);
      expect(await me(token)).toMatchObject({ email: next, email_verified_at: expect.any(String) });
      const told = () => shop.mails(email);
      await eventually(async () => (await told()).some((mail) => /diganti/.test(mail.subject)));
    },
  );

  it(
    "that another account has and never proved is taken from it, with nothing else",
    SLOW,
    async () => {
      const squatter = await shop.customer({ balance: 70_000 });
      const owner = await shop.customer();
      const { email } = squatter;
      await ask(owner.token, { email, password: PASSWORD });
      const code = await codeAt(shop, email);
      expect((await confirm(owner.token, { email, code })).status).toBe(200);

      expect(await me(owner.token)).toMatchObject({ email });
      expect(await me(squatter.token)).toMatchObject({ email: null });
      expect(await shop.balance(squatter)).toMatchObject({ available: 70_000 });
      expect(await shop.balance(owner)).toMatchObject({ available: 0 });
    },
  );

  it("that another account has proved stays there, and only its reader is told", SLOW, async () => {
    const first = await shop.customer();
    await proveEmail(shop, first);
    const second = await shop.customer();
    expect((await ask(second.token, { email: first.email, password: PASSWORD })).status).toBe(202);
    const code = await codeAt(shop, first.email, 2);
    await expectProblem(
      await confirm(second.token, { email: first.email, code }),
      "409 auth.email_taken",
    );
  });

  it("of somebody who is erased in the same moment has changed, like any other's", async () => {
    const [squatter, owner] = [await shop.customer(), await shop.customer()];
    const { email } = squatter;
    await ask(owner.token, { email, password: PASSWORD });
    const code = await codeAt(shop, email);
    const { ports } = shop;
    const accounts = {
      ...ports.accounts,
      find: async (id: typeof owner.id) => {
        const found = await ports.accounts.find(id);
        if (id === squatter.id) {
          await leave(ports, id);
          await erased(ports, id);
        }
        return found;
      },
    };
    const wanted = { kind: "email", value: email, code } as const;
    const claim = confirmContact({ ...ports, accounts }, asCustomer(owner), wanted);
    await expect(claim).rejects.toMatchObject({ code: "user.changed" });
    // Free by now, and asked for again.
    expect((await confirm(owner.token, { email, code })).status).toBe(200);
  });

  it("that two claim at once is one's", SLOW, async () => {
    const email = freshEmail();
    const [one, two] = [await shop.customer(), await shop.customer()];
    await ask(one.token, { email, password: PASSWORD });
    const first = await codeAt(shop, email, 1);
    await ask(two.token, { email, password: PASSWORD });
    const second = await codeAt(shop, email, 2);
    const answers = await Promise.all([
      confirm(one.token, { email, code: first }),
      confirm(two.token, { email, code: second }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

it("proves a phone number by SMS", async () => {
  const phone = `+62${freshNumber()}`;
  const { access_token: token } = await registered(shop, { phone });
  expect((await ask(token, {}, "phone")).status).toBe(202);
  const code = await codeAt(shop, phone);
  expect((await confirm(token, { code }, "phone")).status).toBe(200);
  expect(await me(token)).toMatchObject({ phone, phone_verified_at: expect.any(String) });
});

it("keeps no digits of a code, in no table", async () => {
  const { token, email } = await shop.customer();
  await ask(token);
  const code = await codeAt(shop, email);
  const tables = ["one_time_codes", "outbox", "notifications", "delivery_attempts"];
  for (const table of tables) {
    const { results } = await shop.db.prepare(`SELECT * FROM ${table}`).all();
    for (const row of results.flatMap((each) => Object.values(each))) {
      expect(String(row)).not.toBe(code);
      expect(String(row)).not.toContain(`"${code}"`);
    }
  }
  expect(await codesAt(shop, email)).toHaveLength(1);
});
