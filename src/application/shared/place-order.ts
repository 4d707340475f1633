import type { Claim } from "../../domain/orders/claim.ts";
import type { NewTransaction } from "../../domain/orders/transaction.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Opened } from "../../domain/wallet/outcomes.ts";
import type { OpeningLimits } from "../../domain/wallet/wallet-state.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type OpenedOrder, openedOrRefused, preparedOrReplayed } from "./opened.ts";
import type { OpenSale } from "./sales/prove-sale.ts";

type Ports = Use<"commit" | "commitOnce" | "now" | "reservations" | "wallets">;

/** A sale as it was priced, and what it claims of what customers share. */
export interface PlannedOrder {
  readonly order: NewTransaction;
  readonly limits: OpeningLimits | undefined;
  readonly claims: readonly Claim[];
}

/** Whose sale it is, under which request, and how its wallet is asked to open it. */
interface SaleRequest {
  readonly owner: NewTransaction["user_id"];
  readonly request: RequestKey;
  readonly open: OpenSale;
}

/**
 * The steps of any sale: price it, reserve what customers share, have the wallet open it. What is
 * claimed is reserved under the order's id before its wallet knows of it; a wallet that says no
 * gives it back, and the janitor does for a crash. An order that claims nothing takes no trip more.
 */
export async function placeOrder(
  ports: Ports,
  { owner, request, open }: SaleRequest,
  plan: () => Promise<PlannedOrder>,
): Promise<OpenedOrder> {
  const prepared = await preparedOrReplayed(ports, { owner, request }, async () =>
    reserved(ports, request, await plan()),
  );
  if (prepared.kind !== "fresh") return openedOrRefused(prepared);
  const { order, limits, claims } = prepared.wanted;
  const answer = await open(order, limits).catch(async (error: unknown) => {
    // A PIN that is refused opens nothing; what failed otherwise may have opened.
    if (claims.length > 0 && error instanceof Refusal) await giveBack(ports, order);
    throw error;
  });
  if (claims.length > 0 && !isOf(order, answer)) await giveBack(ports, order);
  return openedOrRefused(answer);
}

/**
 * A second try of one request takes over what the first has reserved, and its order. So does
 * another request for the same order.
 */
async function reserved(
  ports: Ports,
  request: RequestKey,
  { claims, ...plan }: PlannedOrder,
): Promise<PlannedOrder> {
  if (claims.length === 0) return { ...plan, claims };
  const order = naming(plan.order, claims);
  const reservation = ports.reservations.reserve({ order, request, claims });
  if (await ports.commitOnce(reservation)) return { ...plan, claims, order };
  const earlier = await ports.reservations.find(order.user_id, request, order.id);
  // It was given back between the two trips.
  if (earlier === undefined) return refuse("request.in_progress");
  // What the others have reserved is what opens, whatever this one would have had reserved.
  if (earlier.kind === "same_order") return { ...plan, claims, order: earlier.order ?? order };
  if (earlier.digest !== request.digest) return refuse("request.key_reused");
  return { ...plan, claims, order: earlier.order };
}

/** Whoever hears of the order's end knows by this that something was reserved for it. */
function naming(order: NewTransaction, claims: readonly Claim[]): NewTransaction {
  if (order.quote === null) throw new Error(`${order.id} claims something and has no quote`);
  const kinds = [...new Set(claims.map(({ kind }) => kind))];
  return { ...order, quote: { ...order.quote, claims: kinds } };
}

function isOf({ id }: NewTransaction, answer: Opened): boolean {
  return "transaction" in answer && answer.transaction.id === id;
}

/** Only what can never open is given back: the same request may be under way a second time. */
async function giveBack(ports: Ports, { id, user_id }: NewTransaction): Promise<void> {
  const at = ports.now();
  const gone = await ports.wallets.tombstone(user_id, id, { at, actor: "system:release" });
  if (gone) await ports.commit(ports.reservations.release(id, at));
}
