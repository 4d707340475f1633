import { env } from "cloudflare:workers";

/**
 * What the Worker under test is given. Test files share an isolate, and the shop keeps what it has
 * composed for an environment, with its caches and circuit breakers: so each file gets a new one.
 */
export let bindings: typeof env = { ...env };

export function renewBindings(): void {
  bindings = { ...env };
}

/**
 * The queues' traffic. What was sent before `began` is another file's, and while `open` is false
 * nothing is delivered: the file is over. `seen` is when the last message came, `working` counts
 * the consumers at work.
 */
export const traffic = { began: 0, open: true, seen: 0, working: 0 };

/** Counts a consumer as at work until it has ended. */
export async function consuming(work: () => Promise<void>): Promise<void> {
  traffic.working += 1;
  try {
    await work();
  } finally {
    traffic.working -= 1;
    traffic.seen = Date.now();
  }
}
