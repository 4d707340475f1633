import type { Customer, Staff, Visitor } from "../../../../domain/actor.ts";
import type { Allowance } from "../../../../domain/operations/rate-limit.ts";
import { Refusal, refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { Endpoint } from "../endpoint.ts";

type Headers = Readonly<Record<string, string>>;

interface Asked {
  readonly ports: Ports;
  readonly actor: Visitor | Customer | Staff;
  readonly body: unknown;
}

/**
 * Counts a request against each of its route's limits and says how much is left of the tightest.
 * A limiter that does not answer refuses: these limits guard passwords.
 */
export async function takeRates(
  spec: Endpoint["spec"],
  { ports, actor, body }: Asked,
): Promise<Headers> {
  if (spec.rates === undefined) return {};
  const counted = await spec.rates({ ports, actor, body: body as undefined });
  const allowances = await Promise.all(
    counted.map(({ limit, key }) => ports.limiter.take(limit, key)),
  ).catch(() => refuse("service.unavailable", { retry_after_seconds: 5 }));
  const tightest = allowances.reduce((left, right) =>
    right.remaining < left.remaining || !right.allowed ? right : left,
  );
  const headers = rateHeaders(tightest);
  if (!tightest.allowed) {
    refuse("rate.limited", { retry_after_seconds: tightest.reset_seconds, headers });
  }
  return headers;
}

/** Whatever a counted request is refused for, its caller hears what is left. */
export async function tellRates<T>(headers: () => Headers, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, facts } = error;
    throw new Refusal(code, { ...facts, headers: { ...headers(), ...facts.headers } });
  }
}

export function rateHeaders(allowance: Allowance | undefined): Headers {
  if (allowance === undefined) return {};
  return {
    "ratelimit-limit": String(allowance.limit),
    "ratelimit-remaining": String(allowance.remaining),
    "ratelimit-reset": String(allowance.reset_seconds),
  };
}
