import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** Nobody repeats a request later than this. */
const KEPT_SECONDS = 35 * 24 * 60 * 60;
const PAGE = 500;

/** Forgets, a page each minute, what staff were answered long ago. */
export async function expireRequests(
  ports: Use<"commit" | "now" | "requests">,
): Promise<undefined> {
  const before = addSeconds(ports.now(), -KEPT_SECONDS);
  await ports.commit(ports.requests.expire(before, PAGE));
}
