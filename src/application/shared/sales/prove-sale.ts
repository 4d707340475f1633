import { type Customer, isByKey } from "../../../domain/actor.ts";
import type { PinRule } from "../../../domain/auth/pin.ts";
import { type PinPurpose, pinPurposeText } from "../../../domain/auth/pin-purpose.ts";
import { subtract } from "../../../domain/money.ts";
import type { NewTransaction } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import type { Opened } from "../../../domain/wallet/outcomes.ts";
import { purchasePinFrom } from "../../../domain/wallet/spending.ts";
import { type OpeningLimits, UNLIMITED } from "../../../domain/wallet/wallet-state.ts";
import type { Use } from "../../../ports/index.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { type GivenPin, openProved, type PinPorts, provePin } from "../prove-pin.ts";

/** What is asked of whoever buys, and what they gave for it. */
interface Proving {
  readonly proof?: GivenPin | undefined;
  readonly settings: Pick<Settings, "pin.tries_max" | "purchase.pin_from">;
}

export type OpenSale = (
  order: NewTransaction,
  limits: OpeningLimits | undefined,
) => Promise<Opened>;

/**
 * How a sale is opened: its wallet may ask for the PIN of a buyer who has set one, in the turn in
 * which it opens. Who buys by a key is not asked: no server ought to keep its owner's PIN, and what
 * binds a key are its scopes and the account's limits.
 */
export function provedSale(
  ports: PinPorts & Use<"vault" | "wallets">,
  buyer: Customer,
  { request, proof: given = {}, settings }: Proving & { readonly request: RequestKey },
): OpenSale {
  return async (order, limits) => {
    const open = (pin: PinRule | undefined) =>
      ports.wallets.open(order, request, pin ? { ...(limits ?? UNLIMITED), pin } : limits);
    if (isByKey(buyer) || limits?.pin !== undefined) return await open(undefined);
    return await openProved(ports, buyer, {
      ...{ given, settings, open, if_set: true },
      from: purchasePinFrom(settings, order.currency),
      amount: leavingBy(order),
      bound_to: () => ports.vault.index(pinPurposeText(purposeOf(order))),
    });
  };
}

/**
 * Asks for the PIN before anything is reserved, where a refusal behind that would use up what the
 * order was made from. The rule is for the wallet, which looks again as it opens.
 */
export async function provedBefore(
  ports: PinPorts,
  buyer: Customer,
  { order, proof: { pin, pin_token } = {}, settings }: Proving & { readonly order: NewTransaction },
): Promise<PinRule | undefined> {
  const from = purchasePinFrom(settings, order.currency);
  if (isByKey(buyer) || from === null || pin_token !== undefined) return undefined;
  const { currency, created_at: at } = order;
  const leaving = { leaves: leavingBy(order), currency, at, from };
  if (!(await ports.pins.asks(buyer.id, leaving))) return undefined;
  if (pin === undefined) return refuse("pin.required");
  const version = await provePin(ports, buyer, { pin, settings });
  return { from, if_set: true, proof: { by: "pin", version } };
}

function leavingBy({ price, discount }: NewTransaction) {
  return subtract(price, discount);
}

function purposeOf({ sku, customer_no, total, currency }: NewTransaction): PinPurpose {
  const target = customer_no === null ? {} : { customer_no };
  return { kind: "purchase", sku: sku ?? "", ...target, amount: total, currency };
}
