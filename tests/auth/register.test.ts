import { expect, it } from "vitest";
import { openShop } from "../support/shop.ts";
import {
  customerIn,
  freshAddress,
  freshEmail,
  freshNumber,
  from,
  PASSWORD,
  problemIn,
  refusalIn,
  registered,
} from "./people.ts";

const shop = await openShop();

const send = (body: object, headers: Record<string, string> = {}) =>
  shop.request("POST", "/auth/register", {
    headers: { ...from(freshAddress()).headers, ...headers },
    body,
  });

it("opens an account whose owner is signed in at once", async () => {
  const email = freshEmail();
  const answer = await send({
    email,
    password: PASSWORD,
    name: "  Sari Wulandari ",
    phone: `0${freshNumber()}`,
  });
  const { user, access_token, refresh_token, expires_in } = await customerIn(answer);

  expect(answer.status).toBe(201);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(user).toMatchObject({ email, name: "Sari Wulandari", status: "ACTIVE", locale: "id" });
  expect(user.phone).toMatch(/^\+62812\d{8}$/);
  expect(expires_in).toBe(900);
  expect(refresh_token).toMatch(/^usr_\w{26}\.[\w-]{43}\.[0-9a-f]{16}$/);
  const me = await shop.request("GET", "/auth/me", { token: access_token });
  expect(me.status).toBe(200);
  expect(await me.json()).toEqual(user);
});

it("never answers with the password or its hash", async () => {
  const body = { email: freshEmail(), password: PASSWORD, name: "Sari" };
  const text = await (await send(body)).text();

  expect(text).not.toContain(PASSWORD);
  expect(text).not.toContain("scrypt");
});

it.each(["\u200b", "\u3164", "\u2800", "\u2060\u2060", "Bu\u202edi", "\ud83d", "a\nb"])(
  "takes no name like %j",
  async (name) => {
    const body = { email: freshEmail(), password: PASSWORD, name };
    expect(await refusalIn(await send(body))).toBe("422 request.invalid");
  },
);

it.each(["Sari 👩‍👩‍👧 ok", "José", "小明"])("takes the name %s as it is", async (name) => {
  const body = { email: freshEmail(), password: PASSWORD, name };
  expect((await customerIn(await send(body))).user.name).toBe(name);
});

it("remembers the language the request came in", async () => {
  const body = { email: freshEmail(), password: PASSWORD, name: "Sari" };
  const { user } = await customerIn(await send(body, { "accept-language": "en-GB,en;q=0.9" }));

  expect(user.locale).toBe("en");
});

it("takes a domain of any language, and knows it again by its ASCII name", async () => {
  const local = `sari-${crypto.randomUUID()}`;
  const body = { email: `${local}@MÜNCHEN.example`, password: PASSWORD, name: "Sari" };
  const { user } = await customerIn(await send(body));
  expect(user.email).toBe(`${local}@xn--mnchen-3ya.example`);

  expect(await refusalIn(await send({ ...body, email: user.email }))).toBe("409 auth.email_taken");
  const login = await shop.request("POST", "/auth/login", {
    body: { email: `${local}@münchen.example`, password: PASSWORD },
  });
  expect(login.status).toBe(200);
});

it("refuses an e-mail that is taken, in whatever case it is written", async () => {
  const { user } = await registered(shop);
  const again = { email: user.email.toUpperCase(), password: PASSWORD, name: "Lain" };

  expect(await refusalIn(await send(again))).toBe("409 auth.email_taken");
});

it("refuses a phone number that is taken, in whatever form it is written", async () => {
  const number = freshNumber();
  await registered(shop, { phone: `0${number}` });
  const forms = [`+62 ${number}`, `62${number}`, `0${number.slice(0, 3)}-${number.slice(3)}`];

  for (const phone of forms) {
    const body = { email: freshEmail(), password: PASSWORD, name: "Lain", phone };
    expect(await refusalIn(await send(body))).toBe("409 auth.phone_taken");
  }
});

it("leaves nothing behind when it refuses: the e-mail is still free", async () => {
  const number = freshNumber();
  await registered(shop, { phone: `0${number}` });
  const email = freshEmail();
  const body = { email, password: PASSWORD, name: "Lain" };

  expect((await send({ ...body, phone: `0${number}` })).status).toBe(409);
  expect((await send(body)).status).toBe(201);
});

it("gives an e-mail to one of many who ask for it at once", async () => {
  const email = freshEmail();
  const ask = () => send({ email, password: PASSWORD, name: "Sari" });
  const answers = await Promise.all([ask(), ask(), ask(), ask()]);

  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
});

it("takes any number of accounts without a phone number", async () => {
  expect((await registered(shop)).user.phone).toBeNull();
  expect((await registered(shop)).user.phone).toBeNull();
});

it.each<[string, object, string]>([
  ["an e-mail that is none", { email: "sari" }, "/email"],
  ["an e-mail with a line break", { email: "sari@example.com\r\nBcc: x@example.com" }, "/email"],
  ["a password that is too short", { password: "kopi" }, "/password"],
  ["a password that is too long", { password: "k".repeat(129) }, "/password"],
  ["a blank name", { name: "   " }, "/name"],
  ["a name of two lines", { name: "Sari\nWulandari" }, "/name"],
  ["a phone number that is none", { phone: "12" }, "/phone"],
  ["a field nobody asked for", { status: "ACTIVE" }, "/status"],
])("points at %s", async (_what, wrong, pointer) => {
  const body = { email: freshEmail(), password: PASSWORD, name: "Sari", ...wrong };
  const problem = await problemIn(await send(body));

  expect(problem).toMatchObject({ status: 422, code: "request.invalid" });
  expect(problem.errors?.map((error) => error.pointer)).toEqual([pointer]);
});
