import { describe, expect, it } from "vitest";
import * as z from "zod";
import whole from "../../openapi.json" with { type: "json" };
import { collectionOf } from "../../scripts/assets/collection.ts";
import { AUDIENCES, documentFor } from "../../scripts/openapi/audiences.ts";
import { nameRefusals } from "../../scripts/openapi/refusals.ts";
import { requestsOf } from "../../scripts/openapi/requests.ts";
import { showClientSamples } from "../../scripts/openapi/samples.ts";
import { members } from "../../src/adapters/http/document/json.ts";

const customers = documentFor("customers", whole);
const staff = documentFor("staff", whole);

function routesOf(document: object): readonly string[] {
  return requestsOf(document).map(({ method, path }) => `${method} ${path}`);
}

/** What is referred to and is not there, and what is there and is not referred to. */
function loose(document: object): readonly string[] {
  const kinds = Object.entries(members(members(document).components));
  const named = kinds
    .filter(([kind]) => kind !== "securitySchemes")
    .flatMap(([kind, parts]) => Object.keys(members(parts)).map((name) => `${kind}/${name}`));
  const referred = [...JSON.stringify(document).matchAll(/"#\/components\/([^"]+)"/g)];
  const wanted = new Set(referred.map(([, name = ""]) => name));
  const missing = [...wanted].filter((name) => !named.includes(name));
  return [...missing, ...named.filter((name) => !wanted.has(name))];
}

describe("the documents of audiences", () => {
  it("together have every route, and both only what tells of health", () => {
    const both = routesOf(customers).filter((route) => routesOf(staff).includes(route));
    expect([...new Set([...routesOf(customers), ...routesOf(staff)])].sort()).toEqual(
      [...routesOf(whole)].sort(),
    );
    expect(both.every((route) => /^get \/(?:health|metrics)/.test(route))).toBe(true);
  });

  it("show customers nothing that only staff may ask or hear", () => {
    expect(JSON.stringify(customers)).not.toMatch(/"staff":\[/);
    expect(routesOf(customers).filter((route) => route.includes("/admin/"))).toEqual([]);
    expect(Object.keys(members(customers.webhooks))).toContain("order.completed");
    expect(Object.keys(members(customers.webhooks))).not.toContain("alert.raised");
    expect(Object.keys(members(staff.webhooks))).toContain("alert.raised");
  });

  it("hold what they refer to and nothing else", () => {
    expect(AUDIENCES.flatMap((audience) => loose(documentFor(audience, whole)))).toEqual([]);
  });

  it("name the codes that their routes answer with, and no others", () => {
    const { Problem } = members(members(customers.components).schemas);
    const titles = JSON.stringify(members(Problem)["x-codes"]);
    for (const code of ["wallet.insufficient_funds", "transaction.duplicate_order"])
      expect(titles).toContain(`"${code}"`);
    expect(titles).not.toContain('"reconciliation.archived"');
    const carried = Object.keys(members(members(Problem)["x-members"]));
    expect(carried).toContain("wallet.insufficient_funds");
    expect(carried).not.toContain("report.too_many_rows");
  });

  it("group every tag in their menu once", () => {
    for (const document of [whole, customers, staff]) {
      const groups = members(document)["x-tagGroups"];
      const grouped = (Array.isArray(groups) ? groups : []).flatMap(({ tags }) => tags);
      const tags = members(document).tags;
      expect(grouped).toEqual((Array.isArray(tags) ? tags : []).map(({ name }) => name));
    }
  });
});

describe("answers that refuse", () => {
  it("name their codes, and lead to what explains each", () => {
    const named = nameRefusals(customers);
    const [buying] = requestsOf(named).filter(({ path }) => path === "/ppob/transactions");
    const { responses } = members(members(named).components);
    const { $ref, ...own } = members(members(buying?.operation.responses)[402]);
    const answer = $ref === undefined ? own : members(members(responses)[nameOf($ref)]);
    expect(answer.description).toContain(
      "[`wallet.insufficient_funds`](/docs/problems#wallet.insufficient_funds)",
    );
    expect(JSON.stringify(customers)).not.toContain("/docs/problems#wallet.insufficient_funds");
  });

  function nameOf(reference: unknown): string {
    return String(reference).split("/").at(-1) ?? "";
  }
});

describe("samples by the typed client", () => {
  it("give what has to be given, as the document shows it", () => {
    const buying = requestsOf(showClientSamples(customers)).find(
      ({ method, path }) => method === "post" && path === "/ppob/transactions",
    );
    const samples = buying?.operation["x-codeSamples"];
    const [{ source }] = Array.isArray(samples) ? samples : [{}];
    expect(source).toContain('await shop.POST("/ppob/transactions", {');
    expect(source).toContain('"idempotency-key": "');
    expect(source).toContain('sku: "pln20"');
  });

  it("leave the document they are given as it was", () => {
    showClientSamples(customers);
    expect(JSON.stringify(customers)).not.toContain("x-codeSamples");
  });
});

const Collection = z.object({
  item: z.array(
    z.object({
      item: z.array(
        z.object({ request: z.object({ method: z.string(), url: z.object({ raw: z.string() }) }) }),
      ),
    }),
  ),
});

describe("a collection", () => {
  const collection = collectionOf(customers);
  const text = JSON.stringify(collection);

  it("has each request once, below one address", () => {
    const asked = Collection.parse(collection)
      .item.flatMap(({ item }) => item)
      .map(({ request: { method, url } }) => `${method} ${url.raw}`);
    const routes = requestsOf(customers).map(
      ({ method, path }) =>
        `${method.toUpperCase()} {{base_url}}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    );
    expect(asked.sort()).toEqual(routes.sort());
  });

  it("signs in by variables, and holds no key or token itself", () => {
    const tokens = [...text.matchAll(/"key":"token","value":"([^"]*)"/g)].map(([, value]) => value);
    expect(new Set(tokens)).toEqual(new Set(["{{key}}", "{{token}}", ""]));
  });

  it("asks for a new idempotency key with each press", () => {
    expect(text).toContain('{"key":"idempotency-key","value":"{{$guid}}","disabled":false}');
  });
});
