import { ZERO } from "../../domain/money.ts";
import { newTransaction, type Transaction } from "../../domain/orders/transaction.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import { type BalanceAdjustment, refuseStored } from "../../domain/wallet/adjustment.ts";
import type { Adjusted } from "../../domain/wallet/outcomes.ts";
import type { Use } from "../../ports/index.ts";
import type { AskedAdjustment } from "../../ports/wallet/adjustments.ts";

/** An adjustment as far as it has come; with what it did to the wallet, once it did. */
export interface AdjustmentOutcome {
  readonly adjustment: BalanceAdjustment;
  readonly transaction: Transaction | null;
}

type Ports = Use<"adjustments" | "commit" | "now" | "wallets">;

/**
 * Has the wallet do what was approved, and notes how that went. Every repeat finds it done: the
 * wallet knows the adjustment by its id.
 */
export async function applyAdjustment(
  ports: Ports,
  asked: AskedAdjustment,
): Promise<AdjustmentOutcome> {
  if (asked.status === "REFUSED") return refuseStored(asked.refusal);
  if (asked.status === "APPLIED") {
    return { adjustment: asked, transaction: await made(ports, asked) };
  }
  const answer = await ask(ports, asked);
  const at = ports.now();
  if (answer.kind === "too_much") {
    await ports.commit(ports.adjustments.awaitAnother(asked.id, at));
    return { adjustment: { ...asked, status: "AWAITING", updated_at: at }, transaction: null };
  }
  if (answer.kind === "opened" || answer.kind === "repeated") {
    const how = { status: "APPLIED" } as const;
    await ports.commit(ports.adjustments.finish(asked.id, how, at));
    return { adjustment: { ...asked, ...how, updated_at: at }, transaction: answer.transaction };
  }
  return never(ports, asked, refusalOf(answer));
}

/**
 * A refusal is for good, whatever the wallet could do a moment later: nobody who is still at it
 * may do it behind our back.
 */
async function never(
  ports: Ports,
  asked: AskedAdjustment,
  refusal: RefusalCode,
): Promise<AdjustmentOutcome> {
  const { id, user_id, transaction_id, requested_by: actor } = asked;
  const at = ports.now();
  const buried = await ports.wallets.tombstone(user_id, transaction_id, { at, actor });
  if (!buried) return applyAdjustment(ports, asked);
  await ports.commit(ports.adjustments.finish(id, { status: "REFUSED", refusal }, at));
  const first = await ports.adjustments.find(id);
  return refuseStored(first?.refusal ?? refusal);
}

function ask(ports: Ports, asked: AskedAdjustment): Promise<Adjusted> {
  const { transaction_id: id, user_id, currency, action, amount, reason, hold_until } = asked;
  const request = { key: asked.id, digest: asked.digest };
  const actor = asked.decided_by ?? asked.requested_by;
  const created_at = ports.now();
  if (action !== "hold") {
    const maximum = asked.decided_by === null ? asked.alone_up_to : undefined;
    const wanted = { id, user_id, currency, action, amount, maximum, reason, actor, created_at };
    return ports.wallets.adjust(wanted, request);
  }
  const hold = newTransaction({
    ...{ id, user_id, currency, actor, created_at },
    type: "ADJUSTMENT",
    price: amount,
    fee: ZERO,
    discount: ZERO,
    note: reason,
    expires_at: hold_until,
  });
  return ports.wallets.open(hold, request);
}

/** What the first answer said; long afterwards, what has become of it. */
async function made(ports: Ports, asked: AskedAdjustment): Promise<Transaction> {
  const request = { key: asked.id, digest: asked.digest };
  const first = await ports.wallets.findReplay(asked.user_id, request);
  if (first?.kind === "repeated") return first.transaction;
  const known = await ports.wallets.transaction(asked.user_id, asked.transaction_id);
  if (known === undefined) throw new Error(`${asked.id} is applied without a transaction`);
  return known;
}

function refusalOf(answer: Exclude<Adjusted, { kind: "opened" | "repeated" | "too_much" }>) {
  const codes: Readonly<Record<typeof answer.kind, RefusalCode | undefined>> = {
    nothing_to_do: "adjustment.nothing_to_do",
    insufficient_funds: "wallet.insufficient_funds",
    frozen: "wallet.frozen",
    closed: "wallet.closed",
    full: "wallet.full",
    abandoned: "transaction.abandoned",
    // Its key is its own id, and neither limits nor other orders stand in its way.
    key_reused: undefined,
    ref_reused: undefined,
    limit_exceeded: undefined,
    test_ledger_full: undefined,
    duplicate_order: undefined,
    not_first_order: undefined,
    pin_required: undefined,
    pin_token_invalid: undefined,
    receiver_unknown: undefined,
    screened: undefined,
  };
  const code = codes[answer.kind];
  if (code === undefined) throw new Error(`an adjustment was answered with ${answer.kind}`);
  return code;
}
