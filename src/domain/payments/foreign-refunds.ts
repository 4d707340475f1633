import { type Amount, amount } from "../money.ts";
import { totalOf } from "./loss-claim.ts";
import type { GatewayRefund, GatewayState } from "./payment.ts";
import { AT_THE_GATEWAY, type Refund, takenBy } from "./refund.ts";

type Refunded = Extract<GatewayState, { kind: "refunded" }>;

/** Refunds made at the gateway without us, to be recorded so that each counts once. */
interface ForeignRefunds {
  /** Not known before. */
  readonly found: readonly GatewayRefund[];
  /** Recorded by a total before, and since listed by the gateway under their own keys. */
  readonly listed: readonly Refund[];
}

/**
 * Compares the refunds the gateway reports with the foreign ones recorded. The gateway may report a
 * total, a list, or a list with rows without a key; only what exceeds the recorded sum is new.
 * Without total and list, a refund of unknown amount was made.
 */
export function foreignRefunds(known: readonly Refund[], state: Refunded): ForeignRefunds {
  const listed = state.refunds ?? [];
  const gone = totalOf(state);
  if (gone === undefined) return { found: [keyless("unknown", 0)], listed: [] };

  const keys = new Set(listed.map((each) => each.refund_key));
  const counted = known.filter(
    (each) => each.destination === "gateway" && each.status !== "FAILED",
  );
  const [foreign, ours] = split(counted, isForeign);
  const ourKeys = new Set(known.filter((each) => !isForeign(each)).map((each) => each.refund_key));
  const named = listed.filter((each) => !ourKeys.has(each.refund_key));
  // The part of the total that is not listed may be ours, not listed yet.
  const unlisted = ours.filter((each) => !keys.has(each.refund_key));
  const beyond = Math.max(0, gone - sumOf(listed) - sumOfTaken(unlisted));
  const strange = sumOf(named) + beyond;

  const before = new Set(known.map((each) => each.refund_key));
  let more = Math.max(0, strange - sumOfTaken(foreign));
  const found = named
    .filter((each) => !before.has(each.refund_key))
    .flatMap((each): readonly GatewayRefund[] => {
      const part = Math.min(more, each.amount);
      more -= part;
      return part > 0 ? [{ ...each, amount: amount(part) }] : [];
    });
  const rest = more > 0 ? [keyless(String(strange), more)] : [];
  return { found: [...found, ...rest], listed: toldTwice(foreign, strange, keys) };
}

/** Whether a refund was made at the gateway without us. */
export function isForeign({ requested_by }: Pick<Refund, "requested_by">): boolean {
  return requested_by === AT_THE_GATEWAY;
}

/** Two notices handled at once may have recorded the same money twice. */
function toldTwice(
  foreign: readonly Refund[],
  strange: number,
  keys: ReadonlySet<string>,
): readonly Refund[] {
  let tooMuch = sumOfTaken(foreign) - strange;
  return foreign.filter((each) => {
    const waits = each.status === "REVIEW" && !keys.has(each.refund_key);
    if (!waits || takenBy(each) === 0 || takenBy(each) > tooMuch) return false;
    tooMuch -= takenBy(each);
    return true;
  });
}

function keyless(what: string, sum: number): GatewayRefund {
  return { refund_key: `gateway-total-${what}`, amount: amount(sum), confirmed: false };
}

function split<Item>(items: readonly Item[], by: (item: Item) => boolean) {
  return [items.filter(by), items.filter((item) => !by(item))] as const;
}

function sumOf(refunds: readonly { readonly amount: Amount }[]): number {
  return refunds.reduce((sum, each) => sum + each.amount, 0);
}

function sumOfTaken(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, each) => sum + takenBy(each), 0);
}
