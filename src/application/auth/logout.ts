import type { Customer, Staff } from "../../domain/actor.ts";
import type { Use } from "../../ports/index.ts";

/** Ends the session a request was made with and all its tokens, from the next request on. */
export async function logout(
  ports: Use<"commit" | "now" | "sessions">,
  actor: Customer | Staff,
): Promise<void> {
  await ports.commit(ports.sessions.revoke(actor.session_id, ports.now()));
}
