import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createApi } from "../../src/adapters/http/core/api.ts";
import { type Endpoint, endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

const plain = {
  method: "get",
  path: "/trial",
  tag: "Trial",
  summary: "Tries something",
  answer: { status: 200, schema: z.object({}), description: "Done" },
  refuses: [],
} as const;
const nothing = async () => ({ body: {} });
const closed = () => {
  throw new Error("nobody comes in");
};
const start = (...list: Endpoint[]) => createApi(list, closed);
const open = (spec: Partial<Endpoint["spec"]> = {}): Endpoint => ({
  spec: { ...plain, audience: "public", ...spec },
  handle: nothing,
});
/** What a careless cast, or a file that nobody type-checked, would hand over. */
const careless = (spec: object): Endpoint => Object.assign(open(), { spec: { ...plain, ...spec } });

describe("a route that does not say who may call it", () => {
  it("does not compile", () => {
    // @ts-expect-error -- no audience
    const silent = endpoint({ ...plain }, nothing);
    // @ts-expect-error -- an audience nobody knows
    const unknown = endpoint({ ...plain, audience: "everybody" }, nothing);
    // @ts-expect-error -- a permission nobody knows
    const invented = endpoint({ ...plain, audience: { staff: "money:print" } }, nothing);

    for (const each of [silent, unknown, invented]) {
      expect(() => start(each)).toThrow("get /trial declares no audience");
    }
  });

  it.each([
    ["no audience", {}],
    ["an unknown audience", { audience: "everybody" }],
    ["an empty audience", { audience: "" }],
    ["staff without a permission", { audience: { staff: undefined } }],
    ["staff with an unknown permission", { audience: { staff: "money:print" } }],
    ["staff with several permissions", { audience: { staff: ["audit:read", "session:own"] } }],
    ["an audience of null", { audience: null }],
  ])("does not start with %s", (_name, spec) => {
    expect(() => start(careless(spec))).toThrow("get /trial declares no audience");
  });
});

describe("two routes of one address", () => {
  it.each([
    ["the same", "/trial", "/trial"],
    ["the same under another name", "/trial/{id}", "/trial/{name}"],
    ["one that hides the other", "/trial/{id}", "/trial/stats"],
  ])("do not start when they are %s", (_name, path, other) => {
    const specs = [path, other].map((each) => careless({ audience: "public", path: each }));
    expect(() => start(...specs)).toThrow(`get ${other} is never reached behind get ${path}`);
  });

  it("start when the narrower one comes first, or the method differs", () => {
    expect(() =>
      start(
        open({ path: "/trial/stats" }),
        open({ path: "/trial/{id}", params: z.object({ id: z.string() }) }),
        open({ path: "/trial/stats", method: "post" }),
      ),
    ).not.toThrow();
  });
});

it("does not start with a refusal that is not in the catalogue", () => {
  expect(() => start(careless({ audience: "public", refuses: ["no.reason"] }))).toThrow(
    "get /trial refuses with unknown no.reason",
  );
});

it("starts with all routes there are", () => {
  expect(endpoints.length).toBeGreaterThan(25);
  expect(() => createApi(endpoints, closed)).not.toThrow();
});

const Kinds = z.object({ options: z.array(z.string()).optional() });

it("asks for a request key on every customer's route that moves money, and on no other", () => {
  const keyed = endpoints.filter(({ spec }) => spec.idempotent);
  expect(keyed.map(({ spec }) => spec.path)).toEqual(
    expect.arrayContaining(["/ppob/transactions", "/wallet/topup/midtrans"]),
  );
  for (const { spec } of keyed) {
    expect(["post", "put"]).toContain(spec.method);
    if (spec.body === undefined) continue;
    const issuesOf = (body: object) =>
      spec.body?.safeParse({ ...body, "no such field": 1 }).error?.issues ?? [];
    // One of several kinds is asked for its kind before its members are looked at.
    const { options } = Kinds.parse(issuesOf({})[0] ?? {});
    for (const body of options?.map((kind) => ({ kind })) ?? [{}]) {
      expect(issuesOf(body), spec.path).toContainEqual(
        expect.objectContaining({ code: "unrecognized_keys" }),
      );
    }
  }
});

it("refuses a parameter that a route does not know, but on links that people pass on", () => {
  const loose = endpoints.filter(({ spec: { query, audience } }) => {
    if (query === undefined || audience === "webhook") return false;
    const issues = query.safeParse({ "no such field": "1" }).error?.issues ?? [];
    return !issues.some(({ code }) => code === "unrecognized_keys");
  });
  const paths = loose.map(({ spec }) => spec.path);
  expect(paths).toEqual([
    "/receipts/shared/{token}",
    "/receipts/verify",
    "/notifications/webhook/whatsapp",
  ]);
});
