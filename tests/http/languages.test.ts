import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { FIELD_WORDS } from "../../src/domain/field-errors.ts";
import { inIndonesian } from "../../src/domain/field-messages.ts";
import { SEED } from "../support/cases.ts";
import { isMixed } from "../support/languages.ts";
import { openShop } from "../support/shop.ts";
import { apiOver, expectProblem, nameOf } from "./api-handler.ts";
import { anyJson } from "./generators.ts";

const shop = await openShop();
const { token } = await shop.customer();

async function messages(language: string, path: string, body?: unknown): Promise<object> {
  const method = body === undefined ? "GET" : "POST";
  const headers = { "accept-language": language };
  const key = crypto.randomUUID();
  const answer = await shop.request(method, path, {
    token,
    key,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const { errors } = await expectProblem(answer, "422 request.invalid");
  return Object.fromEntries((errors ?? []).map((each) => [each.pointer, each.message]));
}

describe("what is wrong with a field", () => {
  it("is said in the language of the request, by the validator", async () => {
    const path = "/wallet/topup/midtrans";

    expect(await messages("en", path, { amount: "x" })).toEqual({
      "/amount": "must be a number",
    });
    expect(await messages("id", path, { amount: "x", y: 1 })).toEqual({
      "/amount": "harus berupa angka",
      "/y": "bukan kolom yang dikenal",
    });
  });

  it("is said in the language of the request, by the shop's own rules", async () => {
    const path = "/transactions?from=2026-01-02&to=2026-01-01";

    expect(await messages("en", path)).toEqual({ "/query/to": "must not be before from" });
    expect(await messages("id", path)).toEqual({ "/query/to": "tidak boleh sebelum from" });
    expect(await messages("id", "/transactions?cursor=x")).toEqual({
      "/query/cursor": "bukan kursor dari daftar ini",
    });
  });

  it("is said whole in the language of the request, of a text too wide", async () => {
    const { token: staff } = await shop.staff("admin");
    const body = { category: "system", to: { kind: "all" }, dry_run: true };
    const words = { id: { title: "Kabar", text: "x".repeat(400) } };
    const answer = await shop.request("POST", "/notifications/admin/send", {
      ...{ token: staff, key: crypto.randomUUID(), headers: { "accept-language": "id" } },
      body: { ...body, words },
    });
    const { errors } = await expectProblem(answer, "422 request.invalid");
    expect(errors?.[0]?.message).toBe("paling banyak 25 baris, masing-masing 300 karakter");
  });

  it("is said in the language of the request, where the amount is named", async () => {
    const path = "/wallet/topup/midtrans";
    const body = { amount: 1 };
    const said = async (language: string) => {
      const answer = await shop.request("POST", path, {
        token,
        key: crypto.randomUUID(),
        headers: { "accept-language": language },
        body,
      });
      const { errors } = z
        .object({ errors: z.array(z.object({ message: z.string() })) })
        .parse(await answer.json());
      return errors[0]?.message;
    };

    expect(await said("en")).toMatch(/^must be from \d+ to \d+$/);
    expect(await said("id")).toMatch(/^harus dari \d+ sampai \d+$/);
  });
});

it.each([
  [z.object({ a: z.string() }), {}, "is required", "wajib diisi"],
  [z.object({ a: z.enum(["x"]) }), {}, "is required", "wajib diisi"],
  [z.object({ a: z.unknown().nonoptional() }), {}, "is required", "wajib diisi"],
  [z.string(), 1, "must be text", "harus berupa teks"],
  [z.int(), "1", "must be a number", "harus berupa angka"],
  [z.int(), 1.5, "must be a whole number", "harus berupa bilangan bulat"],
  [z.boolean(), "x", "must be true or false", "harus true atau false"],
  [z.array(z.int()), {}, "must be a list", "harus berupa daftar"],
  [z.object({}), null, "must be an object", "harus berupa objek"],
  [z.record(z.string(), z.int()), [], "must be an object", "harus berupa objek"],
  [z.int().min(1), 0, "must be at least 1", "minimal 1"],
  [z.int().max(9), 10, "must be at most 9", "paling banyak 9"],
  [z.number().gt(0.5), 0, "must be above 0.5", "harus di atas 0.5"],
  [z.string().min(1), "", "must not be empty", "tidak boleh kosong"],
  [z.string().min(3), "a", "must have at least 3 characters", "minimal 3 karakter"],
  [z.string().max(3), "abcd", "must have at most 3 characters", "maksimal 3 karakter"],
  [z.array(z.int()).max(0), [1], "must have at most 0 entries", "maksimal 0 entri"],
  [z.enum(["a", "b"]), "c", "must be one of: a, b", "harus salah satu dari: a, b"],
  [z.literal("a"), "c", "must be exactly a", "harus persis a"],
  [z.email(), "c", "must be an e-mail address", "harus berupa alamat email"],
  [z.string().regex(/^a$/), "c", "must match /^a$/", "harus cocok dengan /^a$/"],
  [z.union([z.int(), z.boolean()]), "c", "is not valid", "tidak valid"],
  [
    z.discriminatedUnion("k", [z.object({ k: z.literal("a") }), z.object({ k: z.literal("b") })]),
    { k: "c" },
    "must be one of: a, b",
    "harus salah satu dari: a, b",
  ],
])("is short in both languages (%#)", (schema, value, english, indonesian) => {
  const [issue] = schema.safeParse(value, FIELD_WORDS).error?.issues ?? [];

  expect(issue?.message).toBe(english);
  expect(inIndonesian(english)).toBe(indonesian);
});

describe("what is wrong with a whole body", () => {
  const api = apiOver(() => shop.ports);
  const login = (language: string, headers: Readonly<Record<string, string>>) =>
    api("POST", "/auth/login", { headers: { "accept-language": language, ...headers } });
  const said = (message: string) => ({ pointer: "", message });

  it.each([
    ["of JSON", { "content-type": "application/json" }, "400 request.malformed"],
    ["of no kind", {}, "422 request.invalid"],
  ] as const)("is that JSON is expected, where it is empty and %s", async (_of, headers, code) => {
    const [english, indonesian] = [await login("en", headers), await login("id", headers)];

    expect((await expectProblem(english, code)).errors?.[0]).toEqual(
      said("a JSON body is expected"),
    );
    expect((await expectProblem(indonesian, code)).errors?.[0]).toEqual(
      said("isi permintaan harus JSON"),
    );
  });
});

it("says what is wrong inside a setting in the language of the request", async () => {
  const { token: staff } = await shop.staff("finance");
  const said = async (language: string, body: object) => {
    const headers = { "accept-language": language };
    const path = "/admin/config/system/transfer.rules";
    const answer = await shop.request("PUT", path, { token: staff, headers, body });
    const { errors } = await expectProblem(answer, "422 request.invalid");
    return Object.fromEntries((errors ?? []).map((each) => [each.pointer, each.message]));
  };
  const value = { IDR: { minimum: "x", maximum: -1 } };

  expect(await said("en", { value })).toEqual({
    "/value/IDR/minimum": "must be a number",
    "/value/IDR/maximum": "must be at least 0",
    "/value/IDR/fee": "is required",
  });
  expect(await said("id", { value })).toEqual({
    "/value/IDR/minimum": "harus berupa angka",
    "/value/IDR/maximum": "minimal 0",
    "/value/IDR/fee": "wajib diisi",
  });
  expect(await said("id", {})).toEqual({ "/value": "wajib diisi" });
});

it("names the permission that is missing", async () => {
  const { token: viewer } = await shop.staff("viewer");
  const body = { value: 1 };
  const path = "/admin/config/system/ppob.fee";
  const answer = await shop.request("PUT", path, { token: viewer, body });

  expect(await answer.json()).toMatchObject({
    code: "auth.forbidden",
    permission: "settings:write",
  });
});

/** Messages are made in English; each must have its Indonesian. */
it.each(endpoints.map((each) => [nameOf(each), each] as const))(
  "has Indonesian for all that may be wrong at %s",
  (_name, { spec }) => {
    const found = (schema: z.ZodType | undefined) =>
      fc
        .sample(valuesFor(schema), { seed: SEED, numRuns: 60 })
        .flatMap((text) => schema?.safeParse(JSON.parse(text), FIELD_WORDS).error?.issues ?? []);
    const schemas = [spec.query, spec.body];
    const missing = schemas
      .flatMap(found)
      .filter(({ code }) => code !== "unrecognized_keys")
      .map(({ message }) => message)
      .filter((message) => !inIndonesian(message));
    const mixed = schemas
      .flatMap((schema) => (schema === undefined ? [] : [...rulesOf(schema)]))
      .filter((message) => isMixed(message, inIndonesian(message) ?? message));

    expect([...new Set([...missing, ...mixed])]).toEqual([]);
  },
);

/** What the shop's own rules say of a value, anywhere in a schema, whether a sample breaks them. */
function rulesOf(schema: z.core.$ZodType, seen = new Set<unknown>()): ReadonlySet<string> {
  const said = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== "object" || part === null || seen.has(part)) return;
    seen.add(part);
    if (part instanceof z.core.$ZodCheck || part instanceof z.core.$ZodType) {
      const word: unknown = part._zod.def.error;
      const message: unknown = typeof word === "function" ? word({ code: "custom" }) : undefined;
      if (typeof message === "string") said.add(message);
    }
    if (part instanceof z.core.$ZodLazy) look(part._zod.innerType);
    for (const each of Object.values("_zod" in part ? Object(part)._zod.def : part)) look(each);
  };
  look(schema);
  return said;
}

it("looks at the rules of parts of a schema", () => {
  const rule = z.string().refine(() => false, "must be such");
  const schema = z.object({ a: z.array(z.union([z.int(), rule.optional()])) });
  expect([...rulesOf(schema)]).toEqual(["must be such"]);
});

function valuesFor(schema: z.ZodType | undefined): fc.Arbitrary<string> {
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const member = (name: string) => anyJson.map((json) => `${JSON.stringify(name)}:${json}`);
  return fc.tuple(...names.map(member)).map((members) => `{${members.join(",")}}`);
}
