import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";
import { accountOf } from "./change-account.ts";

/** Ends every session and API key of a customer, for staff. */
export async function signOutCustomer(
  ports: Use<"accounts" | "audit" | "customerSessions" | "now" | "outbox">,
  staff: Staff,
  { user_id, reason }: { readonly user_id: Id<"user">; readonly reason: string },
): Promise<void> {
  await accountOf(ports, user_id);
  const at = ports.now();
  const job = { kind: "sign_out", user_id, but: null, at } as const;
  const action = { action: "user.sign_out", resource: "user", resource_id: user_id };
  await ports.audit.commit(
    staff,
    { ...action, old: null, new: { reason } },
    {
      at,
      writes: [ports.outbox.enqueue({ queue: "money", body: job }, at)],
    },
  );
  await ports.customerSessions.revoke(user_id, { but: null, keys: true }, ports.now());
}
