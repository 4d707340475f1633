import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { inIndonesian } from "../../src/domain/field-messages.ts";
import { SEED } from "../support/cases.ts";
import { openShop } from "../support/shop.ts";
import { expectProblem, nameOf } from "./door.ts";
import { anyJson } from "./noise.ts";

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
      "/amount": "Invalid input: expected number, received string",
    });
    expect(await messages("id", path, { amount: "x", y: 1 })).toEqual({
      "/amount": "Input tidak valid: diharapkan number, diterima string",
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

/** Custom messages are English in the schemas; each must have its Indonesian. */
it.each(endpoints.map((each) => [nameOf(each), each] as const))(
  "has Indonesian for all that may be wrong at %s",
  (_name, { spec }) => {
    const indonesian = { error: z.locales.id().localeError };
    const own = (schema: z.ZodType | undefined) =>
      fc.sample(valuesFor(schema), { seed: SEED, numRuns: 60 }).flatMap((text) => {
        const value = JSON.parse(text);
        const [english, other] = [schema?.safeParse(value), schema?.safeParse(value, indonesian)];
        const theirs = new Set(other?.error?.issues.map((issue) => issue.message));
        const issues = english?.error?.issues ?? [];
        return issues.filter(({ message }) => theirs.has(message)).map(({ message }) => message);
      });
    const missing = [spec.query, spec.body]
      .flatMap(own)
      .filter((message) => inIndonesian(message) === undefined);

    expect([...new Set(missing)]).toEqual([]);
  },
);

function valuesFor(schema: z.ZodType | undefined): fc.Arbitrary<string> {
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const member = (name: string) => anyJson.map((json) => `${JSON.stringify(name)}:${json}`);
  return fc.tuple(...names.map(member)).map((members) => `{${members.join(",")}}`);
}
