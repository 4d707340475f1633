import { env } from "cloudflare:workers";
import { noting } from "./underway.ts";

/**
 * What the Worker under test is given. Test files share an isolate, and the shop keeps what it has
 * composed for an environment, with its caches and circuit breakers: so each file gets a new one.
 */
export let bindings: typeof env = noting(env);

export function renewBindings(): void {
  bindings = noting(env);
}

/**
 * The queues' traffic. What was sent before `began` is another file's, and while `open` is false
 * nothing is delivered: the file is over. `working` counts the consumers at work.
 */
export const traffic = { began: 0, open: true, working: 0 };

/** Counts a consumer as at work until it has ended. */
export async function consuming(work: () => Promise<void>): Promise<void> {
  traffic.working += 1;
  try {
    await work();
  } finally {
    traffic.working -= 1;
  }
}
