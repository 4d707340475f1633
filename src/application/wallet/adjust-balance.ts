import type { Staff } from "../../domain/actor.ts";
import { openCurrency } from "../../domain/currency.ts";
import { newId } from "../../domain/ids.ts";
import { type Amount, ZERO } from "../../domain/money.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import {
  aloneUpTo,
  type BalanceAdjustment,
  expiryOf,
  movedBy,
} from "../../domain/wallet/adjustment.ts";
import type { Use } from "../../ports/index.ts";
import type { AskedAdjustment } from "../../ports/wallet/adjustments.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { announce, countTowardsOwnLimit, isOverOwnLimit } from "../shared/second-person.ts";
import { type AdjustmentOutcome, applyAdjustment } from "./apply-adjustment.ts";

export type AdjustmentRequest = Pick<
  BalanceAdjustment,
  "user_id" | "action" | "amount" | "currency" | "reason" | "hold_until"
> & { readonly request: RequestKey };

interface AnsweredAdjustment extends AdjustmentOutcome {
  readonly repeated: boolean;
}

type Ports = Use<
  | "adjustments"
  | "alerts"
  | "audit"
  | "catalogue"
  | "commit"
  | "now"
  | "people"
  | "secondPerson"
  | "wallets"
>;

/** A request, by how much it moves the balance as far as is known, and how much one may a day. */
interface Asking {
  readonly asked: AskedAdjustment;
  readonly by: Amount;
  readonly maximum: Amount;
}

/**
 * Corrects a balance, or holds some of it, at the word of staff. What is too much for one of them
 * in a day, however it is cut, waits for another. The request is written with its audit entry
 * before the wallet is asked, so that one that died on the way is finished by its repeat or by the
 * minute's cron.
 */
export async function adjustBalance(
  ports: Ports,
  staff: Staff,
  wanted: AdjustmentRequest,
): Promise<AnsweredAdjustment> {
  const asking = await requestOf(ports, staff, wanted);
  try {
    const asked = await write(ports, staff, asking);
    if (asked.awaited) return { adjustment: asked, transaction: null, repeated: false };
    return { ...(await applyAdjustment(ports, asked)), repeated: false };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "request.key_reused") throw error;
    return answerAgain(ports, staff, wanted.request);
  }
}

/** Writes the request down as one to be made at once, or as one that waits for another. */
async function write(
  ports: Ports,
  staff: Staff,
  { asked, by, maximum }: Asking,
): Promise<AskedAdjustment> {
  const at = asked.created_at;
  const { action, id, user_id, currency } = asked;
  const act = { at, amount: by, currency, maximum };
  const counted =
    by > 0 && currency === "IDR" && !asked.awaited ? [countTowardsOwnLimit(ports, staff, act)] : [];
  const what = asked.awaited ? `asks for a correction of ${user_id}` : `corrected ${user_id}`;
  const told = { ...act, alert: "money.by_hand", subject: asked.awaited ? id : staff.id } as const;
  const entry = { action: `balance.${action}`, resource: "adjustment", resource_id: id };
  try {
    await ports.audit.commit(
      staff,
      { ...entry, old: null, new: shown(asked) },
      {
        at,
        writes: [
          ports.adjustments.ask(asked),
          ...counted,
          ...(action === "hold" ? [] : [announce(ports, staff, { ...told, what })]),
        ],
      },
    );
    return asked;
  } catch (error) {
    if (!isOverOwnLimit(error)) throw error;
    return await write(ports, staff, { by, maximum, asked: awaiting(asked) });
  }
}

function awaiting(asked: AskedAdjustment): AskedAdjustment {
  return { ...asked, awaited: true, status: "AWAITING" };
}

async function requestOf(
  ports: Ports,
  staff: Staff,
  { request, ...wanted }: AdjustmentRequest,
): Promise<Asking> {
  const at = ports.now();
  if (wanted.hold_until !== null && wanted.hold_until <= at) {
    const message = "must be in the future";
    refuse("request.invalid", { errors: [{ pointer: "/expires_at", message }] });
  }
  if ((await ports.people.user(wanted.user_id)) === undefined) refuse("user.not_found");
  const { settings, currencies } = await ports.catalogue.snapshot(staff.catalogue_version);
  if (openCurrency(currencies, wanted.currency) === undefined) refuse("currency.unknown");
  const threshold = aloneUpTo(wanted.currency, settings);
  const available =
    wanted.action === "set"
      ? (await ports.wallets.balance(wanted.user_id, wanted.currency)).available
      : ZERO;
  const by = movedBy(wanted, available);
  const asked = {
    ...wanted,
    id: newId("adjustment", at),
    transaction_id: newId("transaction", at),
    // What is counted is what the wallet may do of it, whatever has happened to the balance since.
    alone_up_to: wanted.action === "set" && by < threshold ? by : threshold,
    awaited: false,
    status: "APPROVED",
    refusal: null,
    requested_by: staff.id,
    request_key: request.key,
    digest: request.digest,
    decided_by: null,
    decided_at: null,
    expires_at: expiryOf(at, settings),
    created_at: at,
    updated_at: at,
  } as const;
  return { by, maximum: threshold, asked: by > threshold ? awaiting(asked) : asked };
}

/** What the first request heard, whatever has happened since. */
async function answerAgain(
  ports: Ports,
  staff: Staff,
  request: RequestKey,
): Promise<AnsweredAdjustment> {
  const asked = await ports.adjustments.asked(staff.id, request);
  if (asked === undefined) throw new Error(`the request ${request.key} has gone`);
  if (asked.digest !== request.digest) refuse("request.key_reused");
  if (!asked.awaited) return { ...(await applyAdjustment(ports, asked)), repeated: true };
  const first = {
    status: "AWAITING",
    refusal: null,
    decided_by: null,
    decided_at: null,
    updated_at: asked.created_at,
  } as const;
  return { adjustment: { ...asked, ...first }, transaction: null, repeated: true };
}

/** What the audit log keeps of a request: not its key. */
function shown({ request_key: _key, digest: _digest, ...asked }: AskedAdjustment) {
  return asked;
}
