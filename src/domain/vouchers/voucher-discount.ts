import { type Amount, add, amount, shareRoundedDown, subtract } from "../money.ts";
import type { Channel } from "../orders/channel.ts";
import type { Tier } from "../products/margin.ts";
import type { Segment } from "../segments/name.ts";
import type { Instant } from "../time.ts";
import { closesAt, opensAt, type Voucher, type VoucherTerms } from "./voucher.ts";
import type { VoucherCode } from "./voucher-code.ts";

/** What is bought, by whom and how: all that a voucher's terms are asked about. */
export interface Basket {
  readonly user_id: Voucher["user_ids"][number];
  readonly tier: Tier;
  /** Whether they have bought nothing yet. */
  readonly is_new: boolean;
  /** `null` of whoever is in none. */
  readonly segment: Segment | null;
  readonly channel: Channel;
  readonly sku: string;
  /** The category of the product and all above it. */
  readonly category_ids: readonly Voucher["category_ids"][number][];
  readonly price: Amount;
  readonly fee: Amount;
  /** The most that it may cost the shop. */
  readonly cost: Amount;
  readonly at: Instant;
}

/** A voucher that a customer brings. */
export interface Brought {
  readonly code: VoucherCode;
  readonly voucher: Voucher;
  /** Since when its use is kept for them: it counts as it did then, for as long as that lasts. */
  readonly locked_at: Instant | null;
}

type VoucherRefusal =
  | "voucher.unknown"
  | "voucher.not_started"
  | "voucher.expired"
  | "voucher.not_for_you"
  | "voucher.wrong_channel"
  | "voucher.wrong_product"
  | "voucher.below_minimum"
  | "voucher.not_stackable"
  | "voucher.nothing_off"
  | "voucher.below_cost";

/** What one voucher takes off an order. */
export interface VoucherPart extends Pick<Brought, "code"> {
  readonly voucher_id: Voucher["id"];
  readonly amount: Amount;
}

/** That an order uses a voucher, and how often its buyer may. */
export interface VoucherClaim extends VoucherPart {
  readonly kind: "voucher";
  readonly uses_per_user: number | null;
  readonly uses_per_user_day: number | null;
}

type Discounted =
  | {
      readonly kind: "granted";
      readonly discount: Amount;
      readonly parts: readonly VoucherPart[];
    }
  | {
      readonly kind: "refused";
      readonly reason: VoucherRefusal;
      readonly code: VoucherCode;
      readonly members?: Readonly<Record<string, string | number>>;
    };

/**
 * What several vouchers together take off an order, or the first reason why they do not. Each takes
 * its share of what those before it have left, so their order is theirs and not that in which they
 * were brought.
 */
export function discountOf(brought: readonly Brought[], basket: Basket): Discounted {
  const inOrder = brought.toSorted(
    ({ voucher: left }, { voucher: right }) =>
      left.priority - right.priority || (left.id < right.id ? -1 : 1),
  );
  for (const each of inOrder) {
    const refused = refusalOf(each, basket) ?? clashOf(each, inOrder);
    if (refused) return refused;
  }
  const parts: VoucherPart[] = [];
  let { price, fee } = basket;
  for (const { voucher, code } of inOrder) {
    const off = takenOff(voucher, { price, fee });
    if (off === 0) return refusedOf(code, "voucher.nothing_off");
    if (voucher.kind === "free_admin_fee") fee = subtract(fee, off);
    else price = subtract(price, off);
    parts.push({ voucher_id: voucher.id, code, amount: off });
  }
  const careful = inOrder.find(({ voucher }) => !voucher.below_cost);
  if (careful && add(price, fee) < basket.cost)
    return refusedOf(careful.code, "voucher.below_cost");
  return { kind: "granted", discount: add(...parts.map((each) => each.amount)), parts };
}

/** What a voucher takes off what is left of a price and its fee, rounded down to a whole rupiah. */
function takenOff(
  { kind, value, max_discount }: Voucher,
  left: Pick<Basket, "price" | "fee">,
): Amount {
  const wanted = {
    percent: () => shareRoundedDown(left.price, value),
    fixed: () => amount(value),
    free_admin_fee: () => left.fee,
  }[kind]();
  const from = kind === "free_admin_fee" ? left.fee : left.price;
  return amount(Math.min(wanted, from, max_discount ?? wanted));
}

type Refused = Extract<Discounted, { kind: "refused" }>;

function refusedOf(code: VoucherCode, reason: VoucherRefusal, members?: Refused["members"]) {
  return { kind: "refused", reason, code, ...(members && { members }) } as const;
}

type No = Pick<Refused, "reason" | "members">;
type Condition<Seen> = (voucher: Voucher, seen: Seen) => No | false;
type Buyer = Pick<Basket, "user_id" | "tier" | "is_new" | "segment">;

const NOT_FOR_YOU: No = { reason: "voucher.not_for_you" };
const WRONG_CHANNEL: No = { reason: "voucher.wrong_channel" };
const WRONG_PRODUCT: No = { reason: "voucher.wrong_product" };

/** Whom a voucher is for. Only these conditions see the buyer. */
const BUYER_CONDITIONS = {
  user_ids: ({ user_ids }, { user_id }) => !allows(user_ids, [user_id]) && NOT_FOR_YOU,
  tiers: ({ tiers }, { tier }) => !allows(tiers, [tier]) && NOT_FOR_YOU,
  new_customers_only: ({ new_customers_only }, { is_new }) =>
    new_customers_only && !is_new && NOT_FOR_YOU,
  segments: ({ segments }, { segment }) =>
    !allows(segments, segment === null ? [] : [segment]) && NOT_FOR_YOU,
} satisfies { readonly [Term in keyof VoucherTerms]?: Condition<Buyer> };
type BuyerConditions = typeof BUYER_CONDITIONS;

/** Terms that are no condition of one order: how much, how often, how shown, beside which ones. */
type Unconditional =
  | ("kind" | "value" | "max_discount" | "below_cost")
  | ("uses_max" | "uses_per_user" | "uses_per_user_day" | "budget")
  | ("name" | "listed" | "group" | "stacks_with" | "priority");

type OrderConditions = Readonly<
  Record<
    Exclude<keyof VoucherTerms, Unconditional | keyof BuyerConditions>,
    Condition<Omit<Basket, keyof Buyer>>
  >
>;

/** What each term demands of an order, in the order of their refusals. None can be left out. */
const CONDITIONS: OrderConditions & BuyerConditions = {
  valid_from: (voucher, { at }) =>
    at < opensAt(voucher) && {
      reason: "voucher.not_started",
      members: { valid_from: voucher.valid_from },
    },
  valid_until(voucher, { at }) {
    const closes = closesAt(voucher);
    return closes !== undefined && at >= closes && { reason: "voucher.expired" };
  },
  ...BUYER_CONDITIONS,
  channels: ({ channels }, { channel }) => !allows(channels, [channel]) && WRONG_CHANNEL,
  // Products and categories that are named widen each other.
  skus: ({ skus, category_ids }, { sku, category_ids: above }) =>
    skus.length > 0 && !skus.includes(sku) && !names(category_ids, above) && WRONG_PRODUCT,
  category_ids: ({ skus, category_ids }, { category_ids: above }) =>
    skus.length === 0 && !allows(category_ids, above) && WRONG_PRODUCT,
  minimum_spend: ({ minimum_spend }, { price }) =>
    price < minimum_spend && { reason: "voucher.below_minimum", members: { minimum_spend } },
};

function refusalOf({ voucher, code, locked_at }: Brought, basket: Basket): Refused | undefined {
  if (voucher.archived_at !== null) return refusedOf(code, "voucher.unknown");
  const seen = { ...basket, at: locked_at ?? basket.at };
  for (const condition of Object.values(CONDITIONS)) {
    const no = condition(voucher, seen);
    if (no) return refusedOf(code, no.reason, no.members);
  }
  return undefined;
}

/** Whether a customer is one of those a voucher is for. */
export function isFor(voucher: Voucher, buyer: Buyer): boolean {
  return Object.values(BUYER_CONDITIONS).every((condition) => !condition(voucher, buyer));
}

function allows<Name>(named: readonly Name[], given: readonly Name[]): boolean {
  return named.length === 0 || names(named, given);
}

function names<Name>(named: readonly Name[], given: readonly Name[]): boolean {
  return given.some((name) => named.includes(name));
}

/** Another voucher of the order that this one does not go with; the same one never does. */
function clashOf({ voucher, code }: Brought, all: readonly Brought[]): Refused | undefined {
  const others = all.filter((each) => each.code !== code).map((each) => each.voucher);
  const clash = others.some((other) => other.id === voucher.id || !goTogether(voucher, other));
  return clash ? refusedOf(code, "voucher.not_stackable") : undefined;
}

function goTogether(one: Voucher, other: Voucher): boolean {
  return one.stacks_with.includes(other.group) && other.stacks_with.includes(one.group);
}
