import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { Alert } from "../../domain/operations/alert.ts";
import {
  type ActKind,
  isSame,
  type Proposal,
  proposalExpiry,
  waitingOf,
} from "../../domain/operations/proposal.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { businessDay, type Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

/** Money that somebody on staff moves by hand. */
export interface MoneyAct {
  readonly kind: ActKind;
  readonly subject: string;
  /** What another has to ask for to join in. */
  readonly value: Readonly<Record<string, string | number>>;
  /** In rupiah. */
  readonly amount: Amount;
  /** The most that one may do alone in a day. */
  readonly maximum: Amount;
  readonly reason: string | null;
  /** What is done, in a few words. */
  readonly what: string;
  readonly alert: Alert["kind"];
  readonly at: Instant;
}

/** What must be committed with an act, and who else has asked for it. */
export interface ActControl {
  readonly writes: readonly Write[];
  readonly joined: readonly Proposal["proposed_by"][];
}

/** Counts an act among what this member of staff did alone today. */
export function alone(
  ports: Use<"secondPerson">,
  staff: Pick<Staff, "id">,
  { amount, maximum, at }: Pick<MoneyAct, "amount" | "maximum" | "at">,
): Write {
  return ports.secondPerson.alone({ admin_id: staff.id, day: businessDay(at), amount, maximum });
}

/** Whether it was too much for one member of staff alone. */
export function isTooMuchAlone(error: unknown): boolean {
  return error instanceof Refusal && error.code === "staff.second_person";
}

/** Tells others on staff. */
export function announce(
  ports: Use<"alerts">,
  staff: Pick<Staff, "id">,
  act: Pick<MoneyAct, "alert" | "subject" | "amount" | "what" | "at">,
): Write {
  const detail = `${staff.id} ${act.what}: IDR ${act.amount}`;
  return ports.alerts.raise({ kind: act.alert, subject: act.subject, detail }, act.at);
}

/**
 * What keeps an act to one's own part: whoever has asked for the very same before joins in by it,
 * once; else it counts as done alone, and the commit it is part of is refused with
 * `staff.second_person` once that is too much for one. Others are told either way.
 */
export async function controlOf(
  ports: Use<"alerts" | "secondPerson">,
  staff: Staff,
  act: MoneyAct,
): Promise<ActControl> {
  const waiting = await ports.secondPerson.waiting(act, act.at);
  const other = waiting.find(
    (each) => each.proposed_by !== staff.id && isSame(each.value, act.value),
  );
  const told = announce(ports, staff, act);
  if (other === undefined) return { writes: [alone(ports, staff, act), told], joined: [] };
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
  return { writes: [ports.secondPerson.decide(decision), told], joined: [proposed_by] };
}

/** Asks another to ask for the same. What waits already is not asked for twice. */
export async function askAnother(
  ports: Use<"alerts" | "audit" | "catalogue" | "secondPerson">,
  staff: Staff,
  act: MoneyAct,
): Promise<Proposal> {
  const { kind, subject, value, reason, at } = act;
  const waiting = await ports.secondPerson.waiting(act, at);
  const mine = waiting.find((each) => each.proposed_by === staff.id && isSame(each.value, value));
  if (mine !== undefined) return mine;
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const proposal = {
    id: newId("proposal", at),
    ...{ kind, subject, value, reason },
    old: null,
    proposed_by: staff.id,
    expires_at: proposalExpiry(at, settings["proposal.expiry_hours"]),
    created_at: at,
  };
  const action = {
    action: `${kind}.propose`,
    resource: "proposal",
    resource_id: proposal.id,
    old: null,
    new: proposal,
  };
  await ports.audit.commit(staff, action, {
    at,
    writes: [
      ports.secondPerson.propose(proposal),
      announce(ports, staff, { ...act, what: `asks another who ${act.what}` }),
    ],
  });
  return waitingOf(proposal);
}

/** Asks another, and says so: nothing else has happened. */
export async function refuseAlone(
  ports: Parameters<typeof askAnother>[0],
  staff: Staff,
  act: MoneyAct,
): Promise<never> {
  const { id: proposal_id, expires_at } = await askAnother(ports, staff, act);
  return refuse("staff.second_person", { members: { proposal_id, expires_at } });
}
