import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { expect } from "vitest";
import * as z from "zod";
import { nameOf as routeName } from "../../scripts/client/routes.ts";
import { createApi } from "../../src/adapters/http/core/api.ts";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { isRefusalCode, REFUSALS } from "../../src/domain/refusal.ts";
import type { Ports } from "../../src/ports/index.ts";
import { BASE, countingClient } from "../support/client.ts";

export type ApiCall = (method: string, path: string, init?: RequestInit) => Promise<Response>;

/** The API over these ports, to see what it answers when one of them is broken. */
export function apiOver(open: () => Ports, list: readonly Endpoint[] = endpoints): ApiCall {
  const api = createApi(list, open);
  const { send } = countingClient({
    routes: list,
    send: async (request) => {
      const context = createExecutionContext();
      const answer = await api.fetch(request, {}, context);
      await waitOnExecutionContext(context);
      return answer;
    },
  });
  return (method, path, init = {}) =>
    send(new Request(`${BASE}/api/v1${path}`, { method, ...init }));
}

export function json(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  };
}

/** Everything RFC 9457 and the contract promise of bad news. */
const WholeProblem = z.looseObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int().min(400).max(599),
  code: z.string(),
  request_id: z.string().regex(/^[\w-]{8,64}$/),
  errors: z
    .array(z.strictObject({ pointer: z.string().regex(/^(\/|$)/), message: z.string().min(1) }))
    .min(1)
    .optional(),
});

/** The problem in an answer, once it is a whole one and says `404 route.not_found` or the like. */
export async function expectProblem(answer: Response, expected: string) {
  const text = await answer.text();
  expect(`${answer.status} ${answer.headers.get("content-type")}`, text).toBe(
    `${expected.split(" ")[0]} application/problem+json`,
  );
  const problem = WholeProblem.parse(JSON.parse(text));
  const { code, status, type, title, request_id } = problem;
  expect(`${status} ${code}`, text).toBe(expected);
  expect(type).toBe(`/docs/problems#${code}`);
  expect(answer.headers.get("x-request-id")).toBe(request_id);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  if (!isRefusalCode(code)) throw new Error(`${code} is not in the catalogue`);
  const [known, ...titles] = REFUSALS[code];
  expect(known).toBe(status);
  expect(titles).toContain(title);
  return problem;
}

/** Where the problem points at. */
export function pointersIn(problem: Awaited<ReturnType<typeof expectProblem>>): readonly string[] {
  return (problem.errors ?? []).map((error) => error.pointer);
}

/** A name for a row of a table: `GET /wallet`. */
export function nameOf({ spec }: Endpoint): string {
  return routeName(spec);
}
