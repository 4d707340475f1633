// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { type Endpoint, endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { Refusal, refuse } from "../../src/domain/refusal.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { LogFields } from "../../src/ports/operations/log.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { apiOver, expectProblem, json } from "./api-handler.ts";

const shop = await openShop();

/** The shop's ports with another log, and something broken among them. */
function watched(broken: Partial<Ports> = {}) {
  const lines: { event: string; fields: LogFields }[] = [];
  const keep = (event: string, fields: LogFields = {}) => {
    lines.push({ event, fields });
  };
  const ports: Ports = { ...shop.ports, ...broken, log: { info: keep, error: keep } };
  const defects = () => lines.filter((line) => line.event === "defect").map((line) => line.fields);
  return { ports, defects };
}

/** A route that only does this. */
function route(work: () => Promise<never>): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/trial/{name}",
        audience: "public",
        tag: "Trial",
        summary: "Tries something",
        params: z.object({ name: z.string() }),
        answer: { status: 200, schema: z.object({ done: z.boolean() }), description: "Done" },
        refuses: ["product.unavailable"],
      },
      work,
    ),
  ];
}

const SECRET = "rahasia-di-dalam";

it("answers a defect with an id and nothing from inside", async () => {
  const { ports, defects } = watched({
    publicCatalogue: {
      facts: () => Promise.reject(new Error(`no such table: ${SECRET}`)),
    },
  });
  const answer = await apiOver(() => ports)("GET", "/ppob/products/pulsa", {
    headers: { "x-request-id": "uji-cacat-0001" },
  });
  const text = await answer.clone().text();
  const problem = await expectProblem(answer, "500 internal.error");

  expect(Object.keys(problem).toSorted()).toEqual([
    "code",
    "request_id",
    "status",
    "title",
    "type",
  ]);
  expect(text).not.toContain(SECRET);
  expect(JSON.stringify([...answer.headers])).not.toContain(SECRET);
  expect(defects()).toEqual([
    expect.objectContaining({
      request_id: "uji-cacat-0001",
      route: "/api/v1/ppob/products/:category_id",
      message: `no such table: ${SECRET}`,
      stack: expect.stringMatching(/^\s+at /),
    }),
  ]);
});

it("keeps the values of a failed query out of the log, however short the query", async () => {
  const { ports, defects } = watched({
    people: {
      ...shop.ports.people,
      userSignIn: (email) => {
        const cause = new Error("D1_ERROR: no such column: password_hash");
        const query = "Failed query: select 1 from users where email = ?";
        return Promise.reject(new Error(`${query}\nparams: ${email},1`, { cause }));
      },
    },
  });
  const body = { email: "kenari@example.com", password: SECRET };
  const answer = await apiOver(() => ports)("POST", "/auth/login", json(body));

  await expectProblem(answer, "500 internal.error");
  expect(defects()[0]).toMatchObject({
    message: "Failed query: select 1 from users where email = ?",
    cause: "D1_ERROR: no such column: password_hash",
  });
  expect(JSON.stringify(defects())).not.toContain("kenari");
});

it("keeps the values of a query that really failed out of the log", async () => {
  const { ports, defects } = watched();
  const body = { email: "kenari@example.com", password: SECRET };
  await shop.db.exec("ALTER TABLE users RENAME TO users_away");
  const answer = await apiOver(() => ports)("POST", "/auth/login", json(body)).finally(() =>
    shop.db.exec("ALTER TABLE users_away RENAME TO users"),
  );

  await expectProblem(answer, "500 internal.error");
  expect(defects()).toHaveLength(1);
  expect(JSON.stringify(defects())).toContain("no such table: users");
  expect(JSON.stringify(defects())).not.toContain("kenari");
});

it("takes a refusal that the route does not declare for a defect", async () => {
  const { ports, defects } = watched();
  const undeclared = route(async () => refuse("wallet.insufficient_funds"));
  const answer = await apiOver(() => ports, undeclared)("GET", "/trial/one");

  await expectProblem(answer, "500 internal.error");
  expect(defects()).toEqual([
    expect.objectContaining({
      message: "get /trial/{name} refuses with undeclared wallet.insufficient_funds",
      route: "/api/v1/trial/:name",
    }),
  ]);
});

it("lets a declared refusal through, and logs no error for it", async () => {
  const { ports, defects } = watched();
  const declared = route(async () => refuse("product.unavailable", { detail: "habis" }));
  const answer = await apiOver(() => ports, declared)("GET", "/trial/one");

  expect(await expectProblem(answer, "409 product.unavailable")).toMatchObject({ detail: "habis" });
  expect(defects()).toEqual([]);
});

it("answers in its own words when something that is no error was thrown", async () => {
  const { ports, defects } = watched();
  const thrown = route(() => Promise.reject(SECRET));
  const answer = await apiOver(() => ports, thrown)("GET", "/trial/one");

  await expectProblem(answer, "500 internal.error");
  expect(defects()).toEqual([
    expect.objectContaining({ message: "get /trial/{name} threw a string" }),
  ]);
});

it("never lets an answer out that its schema does not know", SLOW, async () => {
  const { ports, defects } = watched({
    wallets: {
      ...shop.ports.wallets,
      balance: async (...asked) => ({
        ...(await shop.ports.wallets.balance(...asked)),
        secret: SECRET,
      }),
      balances: async () => JSON.parse('[{"currency":"IDR","available":-1,"held":0,"total":0}]'),
    },
  });
  const { token } = await shop.customer();
  const headers = { authorization: `Bearer ${token}` };
  const extra = await apiOver(() => ports)("GET", "/wallet/balance", { headers });

  expect(Object.keys(await extra.json()).sort()).toEqual([
    "available",
    "currency",
    "display",
    "held",
    "total",
    "units",
  ]);
  const wrong = await apiOver(() => ports)("GET", "/wallet", { headers });
  await expectProblem(wrong, "500 internal.error");
  expect(defects()).toHaveLength(1);
});

it("answers a defect that struck before the shop was open", async () => {
  const closed = apiOver(() => {
    throw new Error(SECRET);
  });
  const answer = await closed("GET", "/health");

  expect(JSON.stringify(await answer.clone().json())).not.toContain(SECRET);
  await expectProblem(answer, "500 internal.error");
});

it("refuses in the words of the catalogue, whoever refuses", async () => {
  const { ports } = watched({
    edgeRateLimiter: { admits: () => Promise.reject(new Refusal("service.misconfigured")) },
  });

  await expectProblem(await apiOver(() => ports)("GET", "/health"), "503 service.misconfigured");
});
