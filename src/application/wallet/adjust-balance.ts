import type { Staff } from "../../domain/actor.ts";
import { openCurrency } from "../../domain/currency.ts";
import { newId } from "../../domain/ids.ts";
import { ZERO } from "../../domain/money.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import {
  aloneUpTo,
  type BalanceAdjustment,
  expiryOf,
  needsAnother,
} from "../../domain/wallet/adjustment.ts";
import type { Use } from "../../ports/index.ts";
import type { AskedAdjustment } from "../../ports/wallet/adjustments.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type AdjustmentOutcome, applyAdjustment } from "./apply-adjustment.ts";

export type WantedAdjustment = Pick<
  BalanceAdjustment,
  "user_id" | "action" | "amount" | "currency" | "reason" | "hold_until"
> & { readonly request: RequestKey };

export interface AnsweredAdjustment extends AdjustmentOutcome {
  readonly repeated: boolean;
}

type Ports = Use<"adjustments" | "audit" | "catalogue" | "commit" | "now" | "people" | "wallets">;

/**
 * Corrects a balance, or holds some of it, at the word of staff. What is too much for one of them
 * waits for another. The request is written with its audit entry before the wallet is asked, so
 * that one that died on the way is finished by its repeat or by the minute's cron.
 */
export async function adjustBalance(
  ports: Ports,
  staff: Staff,
  wanted: WantedAdjustment,
): Promise<AnsweredAdjustment> {
  const asked = await requestOf(ports, staff, wanted);
  const action = {
    action: `balance.${wanted.action}`,
    resource: "adjustment",
    resource_id: asked.id,
    old: null,
    new: shown(asked),
  };
  try {
    await ports.audit.commit(staff, action, {
      at: asked.created_at,
      writes: [ports.adjustments.ask(asked)],
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "request.key_reused") throw error;
    return answerAgain(ports, staff, wanted.request);
  }
  if (asked.awaited) return { adjustment: asked, transaction: null, repeated: false };
  return { ...(await applyAdjustment(ports, asked)), repeated: false };
}

async function requestOf(
  ports: Ports,
  staff: Staff,
  { request, ...wanted }: WantedAdjustment,
): Promise<AskedAdjustment> {
  const at = ports.now();
  if (wanted.hold_until !== null && wanted.hold_until <= at) {
    const message = "must be in the future";
    refuse("request.invalid", { errors: [{ pointer: "/expires_at", message }] });
  }
  if ((await ports.people.user(wanted.user_id)) === undefined) refuse("user.not_found");
  const { settings, currencies } = await ports.catalogue.snapshot(staff.catalogue_version);
  if (openCurrency(currencies, wanted.currency) === undefined) refuse("currency.unknown");
  const alone_up_to = aloneUpTo(wanted.currency, settings);
  const available =
    wanted.action === "set"
      ? (await ports.wallets.balance(wanted.user_id, wanted.currency)).available
      : ZERO;
  const awaited = needsAnother(wanted, available, alone_up_to);
  return {
    ...wanted,
    id: newId("adjustment", at),
    transaction_id: newId("transaction", at),
    alone_up_to,
    awaited,
    status: awaited ? "AWAITING" : "APPROVED",
    refusal: null,
    requested_by: staff.id,
    request_key: request.key,
    digest: request.digest,
    decided_by: null,
    decided_at: null,
    expires_at: expiryOf(at, settings),
    created_at: at,
    updated_at: at,
  };
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
