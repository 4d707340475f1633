import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type Erasure, newErasure } from "../../domain/privacy/erasure.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"audit" | "erasures" | "now">;
type Owner = Id<"user">;

/** Has a closed account erased in the usual time. One that is under way already is answered. */
export async function askErasure(
  ports: Ports & Use<"catalogue" | "people" | "wallets">,
  staff: Staff,
  { owner, reason }: { readonly owner: Owner; readonly reason: string },
): Promise<Erasure> {
  const [user, { closed }, before] = await Promise.all([
    ports.people.user(owner),
    ports.wallets.state(owner),
    ports.erasures.find(owner),
  ]);
  if (user === undefined) refuse("user.not_found");
  if (before !== undefined && before.state !== "CANCELLED") return before;
  if (!closed || user.status === "ACTIVE") refuse("erasure.account_open");
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const at = ports.now();
  const days = settings["privacy.erase_after_days"];
  const asked = newErasure(owner, { at, by: staff.id, reason, days });
  const entry = { action: "erasure.ask", resource: "user", resource_id: owner };
  await ports.audit.commit(
    staff,
    { ...entry, old: recorded(before), new: { ...recorded(asked), reason } },
    { at, writes: [ports.erasures.ask(asked)] },
  );
  return await found(ports, owner);
}

/** Keeps an account from being erased until a day: the law has it kept, or a dispute is open. */
export function holdErasure(
  ports: Ports,
  staff: Staff,
  { until, ...wanted }: Wanted & { readonly until: Instant },
): Promise<Erasure> {
  if (until <= ports.now()) {
    const errors = [{ pointer: "/until", message: "must be in the future" }];
    refuse("request.invalid", { errors });
  }
  return change(ports, staff, {
    ...wanted,
    verb: "hold",
    to: { state: "HELD", held_until: until },
  });
}

/** Ends a hold before its day. What is overdue is erased by the next turn of the job. */
export function releaseErasure(ports: Ports, staff: Staff, wanted: Wanted): Promise<Erasure> {
  const to = { state: "WAITING", held_until: null } as const;
  return change(ports, staff, { ...wanted, verb: "release", to });
}

/** Calls an erasure off, for an owner who wants to come back: staff open the account after it. */
export function cancelErasure(ports: Ports, staff: Staff, wanted: Wanted): Promise<Erasure> {
  const to = { state: "CANCELLED", held_until: null } as const;
  return change(ports, staff, { ...wanted, verb: "cancel", to });
}

/**
 * Has an account erased at once, whose owner does not want to wait. One that has begun takes a turn
 * out of its time.
 */
export function hastenErasure(
  ports: Ports & Use<"outbox">,
  staff: Staff,
  wanted: Wanted,
): Promise<Erasure> {
  const at = ports.now();
  const job = { kind: "erase", user_id: wanted.owner } as const;
  const beside = [ports.outbox.enqueue({ queue: "money", body: job }, at)];
  return change(ports, staff, { ...wanted, verb: "hasten", to: { due_at: at }, beside });
}

interface Wanted {
  readonly owner: Owner;
  readonly reason: string;
}

interface Changed extends Wanted {
  readonly verb: "cancel" | "hasten" | "hold" | "release";
  readonly to: Partial<Erasure>;
  readonly beside?: readonly Write[];
}

/**
 * From which states it may be asked for. What is held is held against everybody: it is released
 * first.
 */
const FROM: Readonly<Record<Changed["verb"], ReadonlySet<Erasure["state"]>>> = {
  cancel: new Set(["HELD", "WAITING"]),
  hasten: new Set(["RUNNING", "WAITING"]),
  hold: new Set(["HELD", "WAITING"]),
  release: new Set(["HELD", "WAITING"]),
};

async function change(
  ports: Ports,
  staff: Staff,
  { owner, reason, verb, to, beside = [] }: Changed,
): Promise<Erasure> {
  const at = ports.now();
  const before = afterHold(await found(ports, owner), at);
  if (!FROM[verb].has(before.state)) refuse("erasure.not_waiting");
  const by = { reason, changed_by: staff.id, updated_at: at, revision: before.revision + 1 };
  const after = { ...before, ...by, ...to };
  const entry = { action: `erasure.${verb}`, resource: "user", resource_id: owner };
  await ports.audit.commit(
    staff,
    { ...entry, old: recorded(before), new: { ...recorded(after), reason } },
    { at, writes: [ports.erasures.change(after), ...beside] },
  );
  return after;
}

/** A hold ends with its day, whether or not the job has come by since. */
function afterHold(erasure: Erasure, at: Instant): Erasure {
  const { state, held_until } = erasure;
  const isOver = state === "HELD" && held_until !== null && held_until <= at;
  return isOver ? { ...erasure, state: "WAITING", held_until: null } : erasure;
}

async function found({ erasures }: Use<"erasures">, owner: Owner): Promise<Erasure> {
  return (await erasures.find(owner)) ?? refuse("erasure.not_found");
}

function recorded(erasure: Erasure | undefined) {
  if (erasure === undefined) return null;
  const { state, due_at, held_until } = erasure;
  return { state, due_at, held_until };
}
