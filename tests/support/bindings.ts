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
