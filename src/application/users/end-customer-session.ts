import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { MoneyJob } from "../../domain/operations/job.ts";
import type { Use } from "../../ports/index.ts";
import { accountOf } from "./change-account.ts";

interface Ended {
  readonly user_id: Id<"user">;
  readonly session_id: Id<"session">;
  readonly reason: string;
}

/** Signs a customer out on one device, for staff. A job does it where this stops after its log. */
export async function endCustomerSession(
  ports: Use<"accounts" | "audit" | "customerSessions" | "now" | "outbox">,
  staff: Staff,
  { user_id, session_id, reason }: Ended,
): Promise<void> {
  await accountOf(ports, user_id);
  const at = ports.now();
  const job = { kind: "end_session", user_id, session_id, at } as const;
  const action = { action: "user.end_session", resource: "user", resource_id: user_id };
  await ports.audit.commit(
    staff,
    { ...action, old: null, new: { session_id, reason } },
    { at, writes: [ports.outbox.enqueue({ queue: "money", body: job }, at)] },
  );
  await endSession(ports, job);
}

/** Ends one session, if it is not over yet. */
export async function endSession(
  { customerSessions }: Use<"customerSessions">,
  { user_id, session_id, at }: Extract<MoneyJob, { kind: "end_session" }>,
): Promise<void> {
  await customerSessions.revoke(user_id, { only: session_id }, at);
}
