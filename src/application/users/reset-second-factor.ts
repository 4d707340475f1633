import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { MoneyJob } from "../../domain/operations/job.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { tellEverywhere } from "../shared/tell-owner.ts";
import { accountOf } from "./change-account.ts";

type Finishing = Use<"commit" | "customerSecondFactors" | "customerSessions" | "secondFactorKeys">;
type Ports = Finishing & Use<"accounts" | "audit" | "messengers" | "now" | "outbox">;

/**
 * Takes the second factor of a customer away who has lost it, and ends every session and API key of
 * theirs: whoever asked for it has the password still to know. Every address of theirs is told.
 */
export async function resetSecondFactor(
  ports: Ports,
  staff: Staff,
  { user_id, reason }: { readonly user_id: Id<"user">; readonly reason: string },
): Promise<void> {
  const account = await accountOf(ports, user_id);
  const factor = await ports.customerSecondFactors.find(user_id);
  const { enrolment_id, enrolled_at } = factor ?? refuse("second_factor.not_enrolled");
  const at = ports.now();
  const job = { kind: "second_factor_reset", user_id, enrolment_id, at } as const;
  const action = { action: "user.reset_second_factor", resource: "user", resource_id: user_id };
  await ports.audit.commit(
    staff,
    { ...action, old: { enrolled_at }, new: { reason } },
    {
      at,
      writes: [
        ports.outbox.enqueue({ queue: "money", body: job }, at),
        ...tellEverywhere(ports, account, { event: "second_factor_changed", at }),
      ],
    },
  );
  // The job does it too, should this be the last that is heard of this request.
  await finishSecondFactorReset(ports, job);
}

/** Sessions first: a sign-in that was half done ends before its code is not asked for any more. */
export async function finishSecondFactorReset(
  ports: Finishing,
  { user_id, enrolment_id, at }: ResetJob,
): Promise<void> {
  await ports.customerSessions.revoke(user_id, { but: null, keys: true }, at);
  await ports.customerSecondFactors.clear(user_id, enrolment_id);
  await ports.commit(ports.secondFactorKeys.forget({ user_id, enrolment_id }));
}

type ResetJob = Extract<MoneyJob, { kind: "second_factor_reset" }>;
