import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { ControlledChange } from "./changes/checked-change.ts";
import { nameOf, propose } from "./propose.ts";

interface ChangeToPropose {
  readonly change: ControlledChange;
  readonly reason: string;
  /** Writes placed before the proposal's own, which make the request idempotent. */
  readonly beside?: (proposal: Proposal) => readonly Write[];
}

/**
 * Proposes a change to another member of staff and alerts them. An equal proposal of the same
 * person that still waits is answered instead, and refused for another reason.
 */
export async function proposeChange(
  ports: Use<"alerts" | "audit" | "catalogue" | "now" | "secondPerson">,
  staff: Staff,
  { change, reason, beside }: ChangeToPropose,
): Promise<Proposal> {
  const at = ports.now();
  const { kind, subject, old, value, action } = change;
  const detail = `${nameOf(staff)} proposes ${action} of ${subject}; another decides`;
  return await propose(ports, staff, {
    ...{ kind, subject, old, value, reason, action, at, beside },
    alerts: ({ id }) => [ports.alerts.raise({ kind: "control.proposed", subject: id, detail }, at)],
  });
}

/** Whoever is to approve it must know what it is good for. */
export function refuseWithoutReason(pointer: string): never {
  return refuse("request.invalid", { errors: [{ pointer, message: "is required" }] });
}
