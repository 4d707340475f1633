import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** No queue keeps a message longer than this. */
const KEPT_SECONDS = 14 * 24 * 60 * 60;

/** Forgets why jobs once failed that have long succeeded, or have been kept as dead letters. */
export async function expireErrors(
  ports: Use<"commit" | "deadLetters" | "now">,
): Promise<undefined> {
  const before = addSeconds(ports.now(), -KEPT_SECONDS);
  await ports.commit(ports.deadLetters.forgetErrors(before));
}
