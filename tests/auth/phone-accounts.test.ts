// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { login } from "../../src/application/auth/login.ts";
import { register } from "../../src/application/auth/register.ts";
import { User } from "../../src/domain/auth/person.ts";
import { gatewaySays, openTopUp } from "../payments/paying.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { freshAddress, freshEmail, from, PASSWORD, problemIn, refusalIn } from "./people.ts";
import { provePhone } from "./prove-phone.ts";

const shop = await openShop();

const send = (path: string, body: object) =>
  shop.request("POST", path, { ...from(freshAddress()), body });
const signUp = (given: object) =>
  send("/auth/register", { password: PASSWORD, name: "Wati", ...given });

/** Somebody who has given a phone number and nothing else. */
async function phoned() {
  const phone = newPhone();
  const answer = await signUp({ phone });
  expect(answer.status).toBe(201);
  const body: { access_token: string; user: unknown } = await answer.json();
  return { phone, token: body.access_token, user: User.parse(body.user) };
}

/** `+62812…` as it is typed in other ways. */
const formsOf = (phone: string) => [
  phone,
  phone.slice(1),
  phone.replace("+62", "0"),
  `${phone.slice(0, 3)} ${phone.slice(3, 6)}-${phone.slice(6)}`,
];

describe("whoever registers with a phone number alone", () => {
  it("has an account without an e-mail address, signed in at once", async () => {
    const { phone, token, user } = await phoned();
    expect(user).toMatchObject({ email: null, phone, status: "ACTIVE" });
    expect(await (await shop.request("GET", "/auth/me", { token })).json()).toEqual(user);
    const profile = await shop.request("GET", "/users/profile", { token });
    expect(await profile.json()).toMatchObject({ email: null, phone });
  });

  it("signs in by it in every form it is written in", async () => {
    const { phone, user } = await phoned();
    for (const address of formsOf(phone)) {
      const answer = await send("/auth/login", { address, password: PASSWORD });
      expect(answer.status, address).toBe(200);
      expect(await answer.json()).toMatchObject({ user });
    }
    const wrong = await send("/auth/login", { address: phone, password: "salah-salah" });
    expect(await refusalIn(wrong)).toBe("401 auth.invalid_credentials");
    const unknown = await send("/auth/login", { address: newPhone(), password: PASSWORD });
    expect(await refusalIn(unknown)).toBe("401 auth.invalid_credentials");
  });

  it("is one of any number, but alone with that number", async () => {
    const { phone } = await phoned();
    await phoned();
    for (const form of formsOf(phone)) {
      expect(await refusalIn(await signUp({ phone: form }))).toBe("409 auth.phone_taken");
    }
  });

  it("hears of money and of a new password by SMS", SLOW, async () => {
    const { phone, token, user } = await phoned();
    const buyer = { id: user.id, email: "", token };
    const { payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "settlement");
    const heard = (words: RegExp) =>
      eventually(async () => (await shop.texts(phone)).find(({ text }) => words.test(text)));
    expect((await heard(/^Isi saldo berhasil: /)).text).toContain("Saldo Anda sudah bertambah.");
    const body = { current_password: PASSWORD, new_password: "teh-tarik-tanpa-susu" };
    expect((await shop.request("POST", "/users/change-password", { token, body })).status).toBe(
      204,
    );
    expect((await heard(/^Kata sandi diganti: /)).text).toContain("Jika ini bukan Anda");
  });

  it("receives money by it once it is proved", SLOW, async () => {
    const { phone, token, user } = await phoned();
    await provePhone(shop, { token, phone });
    const sender = await shop.customer({ balance: 50_000 });
    const proved = "UPDATE users SET phone_verified_at = created_at WHERE phone = ?";
    await shop.db.prepare(proved).bind(phone).run();
    const body = { to: phone, amount: 10_000 };
    const key = crypto.randomUUID();
    const sent = await shop.request("POST", "/wallet/transfer", { token: sender.token, key, body });
    expect(sent.status).toBeLessThan(300);
    const receiver = { id: user.id, email: "", token };
    await eventually(async () => (await shop.balance(receiver)).available === 10_000);
  });

  it("is shown to staff without an address, and found by the number alone", SLOW, async () => {
    const { phone, user } = await phoned();
    const { token } = await shop.staff();
    const find = async (q: string) => {
      const answer = await shop.request("GET", `/admin/users/search?q=${encodeURIComponent(q)}`, {
        token,
      });
      const { data }: { data: { id: string; email: string | null }[] } = await answer.json();
      return data.map(({ id, email }) => ({ id, email }));
    };
    expect(await find(phone)).toEqual([{ id: user.id, email: null }]);
    for (const stored of [`${user.id}@`, `${user.id}@example.com`]) {
      expect(await find(stored)).toEqual([]);
    }
    const table = await (await shop.request("GET", "/admin/users/export", { token })).text();
    const row = table.split("\n").find((line) => line.includes(user.id)) ?? "";
    expect(row.split(user.id)).toHaveLength(2);

    const headers = { "if-match": '"0"' };
    const changed = await shop.request("PUT", `/admin/users/${user.id}`, {
      token,
      headers,
      body: { tier: "reseller" },
    });
    expect(await changed.json()).toMatchObject({ email: null, phone, tier: "reseller" });
  });
});

describe("an address", () => {
  it("signs in whoever has an e-mail address, too, and under its older name", async () => {
    const email = freshEmail();
    expect((await signUp({ email })).status).toBe(201);
    for (const given of [{ address: ` ${email.toUpperCase()} ` }, { email }]) {
      expect((await send("/auth/login", { ...given, password: PASSWORD })).status).toBe(200);
    }
  });

  it("is needed once: to register, and to sign in", async () => {
    const nowhere = await problemIn(await signUp({}));
    expect(nowhere.errors).toEqual([
      { pointer: "/email", message: "perlu alamat email atau nomor telepon" },
    ]);
    const email = freshEmail();
    for (const given of [{}, { email, address: email }]) {
      const problem = await problemIn(await send("/auth/login", { ...given, password: PASSWORD }));
      expect(problem.errors).toEqual([
        { pointer: "/address", message: "ditulis sekali, sebagai `address` atau `email`" },
      ]);
    }
    const landline = await send("/auth/login", { address: "021 5550101", password: PASSWORD });
    expect((await problemIn(landline)).errors).toMatchObject([{ pointer: "/address" }]);
  });
});

describe("a shop that writes no SMS", () => {
  const { email } = shop.ports.messengers;
  const mute = { ...shop.ports, messengers: { email } };
  const visitor = {
    kind: "visitor",
    request_id: "req_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    ip: freshAddress(),
    user_agent: "",
    locale: "id",
  } as const;

  it("opens no account that it could not write to", async () => {
    const wanted = { email: null, name: "Wati", phone: newPhone(), password: PASSWORD };
    await expect(register(mute, visitor, wanted)).rejects.toMatchObject({
      code: "auth.email_needed",
    });
    const both = { ...wanted, email: freshEmail() };
    expect((await register(mute, visitor, both)).person).toMatchObject({ phone: wanted.phone });
    const contact = { kind: "phone", value: wanted.phone } as const;
    const signedIn = await login(mute, visitor, { contact, password: PASSWORD });
    expect(signedIn).toMatchObject({ person: { email: both.email } });
  });
});
