import type { Environment } from "../environment.ts";
import { json } from "../http.ts";

/** What a bot may ask of one bucket within so long. */
interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

/** Discord publishes none of them but the global one: these are what its answers have shown. */
const LIMITS: Readonly<Record<string, Limit>> = {
  "messages:POST": { limit: 5, windowMs: 5_000 },
  "messages:PATCH": { limit: 5, windowMs: 5_000 },
  "messages:DELETE": { limit: 5, windowMs: 1_000 },
};
const USUAL: Limit = { limit: 30, windowMs: 10_000 };
const GLOBAL: Limit = { limit: 50, windowMs: 1_000 };

interface Counted {
  readonly began: number;
  readonly count: number;
}

/** A request in a bucket: what it is, and the id that is asked about, which has its own. */
interface Asked {
  readonly application_id: string;
  readonly route: string;
  readonly major?: string;
}

/**
 * Answers a bot within its limits: every answer tells of its bucket, one too many is a 429 that
 * says for how long (Discord's reference, "Rate Limits").
 */
export async function withinLimits(
  environment: Environment,
  { application_id, route, major = "" }: Asked,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const everything = counted(environment, `${application_id}:global`, GLOBAL);
  if (everything.left < 0) return limited(everything.resetMs, "global", {});
  const rule = LIMITS[route] ?? USUAL;
  const { left, resetMs } = counted(environment, `${application_id}:${route}:${major}`, rule);
  const headers = {
    "X-RateLimit-Limit": String(rule.limit),
    "X-RateLimit-Remaining": String(Math.max(0, left)),
    "X-RateLimit-Reset": String((environment.now() + resetMs) / 1_000),
    "X-RateLimit-Reset-After": String(resetMs / 1_000),
    "X-RateLimit-Bucket": bucketName(route),
  };
  if (left < 0) return limited(resetMs, "user", headers);
  const answered = await answer();
  const told = new Response(answered.body, answered);
  for (const [name, value] of Object.entries(headers)) told.headers.set(name, value);
  return told;
}

/** Counts one more; `left` is below nothing when it was one too many. */
function counted(
  { state, now }: Environment,
  name: string,
  { limit, windowMs }: Limit,
): { readonly left: number; readonly resetMs: number } {
  const key = `discord:bucket:${name}`;
  const kept = state.get<Counted>(key);
  const isOpen = kept !== undefined && now() < kept.began + windowMs;
  const { began, count } = isOpen ? kept : { began: now(), count: 0 };
  state.put(key, { began, count: count + 1 });
  return { left: limit - count - 1, resetMs: began + windowMs - now() };
}

function limited(
  resetMs: number,
  scope: "global" | "user",
  headers: Readonly<Record<string, string>>,
): Response {
  const isGlobal = scope === "global";
  const retry_after = resetMs / 1_000;
  const said = { message: "You are being rate limited.", retry_after, global: isGlobal };
  return json(said, 429, {
    ...headers,
    "Retry-After": String(Math.ceil(retry_after)),
    "X-RateLimit-Scope": scope,
    ...(isGlobal && { "X-RateLimit-Global": "true" }),
  });
}

/** Looks like one of Discord's: opaque, the same for the same route. */
function bucketName(route: string): string {
  const sum = [...route].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return sum.toString(16).padStart(8, "0");
}
