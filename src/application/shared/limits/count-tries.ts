import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import type { Limit } from "../../../ports/operations/limiter.ts";

/**
 * Counts a try against each limit, and refuses where one is used up. A limiter that does not
 * answer refuses, so that no try goes uncounted.
 */
export async function countTries(
  { limiter }: Use<"limiter">,
  ...tries: readonly (readonly [limit: Limit, key: string])[]
): Promise<void> {
  const allowances = await Promise.all(tries.map(([limit, key]) => limiter.take(limit, key))).catch(
    () => refuse("service.unavailable", { retry_after_seconds: 5 }),
  );
  const over = allowances.find(({ allowed }) => !allowed);
  if (over !== undefined) refuse("rate.limited", { retry_after_seconds: over.reset_seconds });
}
