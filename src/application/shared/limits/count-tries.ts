import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import type { Limit } from "../../../ports/operations/limiter.ts";

type Try = readonly [limit: Limit, key: string];

/**
 * Counts a try against each limit, and refuses where one is used up. A limiter that does not
 * answer refuses, so that no try goes uncounted.
 */
export async function countTries(
  { limiter }: Use<"limiter">,
  ...tries: readonly Try[]
): Promise<void> {
  const allowances = await Promise.all(tries.map(([limit, key]) => limiter.take(limit, key))).catch(
    () => refuse("service.unavailable", { retry_after_seconds: 5 }),
  );
  const over = allowances.find(({ allowed }) => !allowed);
  if (over !== undefined) refuse("rate.limited", { retry_after_seconds: over.reset_seconds });
}

/**
 * Takes back tries that were right, so that wrong ones alone use a limit up. They were counted
 * before anybody looked, so that guesses made at once count all; one that cannot be given back
 * counts as wrong.
 */
export async function giveBackTries(
  { limiter }: Use<"limiter">,
  ...tries: readonly Try[]
): Promise<void> {
  await Promise.allSettled(tries.map(([limit, key]) => limiter.giveBack(limit, key)));
}
