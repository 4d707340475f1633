// @module-tag unsampled
import { afterEach, expect, it, vi } from "vitest";
import { AccountSecurity } from "../../src/domain/users/security.ts";
import { codeOf } from "../auth/authenticator-app.ts";
import { ownerWithApp } from "../auth/owner-with-app.ts";
import { PASSWORD } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { tripsOf } from "../support/trips.ts";

const shop = await openShop();
afterEach(() => {
  vi.useRealTimers();
});

const look = (token: string) => shop.ask("GET /users/security", { token });
const seen = async (token: string) => AccountSecurity.parse(await (await look(token)).json());

it("tells how a new account is guarded, in one trip", async () => {
  const { token } = await shop.customer();
  expect(await seen(token)).toMatchObject({
    password_changed_at: null,
    pin: { is_set: false, set_at: null, locked_until: null },
    second_factor: { enrolled_at: null, recovery_codes_left: 0, locked_until: null },
    email_verified_at: null,
    sessions: 1,
    devices: 1,
    api_keys: 0,
    recent_sign_ins: [{ is_over: false }],
  });
  expect(await tripsOf(() => look(token))).toEqual({ trips: 1, status: 200 });
});

it("tells what its owner has done for it since", SLOW, async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 30_000) * 30_000 + 1_000 });
  const { token, secret, email } = await ownerWithApp(shop);
  const pin = { password: PASSWORD, pin: "294173" };
  await shop.request("PUT", "/wallet/pin", { token, body: pin });
  const key = { name: "Toko", scopes: ["read"], password: PASSWORD, code: codeOf(secret, 1) };
  expect((await shop.request("POST", "/users/api-keys", { token, body: key })).status).toBe(201);
  expect(await seen(token)).toMatchObject({
    pin: { is_set: true, set_at: expect.any(String) },
    second_factor: { enrolled_at: expect.any(String), recovery_codes_left: 10 },
    email_verified_at: expect.any(String),
    api_keys: 1,
  });
  const change = { current_password: PASSWORD, new_password: "teh-tarik-tanpa-susu" };
  await shop.request("POST", "/users/change-password", { token, body: change });
  const answer = await shop.request("POST", "/auth/login", {
    body: { email, password: change.new_password },
  });
  expect(answer.status).toBe(202);
  expect(await seen(token)).toMatchObject({
    password_changed_at: expect.any(String),
    api_keys: 0,
    sessions: 1,
  });
});
