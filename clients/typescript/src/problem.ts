import type { components, ProblemOf } from "./schema.ts";

export type { ProblemOf };

/** A refusal whose code is not known beforehand. */
export type Problem = components["schemas"]["Problem"];

/** What the shop refused. Decide by `code`, which is never renamed. */
export class ProblemError<Refused extends Problem = Problem> extends Error {
  /** The whole of it, with the members of its code. */
  readonly problem: Refused;
  readonly code: Refused["code"];
  readonly status: number;
  /** What to name when you ask the shop about it. */
  readonly request_id: string;
  /** After so many seconds the same may be asked again; `undefined` where that is no use. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Refused, headers: Headers) {
    super(`${problem.code}: ${problem.title} (${problem.request_id})`);
    this.name = "ProblemError";
    this.problem = problem;
    this.code = problem.code;
    this.status = problem.status;
    this.request_id = problem.request_id;
    this.retryAfterSeconds = retryAfter(headers);
  }
}

/** An answer that is not the shop's: of a gateway on the way, say. */
export class UnexpectedAnswer extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`an answer with status ${status} that is no refusal of the shop`);
    this.name = "UnexpectedAnswer";
    this.status = status;
    this.body = body;
  }
}

/** Whether the shop refused with one of these codes; the error then has what that code carries. */
export function isRefused<const Code extends string>(
  error: unknown,
  ...codes: readonly Code[]
): error is ProblemError<ProblemOf<Code>> {
  return error instanceof ProblemError && codes.some((code) => code === error.code);
}

/** What openapi-fetch gives: an answer, or why there is none. */
export interface Outcome<Data> {
  readonly data?: Data | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer; a refusal is thrown as a `ProblemError`. */
export async function orThrow<Data>(asked: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await asked;
  if (response.ok) return data as Data;
  throw isProblem(error)
    ? new ProblemError(error, response.headers)
    : new UnexpectedAnswer(response.status, error);
}

export function retryAfter(headers: Headers): number | undefined {
  const seconds = headers.get("retry-after");
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) : undefined;
}

function isProblem(error: unknown): error is Problem {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string" &&
    "request_id" in error
  );
}
