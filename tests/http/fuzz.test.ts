// @module-tag drawn
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { codesOf } from "../../src/adapters/http/core/declared.ts";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { rounds, SEED, sampled } from "../support/cases.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { nameOf } from "./api-handler.ts";
import { anyJson, anyText, INJECTIONS } from "./generators.ts";

const ROUNDS = rounds(6, 16);

const shop = await openShop();
const customer = await shop.customer({ balance: 10_000 });
const rows = (wanted: (spec: Endpoint["spec"]) => boolean) =>
  sampled(endpoints, 16, 96).flatMap((each) =>
    wanted(each.spec) ? [[nameOf(each), each] as const] : [],
  );

interface Shot {
  readonly path?: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/**
 * Fires at a route as somebody who may call it, each time from elsewhere, so that limits stay out.
 * Whatever the route says no with must be declared.
 */
async function fire({ spec }: Endpoint, token: string | undefined, shot: Shot): Promise<number> {
  const address = shot.path ?? spec.path.replaceAll(/\{\w+\}/g, "x");
  const answer = await shop.request(spec.method.toUpperCase(), `${address}${shot.query ?? ""}`, {
    key: crypto.randomUUID(),
    ...(token === undefined ? {} : { token }),
    ...(shot.body === undefined ? {} : { body: shot.body }),
    headers: { "cf-connecting-ip": crypto.randomUUID(), ...shot.headers },
  });
  const text = await answer.text();
  if (!answer.ok) {
    const elsewhere = shot.path === undefined ? [] : ["route.not_found"];
    expect([...codesOf(spec), ...elsewhere], text).toContain(Problem.parse(JSON.parse(text)).code);
  }
  return answer.status;
}

async function tokenFor({ spec }: Endpoint): Promise<string | undefined> {
  if (typeof spec.audience !== "string") return (await shop.staff()).token;
  return spec.audience === "customer" ? (await shop.customer()).token : undefined;
}

function keysOf(schema: z.ZodType | undefined): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Whether a route's own schema takes this; what it takes may be answered well. */
function takes(schema: z.ZodType | undefined, text: string): boolean {
  return schema?.safeParse(JSON.parse(text)).success ?? true;
}

/** Bodies with the route's own fields, each anything at all, and sometimes one more or fewer. */
function bodiesFor(schema: z.ZodType | undefined): fc.Arbitrary<string> {
  const names = [...keysOf(schema), "unknown"];
  const member = (name: string) => anyJson.map((json) => `${JSON.stringify(name)}:${json}`);
  const members = fc
    .subarray(names, { minLength: names.length - 1 })
    .chain((some) => fc.tuple(...some.map(member)));
  return fc.oneof(
    { weight: 1, arbitrary: anyJson },
    { weight: 4, arbitrary: members.map((parts) => `{${parts.join(",")}}`) },
  );
}

function expectSane(status: number, valid: boolean, shot: Shot): void {
  const said = JSON.stringify(shot).slice(0, 500);
  expect(status, said).toBeLessThan(500);
  if (!valid) expect(status, said).toBeGreaterThanOrEqual(400);
}

describe(`whatever the body (seed ${SEED})`, () => {
  it.each(rows((spec) => spec.method !== "get"))(
    "%s says no and does not break",
    async (_n, each) => {
      const token = await tokenFor(each);
      const sane = fc.asyncProperty(bodiesFor(each.spec.body), async (body) => {
        const status = await fire(each, token, { body });
        expectSane(status, takes(each.spec.body, body), { body });
      });
      await fc.assert(sane, { seed: SEED, numRuns: ROUNDS, interruptAfterTimeLimit: 20_000 });
    },
  );

  it.each(rows((spec) => spec.body !== undefined))(
    "%s reads no bottomless body",
    async (_n, each) => {
      const token = await tokenFor(each);
      const deep = 100_000;
      for (const body of [
        "[".repeat(deep),
        "[".repeat(deep) + "]".repeat(deep),
        `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`,
        `{"amount":${"9".repeat(deep)}}`,
      ]) {
        expectSane(await fire(each, token, { body }), false, { body: body.slice(0, 100) });
      }
    },
  );
});

describe(`whatever the query (seed ${SEED})`, () => {
  it.each(rows((spec) => spec.query !== undefined))("%s says no or answers", async (_n, each) => {
    const token = await tokenFor(each);
    const names = keysOf(each.spec.query);
    const path = each.spec.path.replace("{category_id}", "pulsa");
    for (const name of names) {
      for (const injected of [
        ...sampled(INJECTIONS, 4),
        ...fc.sample(anyText, { seed: SEED, numRuns: rounds(2, 4) }),
      ]) {
        const query = `?${new URLSearchParams({ [name]: injected })}`;
        const sent = Object.fromEntries(new URLSearchParams(query));
        const valid = each.spec.query?.safeParse(sent).success ?? true;
        expectSane(await fire(each, token, { path, query }), valid, { path, query });
      }
    }
    for (const query of [
      "?limit=1&limit=2",
      "?cursor[]=1",
      "?%",
      "?limit=%E0%A4%A",
      "?__proto__=1",
    ]) {
      expect(await fire(each, token, { path, query }), query).toBeLessThan(500);
    }
  });

  it("gives nobody more for an injection than for nothing", async () => {
    const { token } = await shop.staff();
    const all = z.object({ total: z.int() });
    const count = async (query: string) => {
      const answer = await shop.request("GET", `/admin/transactions?count=true${query}`, { token });
      return answer.ok ? all.parse(await answer.json()).total : "refused";
    };
    const none = "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";

    expect(await count(`&user_id=${none}`)).toBe(0);
    for (const injected of INJECTIONS) {
      const value = encodeURIComponent(`${none}${injected}`);
      expect(await count(`&user_id=${value}`), injected).toBe("refused");
    }
  });
});

it.each(rows(({ path }) => path.includes("{")))(
  `%s finds nothing at whatever address (seed ${SEED})`,
  async (_name, each) => {
    const token = await tokenFor(each);
    const tries = [...INJECTIONS, ...fc.sample(anyText, { seed: SEED, numRuns: rounds(3, 8) })];
    for (const text of tries.filter((one) => one !== "")) {
      // Half a character cannot be said in an address.
      const part = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "x"));
      const path = each.spec.path.replace(/\{\w+\}/, part.slice(0, 12_000));
      expectSane(await fire(each, token, { path }), false, { path });
    }
  },
);

it(`keeps its composure whatever the headers (seed ${SEED})`, async () => {
  const names = ["authorization", "accept-language", "idempotency-key", "x-request-id", "origin"];
  const shots = fc.tuple(fc.constantFrom(...endpoints), fc.constantFrom(...names), anyText);
  for (const [each, name, noise] of fc.sample(shots, { seed: SEED, numRuns: rounds(50, 200) })) {
    // A header cannot hold line breaks or NUL; what is left is up to the sender.
    const value = noise.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 4_000);
    const text = name === "authorization" ? `Bearer ${value}` : value;
    const body = each.spec.method === "get" ? {} : { body: "{}" };
    const status = await fire(each, undefined, { headers: { [name]: text }, ...body });
    expect(status, `${nameOf(each)} ${name}: ${text}`).toBeLessThan(500);
  }
});

it("has lost nothing to all of this", async () => {
  const rowsOf = async (table: string) => {
    const counted = shop.db.prepare(`SELECT COUNT(*) AS rows FROM ${table}`);
    return (await counted.first<{ rows: number }>())?.rows ?? 0;
  };

  for (const table of ["users", "admins", "sessions", "credentials", "products", "transactions"]) {
    // The read model follows within moments.
    await eventually(async () => (await rowsOf(table)) > 0);
  }
  expect(await shop.balance(customer)).toMatchObject({ available: 10_000, held: 0 });
});
