// @module-tag unsampled
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { resetPassword } from "../../src/application/auth/reset-password.ts";
import { expectProblem } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { tripsOf } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";
import { codeAt, codesAt, otherThan, proveEmail } from "./codes.ts";
import { ownerWithApp } from "./owner-with-app.ts";
import { customerIn, freshEmail, PASSWORD, type Shop } from "./people.ts";

const NEW = "teh-tarik-tanpa-susu";
let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const forgot = (address: string) =>
  shop.request("POST", "/auth/password/forgot", { body: { address } });
const reset = (address: string, code: string, new_password = NEW) =>
  shop.request("POST", "/auth/password/reset", { body: { address, code, new_password } });
const signIn = (email: string, password: string) =>
  shop.request("POST", "/auth/login", { body: { email, password } });
const isSignedIn = async (token: string) =>
  (await shop.request("GET", "/wallet/balance", { token })).status === 200;

async function proved(balance = 0) {
  const buyer = await shop.customer({ balance });
  await proveEmail(shop, buyer);
  return buyer;
}

describe("a forgotten password", () => {
  it("is replaced by a code, which ends every session and is told", SLOW, async () => {
    const buyer = await proved(50_000);
    expect((await forgot(buyer.email)).status).toBe(202);
    const code = await codeAt(shop, buyer.email, 2);
    await expectProblem(await reset(buyer.email, otherThan(code)), "403 code.wrong");
    expect((await reset(buyer.email, code)).status).toBe(200);

    expect(await isSignedIn(buyer.token)).toBe(false);
    await expectProblem(await signIn(buyer.email, PASSWORD), "401 auth.invalid_credentials");
    expect((await signIn(buyer.email, NEW)).status).toBe(200);
    await eventually(async () =>
      (await shop.mails(buyer.email)).find(({ subject }) =>
        subject.startsWith("Kata sandi diganti"),
      ),
    );
  });

  it("is replaced by a code that staff have had sent, of which they see nothing", async () => {
    const [buyer, unproved] = [await proved(), await shop.customer()];
    const staff = await shop.staff("admin");
    const send = ({ id }: { readonly id: string }, token = staff.token) =>
      shop.ask("POST /admin/users/{user_id}/reset-password", {
        token,
        params: { user_id: id },
        body: { reason: "Lupa kata sandi" },
      });
    const answer = await send(buyer);
    expect(answer.status).toBe(202);
    const said = await answer.text();
    const code = await codeAt(shop, buyer.email, 2);
    expect(said).not.toContain(code);
    expect(await isSignedIn(buyer.token)).toBe(true);
    expect((await reset(buyer.email, code)).status).toBe(200);
    expect(await isSignedIn(buyer.token)).toBe(false);
    const { data } = await shop.ports.audit.list({ limit: 1, resource_id: buyer.id });
    expect(data).toMatchObject([{ action: "user.reset_password", admin_id: staff.id }]);
    expect(JSON.stringify(data)).not.toContain(buyer.email);

    await expectProblem(await send(unproved), "409 contact.unverified");
    const viewer = await shop.staff("viewer");
    await expectProblem(await send(buyer, viewer.token), "403 auth.forbidden");
  });

  it("is replaced once by two who have the code at once", SLOW, async () => {
    const buyer = await proved();
    await forgot(buyer.email);
    const code = await codeAt(shop, buyer.email, 2);
    const both = await Promise.all([
      reset(buyer.email, code),
      reset(buyer.email, code, "kopi-susu-gula-aren"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it(
    "answers and costs the same for an address that nobody has, who is sent nothing",
    SLOW,
    async () => {
      const { email } = await proved();
      const nobody = freshEmail();
      await forgot(freshEmail());
      const known = await tripsOf(() => forgot(email));
      expect(await tripsOf(() => forgot(nobody))).toEqual(known);
      expect(known.status).toBe(202);
      await codeAt(shop, email, 2);
      expect(await codesAt(shop, nobody)).toEqual([]);
      const wrong = await tripsOf(() => reset(email, "000000"));
      expect(await tripsOf(() => reset(nobody, "000000"))).toEqual(wrong);
      expect(wrong.status).toBe(403);
    },
  );

  it("ends the session of who signed in by the one before while it was written", SLOW, async () => {
    const buyer = await proved();
    await forgot(buyer.email);
    const code = await codeAt(shop, buyer.email, 2);
    let thief: string | undefined;
    const { commit } = shop.ports;
    const meanwhile: typeof commit = async (...writes) => {
      // The first only counts a try at the code.
      if (writes.length > 1) {
        passSeconds(1);
        thief = (await customerIn(await signIn(buyer.email, PASSWORD))).access_token;
      }
      await commit(...writes);
    };
    const contact = { kind: "email", value: buyer.email } as const;
    await resetPassword({ ...shop.ports, commit: meanwhile }, { contact, code, password: NEW });

    expect(await isSignedIn(thief ?? expect.unreachable())).toBe(false);
    expect((await signIn(buyer.email, NEW)).status).toBe(200);
  });

  it("ends the sessions also where that was the last of the request", SLOW, async () => {
    const buyer = await proved();
    await forgot(buyer.email);
    const code = await codeAt(shop, buyer.email, 2);
    const { customerSessions } = shop.ports;
    const revoke = () => Promise.reject(new Error("the isolate is gone"));
    const ports = { ...shop.ports, customerSessions: { ...customerSessions, revoke } };
    const contact = { kind: "email", value: buyer.email } as const;
    await expect(resetPassword(ports, { contact, code, password: NEW })).rejects.toThrow("gone");
    await shop.ports.outbox.flush(shop.ports.now());
    await eventually(async () => !(await isSignedIn(buyer.token)));
  });
});

describe("an address that was never proved", () => {
  it("opens an account that was never used, which is its reader's from then on", SLOW, async () => {
    const { id, email, token } = await shop.customer();
    const pin = { password: PASSWORD, pin: "294173" };
    await shop.request("PUT", "/wallet/pin", { token, body: pin });
    await forgot(email);
    const code = await codeAt(shop, email);
    expect((await reset(email, code)).status).toBe(200);
    expect(await isSignedIn(token)).toBe(false);
    const row = await shop.db
      .prepare("SELECT email_verified_at AS proved FROM users WHERE email = ?")
      .bind(email)
      .first();
    expect(row).toMatchObject({ proved: expect.any(String) });
    const given = { at: shop.ports.now(), tries_max: 15 };
    expect(await shop.ports.pins.try(id, given)).toEqual({ kind: "not_set" });
  });

  it("keeps no PIN that its former reader sets meanwhile", SLOW, async () => {
    const { id, email } = await shop.customer();
    await forgot(email);
    const code = await codeAt(shop, email);
    const { customerSessions } = shop.ports;
    const revoke: typeof customerSessions.revoke = async (...which) => {
      await shop.ports.pins.set(id, await shop.ports.passwords.hash("294173"), shop.ports.now());
      await customerSessions.revoke(...which);
    };
    const ports = { ...shop.ports, customerSessions: { ...customerSessions, revoke } };
    const contact = { kind: "email", value: email } as const;
    await resetPassword(ports, { contact, code, password: NEW });
    expect(await shop.ports.pins.isSet(id)).toBe(false);
  });

  it("asks its new owner for no codes of an app that somebody else enrolled", async () => {
    const buyer = await ownerWithApp(shop);
    const { token } = await shop.staff();
    const unverified = await shop.ask("POST /admin/users/{user_id}/contacts/{kind}/unverify", {
      token,
      params: { user_id: buyer.id, kind: "email" },
      body: { address: buyer.email, reason: "Bukan pemiliknya" },
    });
    expect(unverified.status, await unverified.clone().text()).toBe(200);
    await forgot(buyer.email);
    expect((await reset(buyer.email, await codeAt(shop, buyer.email, 2))).status).toBe(200);
    expect((await signIn(buyer.email, NEW)).status).toBe(200);
    expect(await shop.ports.customerSecondFactors.find(buyer.id)).toBeUndefined();
  });

  it("opens no account with money, which stays with who put it there", async () => {
    const buyer = await shop.customer({ balance: 50_000 });
    await forgot(buyer.email);
    const code = await codeAt(shop, buyer.email);
    await expectProblem(await reset(buyer.email, code), "409 contact.unproved");
    expect(await isSignedIn(buyer.token)).toBe(true);
    expect((await signIn(buyer.email, PASSWORD)).status).toBe(200);
  });
});
