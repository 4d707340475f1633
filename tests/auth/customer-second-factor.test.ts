// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { inside } from "../wallet/inside.ts";
import { codeOf } from "./authenticator-app.ts";
import { codeAt, proveEmail } from "./codes.ts";
import { begunIn, codesIn, ownerWithApp, secondFactorOf, signIns } from "./owner-with-app.ts";
import { customerIn, PASSWORD, refusalIn } from "./people.ts";

const shop = await openShop();
const { login, finish, challenged } = signIns(shop);
const WRONG = "403 second_factor.wrong";
const USED = "403 second_factor.used";
const OVER = "401 sign_in.challenge_invalid";
const NO_CODE = "AAAA-AAAA-AAAA-AAAA";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 30_000) * 30_000 + 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const told = (email: string, subject: RegExp) =>
  eventually(async () => (await shop.mails(email)).find((mail) => subject.test(mail.subject)));

describe("a customer's second factor", () => {
  it(
    "is enrolled once an address is verified, by the password and a first code",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const factor = secondFactorOf(shop, buyer.token);
      expect(await refusalIn(await factor.begin("salah-salah"))).toBe("403 password.wrong");
      expect(await refusalIn(await factor.begin())).toBe("409 contact.unverified");
      await proveEmail(shop, buyer);
      const first = await begunIn(await factor.begin());
      const { enrolment_id, secret, uri } = await begunIn(await factor.begin());
      expect(uri).toContain(secret);
      const none = "404 second_factor.enrolment_not_found";
      expect(await refusalIn(await factor.confirm(first.enrolment_id, codeOf(first.secret)))).toBe(
        none,
      );
      expect(await refusalIn(await factor.confirm(enrolment_id, codeOf(secret, 5)))).toBe(WRONG);
      expect((await login(buyer.email)).status).toBe(200);
      expect(await codesIn(await factor.confirm(enrolment_id, codeOf(secret)))).toHaveLength(10);
      expect(await refusalIn(await factor.begin())).toBe("409 second_factor.enrolled");
      expect((await login(buyer.email)).status).toBe(202);
      await told(buyer.email, /^(Faktor kedua diubah|Your second factor was changed)/);
    },
  );

  it("waits a quarter of an hour for its first code, and for ten of them", SLOW, async () => {
    const buyer = await shop.customer();
    await proveEmail(shop, buyer);
    const late = await begunIn(await secondFactorOf(shop, buyer.token).begin());
    passSeconds(901);
    const again = await customerIn(await login(buyer.email));
    const later = secondFactorOf(shop, again.access_token);
    const none = "404 second_factor.enrolment_not_found";
    expect(await refusalIn(await later.confirm(late.enrolment_id, codeOf(late.secret)))).toBe(none);
    const tried = await begunIn(await later.begin());
    for (let guess = 0; guess < 10; guess += 1) {
      const answer = await later.confirm(tried.enrolment_id, codeOf(tried.secret, 9));
      expect(await refusalIn(answer)).toBe(WRONG);
    }
    expect(await refusalIn(await later.confirm(tried.enrolment_id, codeOf(tried.secret)))).toBe(
      none,
    );
  });

  it("keeps neither its secret nor its recovery codes in clear", async () => {
    const { id, secret, recovery_codes } = await ownerWithApp(shop);
    const stored = await inside(id, ({ sql }) => [
      ...sql.exec("SELECT * FROM second_factor").toArray(),
      ...sql.exec("SELECT * FROM recovery_codes").toArray(),
    ]);
    expect(stored).toHaveLength(11);
    const text = JSON.stringify(stored);
    for (const each of [secret, ...recovery_codes]) expect(text).not.toContain(each);
  });

  it("is taken away by the password and a code, and is nobody's then", async () => {
    const one = await ownerWithApp(shop);
    const fresh = codeOf(one.secret, 1);
    expect(await refusalIn(await one.factor.remove(fresh, "salah-salah"))).toBe(
      "403 password.wrong",
    );
    expect(await refusalIn(await one.factor.remove(codeOf(one.secret)))).toBe(USED);
    expect((await one.factor.remove(fresh)).status).toBe(204);
    expect(await refusalIn(await one.factor.remove(fresh))).toBe("409 second_factor.not_enrolled");
    expect((await login(one.email)).status).toBe(200);
    const row = shop.db.prepare("SELECT 1 FROM customer_second_factors WHERE user_id = ?");
    expect(await row.bind(one.id).first()).toBeNull();
  });

  it("has its recovery codes renewed, and takes none of those before", async () => {
    const one = await ownerWithApp(shop);
    const [old = ""] = one.recovery_codes;
    expect(await refusalIn(await one.factor.renew(codeOf(one.secret)))).toBe(USED);
    const [fresh = ""] = await codesIn(await one.factor.renew(codeOf(one.secret, 1)));
    const challenge = await challenged(one.email);
    expect(await refusalIn(await finish(challenge, old))).toBe(WRONG);
    expect((await finish(challenge, fresh.toLowerCase())).status).toBe(200);
    await told(one.email, /^(Kode pemulihan dipakai|A recovery code was used)/);
  });
});

describe("a sign-in by two steps", () => {
  it("gives a session for a code that was not taken before", async () => {
    const one = await ownerWithApp(shop);
    const challenge = await challenged(one.email);
    expect(await refusalIn(await finish(challenge, codeOf(one.secret)))).toBe(USED);
    const { user, access_token } = await customerIn(await finish(challenge, codeOf(one.secret, 1)));
    expect(user.id).toBe(one.id);
    const looked = await shop.request("GET", "/wallet/balance", { token: access_token });
    expect(looked.status).toBe(200);
    passSeconds(30);
    // The step before the one that was taken is within the drift, and over.
    expect(await refusalIn(await finish(challenge, codeOf(one.secret, -1)))).toBe(USED);
  });

  it("takes a code once that comes twice at once, of the app or for its loss", SLOW, async () => {
    const one = await ownerWithApp(shop);
    const challenge = await challenged(one.email);
    const [recovery = ""] = one.recovery_codes;
    for (const code of [codeOf(one.secret, 1), recovery]) {
      const answers = await Promise.all([finish(challenge, code), finish(challenge, code)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    }
  });

  it("is over after five minutes, and made up by nobody", SLOW, async () => {
    const one = await ownerWithApp(shop);
    const challenge = await challenged(one.email);
    expect(await refusalIn(await finish(`${challenge}x`, codeOf(one.secret, 1)))).toBe(OVER);
    expect(await refusalIn(await finish("v1.x.y.z", codeOf(one.secret, 1)))).toBe(OVER);
    passSeconds(300);
    expect(await refusalIn(await finish(challenge, codeOf(one.secret, 1)))).toBe(OVER);
  });

  it("ends with all sessions, another password, or a ban", SLOW, async () => {
    const ends = {
      async password({ token }: { token: string }) {
        const body = { current_password: "kopi-tubruk-tanpa-gula", new_password: "teh-tanpa-susu" };
        return await shop.request("POST", "/users/change-password", { token, body });
      },
      async sessions({ id }: { id: `usr_${string}` }) {
        await shop.ports.customerSessions.revoke(id, { but: null }, shop.ports.now());
      },
      async ban({ id }: { id: `usr_${string}` }) {
        const { token } = await shop.staff();
        const body = { reason: "Penipuan kartu" };
        await shop.request("POST", `/admin/users/${id}/ban`, { token, body });
      },
    };
    for (const end of Object.values(ends)) {
      const one = await ownerWithApp(shop);
      const challenge = await challenged(one.email);
      await end(one);
      expect(await refusalIn(await finish(challenge, codeOf(one.secret, 1))), end.name).toBe(OVER);
    }
  });

  it(
    "locks strangers out who guess, tells the owner, and lets their own device in",
    SLOW,
    async () => {
      const one = await ownerWithApp(shop);
      const [recovery = ""] = one.recovery_codes;
      const signedIn = await finish(await challenged(one.email), recovery);
      const { device_token } = await customerIn(signedIn);
      const strange = await challenged(one.email);
      const guesses = await Promise.all(Array.from({ length: 8 }, () => finish(strange, NO_CODE)));
      const refusals = (await Promise.all(guesses.map(refusalIn))).toSorted();
      expect(refusals).toEqual([
        ...new Array(5).fill(WRONG),
        ...new Array(3).fill("429 second_factor.locked"),
      ]);
      const code = codeOf(one.secret, 1);
      expect((await finish(strange, code)).headers.get("retry-after")).toBe("900");
      await told(one.email, /^(Kode faktor kedua berulang kali salah|Wrong codes of your second)/);
      expect((await finish(await challenged(one.email, { device_token }), code)).status).toBe(200);
    },
  );

  it("is slowed for whoever tries on from one network", SLOW, async () => {
    const one = await ownerWithApp(shop);
    const challenge = await challenged(one.email);
    const { limit } = shop.ports.policy.limits.login;
    const answers = [];
    for (let guess = 0; guess <= limit; guess += 1) {
      answers.push(await refusalIn(await finish(challenge, NO_CODE, "10.99.0.1")));
    }
    expect(answers.at(-1)).toBe("429 rate.limited");
  });
});

describe("whoever has a second factor", () => {
  const REQUIRED = "403 second_factor.required";
  const key = { name: "Toko", scopes: ["read"], password: PASSWORD };

  it("gives a code of it for an API key, and for a change of one", SLOW, async () => {
    const one = await ownerWithApp(shop);
    const { token, secret, recovery_codes } = one;
    const make = (body: object) => shop.request("POST", "/users/api-keys", { token, body });
    expect(await refusalIn(await make(key))).toBe(REQUIRED);
    const made = await make({ ...key, code: codeOf(secret, 1) });
    expect(made.status).toBe(201);
    const { api_key } = await made.json<{ api_key: { id: string } }>();
    const settings = { allowed_addresses: [], requests_per_minute: 60, signed: false };
    const change = (body: object) =>
      shop.request("PUT", `/users/api-keys/${api_key.id}`, {
        token,
        body: { ...key, ...settings, expires_at: null, ...body },
      });
    expect(await refusalIn(await change({}))).toBe(REQUIRED);
    expect((await change({ code: recovery_codes[0] })).status).toBe(200);
  });

  it("gives a code of it to close the account", async () => {
    const { token, secret } = await ownerWithApp(shop);
    const close = (body: object) =>
      shop.request("POST", "/users/close", { token, body: { password: PASSWORD, ...body } });
    expect(await refusalIn(await close({}))).toBe(REQUIRED);
    expect((await close({ code: codeOf(secret, 1) })).status).toBe(204);
  });

  it("keeps it when the password is reset by a code that was sent", SLOW, async () => {
    const { email } = await ownerWithApp(shop);
    await shop.request("POST", "/auth/password/forgot", { body: { address: email } });
    const code = await codeAt(shop, email, 2);
    const new_password = "teh-tarik-tanpa-susu";
    const body = { address: email, code, new_password };
    expect((await shop.request("POST", "/auth/password/reset", { body })).status).toBe(200);
    expect((await login(email, {}, new_password)).status).toBe(202);
  });
});
