// @module-tag unsampled
import { expect, it } from "vitest";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { client } from "../support/client.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { expectProblem, nameOf, pointersIn } from "./api-handler.ts";

const shop = await openShop();
const buyer = await shop.customer();
const { token } = buyer;
const purchase = { sku: "pln20", customer_no: "12345678901" };

it("points at every field of a body that is not valid", async () => {
  const answer = await shop.request("POST", "/auth/register", {
    body: { email: "bukan-surel", password: "pendek", name: "", phone: "abc" },
  });
  const problem = await expectProblem(answer, "422 request.invalid");

  expect(pointersIn(problem).toSorted()).toEqual(["/email", "/name", "/password", "/phone"]);
});

it("points at fields that are missing and at the body that is no object", async () => {
  const empty = await shop.request("POST", "/auth/login", { body: {} });
  const list = await shop.request("POST", "/auth/login", { body: [] });
  const problem = await expectProblem(list, "422 request.invalid");

  expect(pointersIn(await expectProblem(empty, "422 request.invalid"))).toEqual([
    "/password",
    "/address",
  ]);
  expect(pointersIn(problem)).toEqual([""]);
});

it("points at the query and its part", async () => {
  const answer = await shop.request("GET", "/transactions?limit=0&status=BERES", { token });
  const problem = await expectProblem(answer, "422 request.invalid");

  expect(pointersIn(problem)).toEqual(["/query/limit", "/query/status"]);
});

it.each([
  ["one day and a first day", "date=2026-01-15&from=2026-01-01", "/query/date"],
  ["one day and a last day", "date=2026-01-15&to=2026-01-31", "/query/date"],
  ["a last day before the first", "from=2026-01-02&to=2026-01-01", "/query/to"],
  ["a day that is none", "date=2026-02-30", "/query/date"],
  ["two days", "date=2026-01-15&date=2026-01-16", "/query/date"],
])("refuses %s in a history", async (_what, query, pointer) => {
  for (const path of ["/transactions", "/ppob/transactions"]) {
    const answer = await shop.request("GET", `${path}?${query}`, { token });
    expect(pointersIn(await expectProblem(answer, "422 request.invalid"))).toEqual([pointer]);
  }
});

/** Vendors and whoever passes a link on add parameters of their own. */
const LOOSE = ["/receipts/shared/{token}", "/receipts/verify", "/notifications/webhook/whatsapp"];
const strict = endpoints.filter(
  ({ spec: { method, audience, path } }) =>
    method === "get" && audience !== "webhook" && !LOOSE.includes(path),
);

it.each(strict.map((each) => [nameOf(each), each] as const))(
  "refuses a query field that %s does not know",
  SLOW,
  async (_name, { spec }) => {
    const signedIn = typeof spec.audience === "string" ? token : (await shop.staff()).token;
    const path = spec.path.replaceAll(/\{\w+\}/g, "x");
    const method = spec.method.toUpperCase();
    const answer = await shop.request(method, `${path}?statuss=SUCCESS`, { token: signedIn });

    expect(pointersIn(await expectProblem(answer, "422 request.invalid"))).toContain(
      "/query/statuss",
    );
  },
);

it("points at the part of the address that is not valid", async () => {
  const answer = await shop.request("GET", `/ppob/products/${"x".repeat(101)}`);

  expect(pointersIn(await expectProblem(answer, "422 request.invalid"))).toEqual([
    "/param/category_id",
  ]);
});

it.each([
  ["/ppob/transactions", purchase],
  ["/wallet/topup/midtrans", { amount: 50_000 }],
])("refuses unknown fields on %s, where money moves", async (path, body) => {
  const extra = { "sku/price~": 1, total: 1 };
  const key = crypto.randomUUID();
  const answer = await shop.request("POST", path, { token, key, body: { ...body, ...extra } });
  const problem = await expectProblem(answer, "422 request.invalid");

  expect(pointersIn(problem)).toEqual(["/sku~1price~0", "/total"]);
  expect(await shop.balance(buyer)).toMatchObject({ total: 0 });
});

it.each([
  ["half an object", '{"email": "a@example.com", '],
  ["no JSON", "email=a@example.com"],
  ["bytes that are not UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
])("cannot read a body that is %s", async (_name, body) => {
  const answer = await shop.request("POST", "/auth/login", { body });

  expect(await expectProblem(answer, "400 request.malformed")).not.toHaveProperty("errors");
});

it.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/xml",
  "application/jsonx",
  "json",
])("does not take a body of type %s", async (type) => {
  const answer = await shop.request("POST", "/auth/login", {
    body: JSON.stringify({ email: "a@example.com", password: "salah-salah" }),
    headers: { "content-type": type },
  });

  await expectProblem(answer, "415 request.unsupported_media_type");
});

it("does not guess the type of a body that has none", async () => {
  const bytes = new TextEncoder().encode('{"email":"a@example.com","password":"salah-salah"}');
  const answer = await client.send(
    new Request("http://shop.test/api/v1/auth/login", { method: "POST", body: bytes }),
  );

  await expectProblem(answer, "415 request.unsupported_media_type");
});

it("says what is missing when there is neither a body nor a type", async () => {
  const answer = await shop.request("POST", "/auth/login");

  expect(pointersIn(await expectProblem(answer, "422 request.invalid"))).toEqual([
    "",
    "/password",
    "/address",
  ]);
});

it("takes JSON with a character set and under its other names", async () => {
  const send = (type: string) =>
    shop.request("POST", "/auth/login", {
      body: JSON.stringify({ email: `${crypto.randomUUID()}@example.com`, password: "salah" }),
      headers: { "content-type": type },
    });

  await expectProblem(
    await send("application/json; charset=utf-8"),
    "401 auth.invalid_credentials",
  );
  await expectProblem(await send("APPLICATION/JSON"), "401 auth.invalid_credentials");
});

it.each(["/nowhere", "/health/", "/wallet/balance/more", "/auth//login", "/%00", "/%E0%A4%A", "/"])(
  "finds nothing at %s",
  async (path) => {
    await expectProblem(await shop.request("GET", path, { token }), "404 route.not_found");
  },
);

it("finds nothing outside of its prefix", async () => {
  const answer = await client.send(new Request("http://shop.test/api/v2/health"));

  await expectProblem(answer, "404 route.not_found");
});

it.each([
  ["POST", "/health", "GET, HEAD"],
  ["PATCH", "/ppob/transactions", "GET, HEAD, POST"],
  ["GET", "/auth/login", "POST"],
  ["HEAD", "/auth/login", "POST"],
  ["PATCH", "/admin/config/margins/mrg_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "DELETE, GET, HEAD"],
  ["DELETE", "/transactions/txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "GET, HEAD"],
])("refuses %s %s and says what the address takes", async (method, path, allowed) => {
  const answer = await shop.request(method, path, { token });

  expect(answer.headers.get("allow")).toBe(allowed);
  if (method === "HEAD") expect(answer.status).toBe(405);
  else await expectProblem(answer, "405 route.method_not_allowed");
});

it("says who must sign in, and how", async () => {
  const answer = await shop.request("GET", "/auth/me");

  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  await expectProblem(answer, "401 auth.token_invalid");
});

it.each([
  [undefined, "Alamat tidak ditemukan"],
  ["id-ID,id;q=0.9,en;q=0.8", "Alamat tidak ditemukan"],
  ["en-GB", "There is nothing at this address"],
  ["fr, en;q=0.4", "There is nothing at this address"],
  ["fr", "Alamat tidak ditemukan"],
])("speaks the language of Accept-Language: %s", SLOW, async (language, title) => {
  const headers: Record<string, string> =
    language === undefined ? {} : { "accept-language": language };
  const answer = await shop.request("GET", "/nowhere", { headers });

  expect((await expectProblem(answer, "404 route.not_found")).title).toBe(title);
});
