import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { scryptPasswords } from "../../src/adapters/webcrypto/passwords.ts";
import { openShop } from "../support/shop.ts";
import {
  customerIn,
  freshAddress,
  freshEmail,
  from,
  PASSWORD,
  problemIn,
  refusalIn,
  registered,
} from "./people.ts";

const shop = await openShop();

const login = (email: string, password: string = PASSWORD) =>
  shop.request("POST", "/auth/login", { ...from(freshAddress()), body: { email, password } });

async function storedHash(id: string): Promise<string | null> {
  return env.DB.prepare("SELECT password_hash FROM credentials WHERE principal_id = ?")
    .bind(id)
    .first("password_hash");
}

it("starts a session of its own on every device", async () => {
  const first = await registered(shop);
  const answer = await login(first.user.email);
  const second = await customerIn(answer);

  expect(answer.status).toBe(200);
  expect(second.user).toEqual(first.user);
  expect(second.expires_in).toBe(900);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  for (const { access_token } of [first, second]) {
    const me = await shop.request("GET", "/auth/me", { token: access_token });
    expect(me.status).toBe(200);
  }
});

it("takes the e-mail in any case, with blanks around it", async () => {
  const { user } = await registered(shop);

  expect((await login(` ${user.email.toUpperCase()} `)).status).toBe(200);
});

it("says the same about an unknown e-mail and a wrong password", async () => {
  const { user } = await registered(shop);
  const wrong = await login(user.email, "salah-salah");
  const unknown = await login(freshEmail(), "salah-salah");
  const { request_id: one, ...aboutWrong } = await problemIn(wrong);
  const { request_id: other, ...aboutUnknown } = await problemIn(unknown);

  expect(aboutWrong).toEqual(aboutUnknown);
  expect(aboutWrong).toMatchObject({ status: 401, code: "auth.invalid_credentials" });
  expect(one).not.toBe(other);
  expect(namesOf(wrong)).toEqual(namesOf(unknown));
});

it("does not tell a password that is too short to be one from a wrong one", async () => {
  expect(await refusalIn(await login(freshEmail(), "x"))).toBe("401 auth.invalid_credentials");
});

it("tells that an account is blocked only to whom its password is known", async () => {
  const { user } = await registered(shop);
  await env.DB.prepare("UPDATE users SET status = 'BANNED' WHERE id = ?").bind(user.id).run();

  expect(await refusalIn(await login(user.email))).toBe("403 auth.account_blocked");
  expect(await refusalIn(await login(user.email, "salah-salah"))).toBe(
    "401 auth.invalid_credentials",
  );
});

it("stores a password anew when its parameters have grown old", async () => {
  const { user } = await registered(shop);
  const weak = await scryptPasswords({ ln: 1 }).hash(PASSWORD);
  await env.DB.prepare("UPDATE credentials SET password_hash = ? WHERE principal_id = ?")
    .bind(weak, user.id)
    .run();

  expect((await login(user.email, "salah-salah")).status).toBe(401);
  expect(await storedHash(user.id)).toBe(weak);
  expect((await login(user.email)).status).toBe(200);
  const upgraded = await storedHash(user.id);
  expect(upgraded).not.toBe(weak);
  expect((await login(user.email)).status).toBe(200);
  expect(await storedHash(user.id)).toBe(upgraded);
});

it("does not let staff in by the customers' door, nor customers by the staff's", async () => {
  const { user, access_token } = await registered(shop);
  const body = { email: user.email, password: PASSWORD };
  const answer = await shop.request("POST", "/admin/auth/login", { ...from(freshAddress()), body });

  expect(await refusalIn(answer)).toBe("401 auth.invalid_credentials");
  const me = await shop.request("GET", "/admin/auth/me", { token: access_token });
  expect(await refusalIn(me)).toBe("401 auth.token_invalid");
});

it("refuses a body that is not what it asks for", async () => {
  const send = (body: object) =>
    shop.request("POST", "/auth/login", { ...from(freshAddress()), body });
  const extra = await send({ email: freshEmail(), password: PASSWORD, role: "super_admin" });

  expect((await problemIn(await send({ address: "x" }))).errors).toHaveLength(2);
  expect((await problemIn(extra)).errors).toEqual([
    { pointer: "/role", message: "bukan kolom yang dikenal" },
  ]);
});

function namesOf(answer: Response): string[] {
  return [...answer.headers.keys()].sort();
}
