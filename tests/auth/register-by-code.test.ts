// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { registerByCode } from "../../src/application/auth/register-by-code.ts";
import { asCustomer } from "../crash/acting.ts";
import { erased, leave } from "../privacy/leaving.ts";
import { passSeconds } from "../support/clock.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";
import { setSetting } from "../withdrawals/payout-shop.ts";
import { codeAt, codesAt, otherThan, proveEmail } from "./codes.ts";
import { freshAddress, freshEmail, from, PASSWORD, refusalIn } from "./people.ts";

const shop = await openShop();
afterEach(() => vi.useRealTimers());

const post = (path: string, body: object) =>
  shop.request("POST", path, { ...from(freshAddress()), body });
const ask = (address: string) => post("/auth/registrations", { address });
const confirm = (address: string, code: string, more: object = {}) =>
  post("/auth/registrations/confirm", {
    ...{ address, code, password: PASSWORD, name: "Wati" },
    ...more,
  });
const login = (address: string, password = PASSWORD) => post("/auth/login", { address, password });

const Opened = z.object({
  user: z.object({
    id: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    email_verified_at: z.string().nullable(),
    phone_verified_at: z.string().nullable(),
  }),
  access_token: z.string(),
});
const opened = async (answer: Response) => {
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Opened.parse(await answer.json());
};

/** Somebody with an account whose e-mail address is proved. */
async function known() {
  const customer = await shop.customer();
  await proveEmail(shop, customer);
  return customer;
}

describe("registering by code", () => {
  it("takes no address of somebody who is erased in the same moment", async () => {
    const squatter = await shop.customer();
    const address = squatter.email;
    expect((await ask(address)).status).toBe(202);
    const code = await codeAt(shop, address);
    const { ports } = shop;
    const accounts = {
      ...ports.accounts,
      find: async (id: typeof squatter.id) => {
        const found = await ports.accounts.find(id);
        await leave(ports, id);
        await erased(ports, id);
        return found;
      },
    };
    const visitor = { ...asCustomer(squatter), kind: "visitor" } as const;
    const contact = { kind: "email", value: address } as const;
    const wanted = { contact, code, password: PASSWORD, name: "Wati" };
    const claim = registerByCode({ ...ports, accounts }, visitor, wanted);
    await expect(claim).rejects.toMatchObject({ code: "user.changed" });
    await opened(await confirm(address, code));
  });

  it.each([
    ["an e-mail address", freshEmail, "email"],
    ["a phone number", newPhone, "phone"],
  ] as const)("opens an account whose %s is proved", SLOW, async (_what, address, kind) => {
    const to = address();
    expect((await ask(to)).status).toBe(202);
    const code = await codeAt(shop, to);
    const { user, access_token: token } = await opened(await confirm(to, code));
    expect(user[kind]).toBe(to);
    expect(user[`${kind}_verified_at`]).not.toBeNull();
    expect((await shop.request("GET", "/auth/me", { token })).status).toBe(200);
    expect((await login(to)).status).toBe(200);
  });

  it("takes the right code, in time and once", SLOW, async () => {
    const to = freshEmail();
    await ask(to);
    const code = await codeAt(shop, to);
    expect(await refusalIn(await confirm(to, otherThan(code)))).toBe("403 code.wrong");
    expect(await refusalIn(await confirm(freshEmail(), code))).toBe("403 code.wrong");
    const answers = await Promise.all([1, 2, 3].map(() => confirm(to, code)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await confirm(to, code)).status).toBe(403);

    const late = freshEmail();
    await ask(late);
    const over = await codeAt(shop, late);
    passSeconds(16 * 60);
    expect(await refusalIn(await confirm(late, over))).toBe("403 code.wrong");
  });

  it("asks for the terms as they are, and refuses those that are over", async () => {
    const to = freshEmail();
    await ask(to);
    const code = await codeAt(shop, to);
    const outdated = await confirm(to, code, { accepted_terms: "1999-01-01" });
    expect(await refusalIn(outdated)).toBe("409 consent.outdated");
  });
});

describe("an address that is somebody's", SLOW, () => {
  it("is answered like any other, at every step, and costs as many trips", async () => {
    const owner = await known();
    const free = freshEmail();
    const steps = [ask, (address: string) => confirm(address, "000000")];
    for (const step of steps) {
      const seen = async (address: string) => {
        await calmCatalogue(shop);
        let answer = new Response();
        const cost = await tripsOf(async () => {
          answer = await step(address);
          return answer.clone();
        });
        const body: object = await answer.json();
        return {
          ...cost,
          names: [...answer.headers.keys()].sort(),
          said: Object.keys(body).sort(),
        };
      };
      expect(await seen(owner.email)).toEqual(await seen(free));
    }
  });

  it("gets no code: its owner hears that they have an account", async () => {
    const owner = await known();
    const before = (await codesAt(shop, owner.email)).length;
    await ask(owner.email);
    const heard = await eventually(async () =>
      (await shop.mails(owner.email)).find(({ subject }) => subject.includes("sudah punya akun")),
    );
    expect(heard.text).toContain("atur ulang kata sandi");
    expect(heard.text).not.toMatch(/\b\d{6}\b/);
    expect(await codesAt(shop, owner.email)).toHaveLength(before);
    expect((await login(owner.email)).status).toBe(200);
  });

  it("is lost by an account that never proved it, which keeps all else", async () => {
    const squatter = await shop.customer({ balance: 10_000 });
    await ask(squatter.email);
    const { user } = await opened(
      await confirm(squatter.email, await codeAt(shop, squatter.email), {
        password: "teh-tarik-tanpa-susu",
      }),
    );
    expect(user).toMatchObject({ email: squatter.email });
    const me = await shop.request("GET", "/auth/me", { token: squatter.token });
    expect(await me.json()).toMatchObject({ id: squatter.id, email: null });
    expect(await shop.balance(squatter)).toMatchObject({ available: 10_000 });
    expect((await login(squatter.email)).status).toBe(401);
    expect((await login(squatter.email, "teh-tarik-tanpa-susu")).status).toBe(200);
  });

  it("is sent no more than three codes in ten minutes, whoever's it is", async () => {
    for (const address of [(await known()).email, freshEmail()]) {
      for (const _time of [1, 2, 3]) expect((await ask(address)).status).toBe(202);
      expect(await refusalIn(await ask(address))).toBe("429 code.sent_too_often");
    }
  });
});

describe("a shop whose customers register by code alone", () => {
  it("does not tell by its other door who has an account", SLOW, async () => {
    const owner = await known();
    await setSetting(shop, "registration.without_code", false);
    const wish = { password: PASSWORD, name: "Lain" };
    const answers = [
      await post("/auth/register", { ...wish, email: owner.email }),
      await post("/auth/register", { ...wish, email: freshEmail() }),
    ];
    const to = freshEmail();
    await ask(to);
    const code = await codeAt(shop, to);
    const proved = await confirm(to, code);
    await setSetting(shop, "registration.without_code", true);
    for (const each of answers) expect(await refusalIn(each)).toBe("403 auth.code_needed");
    await opened(proved);
  });
});
