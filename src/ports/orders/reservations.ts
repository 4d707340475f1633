import type { Id } from "../../domain/ids.ts";
import type { Claim } from "../../domain/orders/claim.ts";
import type { NewTransaction } from "../../domain/orders/transaction.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";
import type { RequestKey } from "../wallet/wallets.ts";

/** An order that is to open, the request it comes from, and what it claims. */
interface NewReservation {
  readonly order: NewTransaction;
  readonly request: RequestKey;
  readonly claims: readonly Claim[];
}

/**
 * What is reserved already: by an earlier try of the same request, for the order of that; or for
 * the very same order by another request, where several may ask for one: `null` once it is kept.
 */
export type Reservation =
  | { readonly kind: "same_request"; readonly digest: string; readonly order: NewTransaction }
  | { readonly kind: "same_order"; readonly order: NewTransaction | null };

/** An order of which no wallet may know. */
interface UnopenedOrder {
  readonly transaction_id: Id<"transaction">;
  readonly user_id: Id<"user">;
  readonly created_at: Instant;
}

/**
 * What orders claim of what customers share. A reservation is there before the wallet opens its
 * order; once the order has ended, the projection of its end keeps or releases it, once.
 */
export interface Reservations {
  /** All claims or none, each guarded by its own refusal; once only per order and request. */
  reserve(reservation: NewReservation): Write;
  /** What is reserved under a request, or else for an order. */
  find(
    owner: Id<"user">,
    request: RequestKey,
    order?: Id<"transaction">,
  ): Promise<Reservation | undefined>;
  /** Gives back what an order claimed that will never open; nothing to give back is fine, too. */
  release(id: Id<"transaction">, at: Instant): Write;
  /** Reserved before `before` for orders that nobody has seen. */
  unopened(before: Instant, next: NextPage): Promise<readonly UnopenedOrder[]>;
}
