import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, amount, GREATEST_IN_RULES, ZERO, zAmountUpTo, zCurrency } from "../money.ts";
import { zChannel } from "../orders/channel.ts";
import { zTier } from "../products/margin.ts";
import type { FieldError } from "../refusal.ts";
import { SEGMENTS, zSegment } from "../segments/name.ts";
import { typedLine } from "../text/typed-text.ts";
import { addSeconds, dayAfter, type Instant, startOfDay, zBusinessDay, zInstant } from "../time.ts";

export const VOUCHER_KINDS = ["percent", "fixed", "free_admin_fee"] as const;

/** The most codes of one voucher. */
export const CODES_MAX = 100_000;
const NAMED_MAX = 500;

const zSum = zAmountUpTo(GREATEST_IN_RULES);
const zCount = z.int().min(1).max(10_000_000);
const zGroup = z.string().regex(/^[a-z0-9_-]{1,30}$/);

/** What a voucher promises, to whom and how often. `null` and an empty list mean no such limit. */
export const VoucherTerms = z
  .object({
    name: typedLine({ max: 120 }).meta({ example: "Hemat Lebaran" }),
    kind: z.enum(VOUCHER_KINDS),
    /** Basis points of the price for `percent` (1000 is 10 %), rupiah for `fixed`, else 0. */
    value: z.int().min(0).max(1_000_000_000).meta({ example: 1_000 }),
    /** The most that one use takes off. */
    max_discount: zSum.nullable(),
    /** The least price of what is bought, before any discount and without the fee. */
    minimum_spend: zSum,
    /** The first and the last WIB day on which it counts, both whole. */
    valid_from: zBusinessDay,
    valid_until: zBusinessDay.nullable(),
    /** Uses of all customers together. */
    uses_max: zCount.nullable(),
    uses_per_user: zCount.nullable(),
    /** Uses of one customer on one WIB day. */
    uses_per_user_day: zCount.nullable(),
    /** The most rupiah that all uses together take off. */
    budget: zSum.nullable(),
    user_ids: z.array(zId("user")).max(NAMED_MAX),
    tiers: z.array(zTier).max(3),
    /** Only for whoever has bought nothing yet. */
    new_customers_only: z.boolean(),
    /** Only for customers of these, as they were last judged. */
    segments: z.array(zSegment).max(SEGMENTS.length),
    skus: z.array(z.string().min(1).max(64)).max(NAMED_MAX),
    /** With all that stands below them. */
    category_ids: z.array(zId("category")).max(NAMED_MAX),
    channels: z.array(zChannel).max(3),
    /** Whether it may make a sale cost the shop more than it brings. */
    below_cost: z.boolean(),
    /** Whether customers find its shared code among those they may use. */
    listed: z.boolean(),
    /**
     * What it is to other vouchers. Two go together on one order when each names the group of the
     * other in `stacks_with`.
     */
    group: zGroup.meta({ example: "default" }),
    stacks_with: z.array(zGroup).max(20),
    /** Of several on one order the lowest counts first. */
    priority: z.int().min(0).max(1_000),
  })
  .meta({ id: "VoucherTerms" });
export type VoucherTerms = z.infer<typeof VoucherTerms>;

export const Voucher = VoucherTerms.extend({
  id: zId("voucher"),
  currency: zCurrency,
  /** Uses that stand, of orders under way as well as of those delivered. */
  used: z.int().min(0),
  /** What these uses take off, in rupiah. */
  spent: zSum,
  /** How many codes it has, and how many it shall have. */
  codes: z.int().min(0),
  codes_wanted: z.int().min(0).max(CODES_MAX),
  /** Counts its changes; a change names the one it was decided on. */
  revision: z.int().min(1),
  archived_at: zInstant.nullable(),
  created_by: zId("admin"),
  created_at: zInstant,
  updated_at: zInstant,
}).meta({ id: "Voucher" });
export type Voucher = z.infer<typeof Voucher>;

type Window = Pick<VoucherTerms, "valid_from" | "valid_until">;

/** The first instant at which it counts. */
export function opensAt({ valid_from }: Window): Instant {
  return startOfDay(valid_from);
}

/** The first instant at which it no longer counts; `undefined` where it never ends. */
export function closesAt({ valid_until }: Window): Instant | undefined {
  return valid_until === null ? undefined : startOfDay(dayAfter(valid_until));
}

/** Where terms contradict themselves, below `/`. */
export function contradictionsOf(terms: VoucherTerms): readonly FieldError[] {
  const { kind, value, valid_from, valid_until } = terms;
  const errors: FieldError[] = [];
  if (kind === "percent" && (value < 1 || value > 10_000)) {
    errors.push({ pointer: "/value", message: "must be 1 to 10000" });
  }
  if (kind === "fixed" && value < 1) {
    errors.push({ pointer: "/value", message: "must be at least 1" });
  }
  if (kind === "free_admin_fee" && value !== 0) {
    errors.push({ pointer: "/value", message: "must be at most 0" });
  }
  if (valid_until !== null && valid_until < valid_from) {
    errors.push({ pointer: "/valid_until", message: "is before valid_from" });
  }
  return errors;
}

/**
 * The most rupiah that a voucher can give away under these terms; `undefined` where nothing bounds
 * it.
 */
export function mostGiven(terms: VoucherTerms): Amount | undefined {
  const { uses_max, budget } = terms;
  const each = terms.kind === "fixed" ? amount(terms.value) : terms.max_discount;
  const most = each === null || uses_max === null ? undefined : each * uses_max;
  const bounds = [most, budget ?? undefined].filter((bound) => bound !== undefined);
  const least = Math.min(...bounds);
  return Number.isSafeInteger(least) ? amount(least) : undefined;
}

/** A voucher as it begins: nobody has used it, and it has no codes. */
export function openedVoucher(
  terms: VoucherTerms,
  { id, created_by, at }: Pick<Voucher, "id" | "created_by"> & { readonly at: Instant },
): Voucher {
  return {
    ...terms,
    ...{ id, created_by, created_at: at, updated_at: at },
    currency: "IDR",
    used: 0,
    spent: ZERO,
    codes: 0,
    codes_wanted: 0,
    revision: 1,
    archived_at: null,
  };
}

/** For how many times its length a lock keeps whoever had it from having another. */
const LOCK_REST = 6;

/** Of how many seconds one customer may have one voucher locked once. */
export function lockWindow(minutes: number): number {
  return LOCK_REST * minutes * 60;
}

/** A lock of a use ends by itself, and no later for being asked for again. */
export function lockEnd(at: Instant, minutes: number): Instant {
  return addSeconds(at, minutes * 60);
}
