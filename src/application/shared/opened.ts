import type { Id } from "../../domain/ids.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Opened } from "../../domain/wallet/outcomes.ts";
import { refuseDeclined } from "../../domain/wallet/wallet-state.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";

/** An order, and whether an earlier request under the same key has opened it. */
export interface OpenedOrder {
  readonly transaction: Transaction;
  readonly repeated: boolean;
}

/** The opened order, or a refusal with the wallet's reason. */
export function openedOrRefused(answer: Opened): OpenedOrder {
  switch (answer.kind) {
    case "opened":
    case "repeated":
      return { transaction: answer.transaction, repeated: answer.kind === "repeated" };
    case "duplicate_order":
      return refuse("transaction.duplicate_order", {
        members: { transaction_id: answer.transaction_id },
      });
    case "not_first_order":
      return refuse("voucher.not_for_you");
    case "receiver_unknown":
      return refuse("transfer.receiver_not_found");
    case "key_reused":
      return refuse("request.key_reused");
    case "ref_reused":
      return refuse("order.ref_reused");
    case "pin_required":
      return refuse("pin.required");
    case "pin_token_invalid":
      return refuse("pin.token_invalid");
    case "abandoned":
      return refuse("transaction.abandoned");
    default:
      return refuseDeclined(answer);
  }
}

/** A new order to open, or the earlier answer to this request. */
type Prepared<Wanted> = { readonly kind: "fresh"; readonly wanted: Wanted } | Opened;

/**
 * Prepares an order. Prices, limits and people may have changed since an earlier equal request was
 * answered, so a refusal counts only for a new request.
 */
export async function preparedOrReplayed<Wanted>(
  ports: Use<"wallets">,
  { owner, request }: { readonly owner: Id<"user">; readonly request: RequestKey },
  prepare: () => Promise<Wanted>,
): Promise<Prepared<Wanted>> {
  try {
    return { kind: "fresh", wanted: await prepare() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const earlier = await ports.wallets.findReplay(owner, request);
    if (earlier === undefined) throw error;
    return earlier;
  }
}
