import type { Customer, Staff } from "../../domain/actor.ts";
import type { Use } from "../../ports/index.ts";

/** Ends the session a request was made with and all its tokens, from the next request on. */
export async function logout(
  ports: Use<"commit" | "customerSessions" | "now" | "staffSessions">,
  actor: Customer | Staff,
): Promise<void> {
  const at = ports.now();
  if (actor.kind === "staff") await ports.commit(ports.staffSessions.revoke(actor.session_id, at));
  else if (actor.session_id !== null)
    await ports.customerSessions.revoke(actor.id, { only: actor.session_id }, at);
}
