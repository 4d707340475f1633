import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type Amount, ZERO } from "../../domain/money.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import { Refusal, type RefusalCode, refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { HoldResolution } from "../../domain/wallet/adjustment.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { AskedAdjustment } from "../../ports/wallet/adjustments.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { announce, countTowardsOwnLimit, isOverOwnLimit } from "../shared/second-person.ts";
import { applyResolution } from "./apply-resolution.ts";

type HoldResolutionRequest =
  /** Takes this much, and all of it without an amount; the rest comes free. */
  | { readonly kind: "CAPTURE"; readonly amount: Amount | undefined }
  | { readonly kind: "VOID"; readonly reason: string };

interface ResolutionRequest {
  readonly owner: Id<"user">;
  readonly id: Id<"transaction">;
  readonly wanted: HoldResolutionRequest;
  readonly request: RequestKey;
}

interface ResolvedHold {
  readonly transaction: Transaction;
  readonly repeated: boolean;
}

type Ports = Use<
  "adjustments" | "alerts" | "audit" | "commit" | "now" | "secondPerson" | "wallets"
>;

/** What these guards say may also mean that this very request was made before. */
const MET: readonly RefusalCode[] = ["hold.already_resolved", "request.key_reused"];

/**
 * Takes or releases what staff hold, once however many try. The decision is written with its audit
 * entry before the wallet is told.
 */
export async function resolveHold(
  ports: Ports,
  staff: Staff,
  { owner, id, wanted, request }: ResolutionRequest,
): Promise<ResolvedHold> {
  const hold = (await ports.adjustments.hold(owner, id)) ?? refuse("hold.not_found");
  if (hold.status !== "APPLIED") refuse("hold.not_found");
  const at = ports.now();
  const late = hold.hold_until !== null && hold.hold_until <= at;
  if (late) return (await resolvedBefore(ports, staff, { id, request })) ?? refuse("hold.expired");
  const resolution = resolutionOf(staff, hold, { wanted, request, at });
  const action = {
    action: wanted.kind === "CAPTURE" ? "hold.capture" : "hold.void",
    resource: "transaction",
    resource_id: id,
    old: { held: hold.amount },
    new: { taken: resolution.taken, reason: resolution.reason },
  };
  try {
    await ports.audit.commit(staff, action, {
      at,
      writes: [
        ports.adjustments.resolve(resolution),
        ...takenAlone(ports, staff, { hold, resolution }),
      ],
    });
  } catch (error) {
    if (isOverOwnLimit(error)) refuse("hold.same_admin");
    if (!(error instanceof Refusal) || !MET.includes(error.code)) throw error;
    return (await resolvedBefore(ports, staff, { id, request })) ?? refuse(error.code);
  }
  return { transaction: await applyResolution(ports, resolution), repeated: false };
}

/** What somebody takes of a hold they placed themselves is part of what they do alone in a day. */
function takenAlone(
  ports: Ports,
  staff: Staff,
  { hold, resolution }: { readonly hold: AskedAdjustment; readonly resolution: HoldResolution },
): readonly Write[] {
  const { taken: amount, placed_by, alone_up_to: maximum, created_at: at } = resolution;
  if (amount === 0 || placed_by !== staff.id || hold.currency !== "IDR") return [];
  const what = `took what they held of ${hold.user_id}`;
  const raised = { alert: "money.by_hand", subject: staff.id, amount, at, what } as const;
  return [
    countTowardsOwnLimit(ports, staff, { amount, maximum, at }),
    announce(ports, staff, { ...raised, currency: hold.currency }),
  ];
}

/** What the same request was answered before; `undefined` when another one resolved the hold. */
async function resolvedBefore(
  ports: Ports,
  staff: Staff,
  { id, request }: Pick<ResolutionRequest, "id" | "request">,
): Promise<ResolvedHold | undefined> {
  const known = await ports.adjustments.resolution(id);
  if (known === undefined) return undefined;
  if (known.requested_by !== staff.id || known.request_key !== request.key) {
    return refuse("hold.already_resolved");
  }
  if (known.digest !== request.digest) refuse("request.key_reused");
  return { transaction: await applyResolution(ports, known), repeated: true };
}

function resolutionOf(
  staff: Staff,
  hold: AskedAdjustment,
  { wanted, request, at }: Omit<ResolutionRequest, "owner" | "id"> & { readonly at: Instant },
): HoldResolution {
  return {
    transaction_id: hold.transaction_id,
    user_id: hold.user_id,
    kind: wanted.kind,
    taken: wanted.kind === "CAPTURE" ? (wanted.amount ?? hold.amount) : ZERO,
    held: hold.amount,
    alone_up_to: hold.alone_up_to,
    placed_by: hold.requested_by,
    reason: wanted.kind === "VOID" ? wanted.reason : null,
    status: "APPROVED",
    refusal: null,
    requested_by: staff.id,
    request_key: request.key,
    digest: request.digest,
    created_at: at,
    updated_at: at,
  };
}
