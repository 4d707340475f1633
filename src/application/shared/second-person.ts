import type { Staff } from "../../domain/actor.ts";
import type { Amount, Currency } from "../../domain/money.ts";
import type { Alert } from "../../domain/operations/alert.ts";
import { type ActKind, isSame, type Proposal } from "../../domain/operations/proposal.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { businessDay, type Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { findWaiting, nameOf, propose } from "./propose.ts";

/** A manual movement of money by a member of staff. */
export interface ManualAct {
  readonly kind: ActKind;
  readonly subject: string;
  /** What a second person must ask for, exactly, to approve it. */
  readonly value: Readonly<Record<string, string | number>>;
  readonly amount: Amount;
  readonly currency: Currency;
  /** The most one member of staff may move in a day without a second person. */
  readonly maximum: Amount;
  readonly reason: string | null;
  /** What is done, in a few words. */
  readonly what: string;
  readonly alert: Alert["kind"];
  readonly at: Instant;
}

/** What must be committed with a manual act, and who had proposed it before. */
export interface DualControl {
  readonly writes: readonly Write[];
  readonly joined: readonly Proposal["proposed_by"][];
}

/** Counts an act towards the daily limit of what this member of staff may do alone. */
export function countTowardsOwnLimit(
  ports: Use<"secondPerson">,
  staff: Pick<Staff, "id">,
  { amount, maximum, at }: Pick<ManualAct, "amount" | "maximum" | "at">,
): Write {
  return ports.secondPerson.countTowardsOwnLimit({
    admin_id: staff.id,
    day: businessDay(at),
    amount,
    maximum,
  });
}

/** Whether a commit was refused because it exceeds that limit. */
export function isOverOwnLimit(error: unknown): boolean {
  return error instanceof Refusal && error.code === "staff.second_person";
}

/** Tells others on staff. */
export function announce(
  ports: Use<"alerts">,
  staff: Pick<Staff, "id" | "name">,
  act: Pick<ManualAct, "alert" | "subject" | "amount" | "currency" | "what" | "at">,
): Write {
  const detail = `${nameOf(staff)} ${act.what}: ${act.currency} ${act.amount}`;
  return ports.alerts.raise({ kind: act.alert, subject: act.subject, detail }, act.at);
}

/**
 * Dual control of a manual act. When somebody else has proposed the very same, that proposal is
 * approved by it; otherwise the act counts towards the actor's own daily limit, and the commit is
 * refused with `staff.second_person` beyond it. Staff are alerted either way.
 */
export async function dualControl(
  ports: Use<"alerts" | "secondPerson">,
  staff: Staff,
  act: ManualAct,
): Promise<DualControl> {
  const joined = await seconded(ports, staff, act);
  if (joined !== undefined) return joined;
  return {
    writes: [countTowardsOwnLimit(ports, staff, act), announce(ports, staff, act)],
    joined: [],
  };
}

/** The approval of what somebody else has proposed, the very same; `undefined` if nobody has. */
export async function seconded(
  ports: Use<"alerts" | "secondPerson">,
  staff: Staff,
  act: Omit<ManualAct, "maximum">,
): Promise<DualControl | undefined> {
  const other = await findWaiting(
    ports,
    { about: act, at: act.at },
    (each) => each.proposed_by !== staff.id && isSame(each.value, act.value),
  );
  if (other === undefined) return undefined;
  const told = announce(ports, staff, act);
  const { id, proposed_by, expires_at } = other;
  const decision = {
    proposal_id: id,
    decision: "APPROVED",
    proposed_by,
    expires_at,
    decided_by: staff.id,
    note: null,
    decided_at: act.at,
  } as const;
  const cleared = ports.alerts.clear("control.proposed", id, act.at);
  return { writes: [ports.secondPerson.decide(decision), told, cleared], joined: [proposed_by] };
}

/** Proposes an act to a second person; an equal proposal that already waits is answered. */
export async function proposeAct(
  ports: Use<"alerts" | "audit" | "catalogue" | "secondPerson">,
  staff: Staff,
  act: Omit<ManualAct, "maximum">,
): Promise<Proposal> {
  const { kind, subject, value, reason, at } = act;
  const { currency, amount, what } = act;
  const detail = `${nameOf(staff)} asks for another who ${what}: ${currency} ${amount}`;
  return await propose(ports, staff, {
    ...{ kind, subject, value, reason, at, old: null, action: kind },
    alerts: ({ id }) => [
      ports.alerts.raise({ kind: "control.proposed", subject: id, detail }, at),
      announce(ports, staff, { ...act, what: `asks for another who ${what}` }),
    ],
  });
}

/** Proposes an act to a second person and refuses: nothing else has happened. */
export async function refuseUntilSeconded(
  ports: Parameters<typeof proposeAct>[0],
  staff: Staff,
  act: Omit<ManualAct, "maximum">,
): Promise<never> {
  const { id: proposal_id, expires_at } = await proposeAct(ports, staff, act);
  return refuse("staff.second_person", { members: { proposal_id, expires_at } });
}
