import * as z from "zod";
import { codesOf } from "../../src/adapters/http/core/declared.ts";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { PROBLEM_MEMBERS } from "../../src/adapters/http/document/problem-members.ts";
import { isRefusalCode, REFUSALS, type RefusalCode } from "../../src/domain/refusal.ts";
import { nameOf, type Route } from "./routes.ts";

/** An answer that its route does not declare. */
export class ContractBreach extends Error {
  constructor(what: string) {
    super(what);
    this.name = "ContractBreach";
  }
}

/** What an address without a route may answer, whatever its method. */
const NO_ROUTE: readonly RefusalCode[] = [
  "route.not_found",
  "route.method_not_allowed",
  "request.too_large",
  "service.misconfigured",
  "internal.error",
];

/**
 * Holds an answer against what its route declares: status, media type, and a body with no less and
 * no more than the schema says. Gives it back with its body still to be read.
 */
export async function keepingContract(
  route: Route | undefined,
  answer: Response,
): Promise<Response> {
  const said = `${route === undefined ? "no route" : nameOf(route)} answers ${answer.status}`;
  const media = mediaTypeOf(answer);
  if (media === "application/problem+json") {
    return await reading(answer, (text) => checkProblem(route, answer, text));
  }
  if (answer.status === 304 && route?.revalidated) return answer;
  if (route === undefined || !statusesOf(route).includes(answer.status)) {
    throw new ContractBreach(`${said}, undeclared`);
  }
  if (route.answer.media?.includes(media) || answer.status === 101) return answer;
  return await reading(answer, (text) => {
    if (answer.status === 204) {
      if (text !== "") throw new ContractBreach(`${said} with a body`);
    } else if (media !== "application/json" || route.answer.raw_only) {
      throw new ContractBreach(`${said} as ${media || "nothing"}, undeclared`);
    } else {
      const deferred = answer.status === 202 ? route.answer.deferred : undefined;
      checkBody(route, JSON.parse(text), deferred?.schema);
    }
  });
}

/** The statuses of a route's good answers. */
export function statusesOf({ answer }: Route): readonly number[] {
  const { status, also = [], deferred } = answer;
  return [status, ...also, ...(deferred === undefined ? [] : [202])];
}

/** A body, without the wire: what the schema of its route says, and nothing besides. */
export function checkBody(
  route: Route,
  body: unknown,
  schema: { readonly safeParse: Route["answer"]["schema"]["safeParse"] } = route.answer.schema,
): void {
  const read = schema.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = `/${issue?.path.map(String).join("/") ?? ""}`;
    throw new ContractBreach(`${nameOf(route)} answers ${at}: ${issue?.message}`);
  }
  const difference = firstDifference(read.data, body, "");
  if (difference === undefined) return;
  throw new ContractBreach(`${nameOf(route)} answers undeclared ${difference}`);
}

/** A refusal must be among those of its route. */
export function checkCode(route: Route | undefined, code: string): asserts code is RefusalCode {
  const declared: readonly string[] = route === undefined ? NO_ROUTE : codesOf(route);
  if (declared.includes(code)) return;
  throw new ContractBreach(
    `${route === undefined ? "no route" : nameOf(route)} refuses with undeclared ${code}`,
  );
}

function checkProblem(route: Route | undefined, answer: Response, text: string): void {
  const said = `${route === undefined ? "no route" : nameOf(route)} answers ${text}`;
  const read = Problem.safeParse(JSON.parse(text));
  if (!read.success) throw new ContractBreach(`${said}, which is no problem`);
  const { code, status, type, request_id } = read.data;
  checkCode(route, code);
  const isWhole =
    isRefusalCode(code) &&
    REFUSALS[code][0] === status &&
    answer.status === status &&
    type === `/docs/problems#${code}` &&
    answer.headers.get("x-request-id") === request_id;
  if (!isWhole) throw new ContractBreach(`${said}, which is no whole problem`);
  const own = PROBLEM_MEMBERS[code] ?? z.object({});
  // Staff are told again of what was refused before, of which only the code is kept.
  const isStaffs = typeof route?.audience === "object";
  const declared = (isStaffs ? own.partial() : own).extend(Problem.shape).strict();
  const { error } = declared.safeParse(read.data);
  if (error !== undefined) {
    throw new ContractBreach(`${said}, which carries what it may not: ${z.prettifyError(error)}`);
  }
}

function mediaTypeOf({ headers }: Response): string {
  const [media = ""] = (headers.get("content-type") ?? "").split(";");
  return media.trim();
}

/** Reads a body for a look at it, and gives the answer back as if nobody had. */
async function reading(answer: Response, look: (text: string) => void): Promise<Response> {
  const text = await answer.text();
  look(text);
  const { status, statusText, headers } = answer;
  return new Response(status === 204 || status === 304 ? null : text, {
    status,
    statusText,
    headers,
  });
}

/** Where two JSON values differ. */
function firstDifference(declared: unknown, said: unknown, at: string): string | undefined {
  if (Object.is(declared, said)) return undefined;
  if (!isObject(declared) || !isObject(said)) return at || "/";
  for (const name of new Set([...Object.keys(declared), ...Object.keys(said)])) {
    if (declared[name] === undefined && said[name] === undefined) continue;
    const difference = firstDifference(declared[name], said[name], `${at}/${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
