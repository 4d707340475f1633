import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { GREATEST_IN_RULES, zAmountUpTo, zCurrency } from "../money.ts";
import { zAddressRange } from "../network.ts";
import type { TransactionType } from "../orders/transaction.ts";
import { hostName } from "../text/email.ts";
import { normalisePhone } from "../text/phone.ts";
import { typedLine, typedNumber } from "../text/typed-text.ts";
import { type Instant, zInstant } from "../time.ts";
import { zAccountNumber, zBankCode } from "../withdrawals/bank-account.ts";

/** What opens an order, and so is decided about in the customer's wallet. */
export const ORDER_ACTS = ["purchase", "transfer", "withdrawal", "topup", "exchange"] as const;
export type OrderAct = (typeof ORDER_ACTS)[number];

/** What customers do that a rule may refuse. */
export const FRAUD_ACTS = ["register", "login", ...ORDER_ACTS] as const;
export const zFraudAct = z.enum(FRAUD_ACTS).meta({ id: "FraudAct" });
export type FraudAct = (typeof FRAUD_ACTS)[number];

/** Which types of order an act opens. */
export const TYPES_OF: Readonly<Record<OrderAct, readonly TransactionType[]>> = {
  purchase: ["PPOB", "PRODUCT"],
  transfer: ["TRANSFER"],
  withdrawal: ["WITHDRAWAL"],
  topup: ["TOPUP"],
  exchange: ["EXCHANGE"],
};

/** Rules there may be at a time: every isolate holds them all. */
export const RULES_MAX = 100;
/** So many changes of a rule are kept, the last ones. */
export const RULE_VERSIONS_MAX = 100;
/** Entries of one list. */
const ENTRIES_MAX = 100;
/** So far a velocity looks back. */
const WINDOW_MINUTES_MAX = 24 * 60;

function actsOf<const Acts extends readonly [FraudAct, ...FraudAct[]]>(acts: Acts) {
  return z.array(z.enum(acts)).min(1).max(acts.length);
}

const EVERY_ACT = { acts: actsOf(FRAUD_ACTS) };
const EVERY_ORDER = { acts: actsOf(ORDER_ACTS) };
const zAbove = zAmountUpTo(GREATEST_IN_RULES).meta({
  description: "Orders of more than this, in minor units of `currency`",
});

const zDomain = z
  .string()
  .max(253)
  .overwrite((text) => hostName(text.trim().replace(/^@/, "")) ?? text)
  .refine((text) => hostName(text) !== undefined && text.includes("."), "must be a domain")
  .meta({ example: "mailinator.com" });

const OPEN = {
  device: z.strictObject({
    kind: z.literal("device"),
    ...EVERY_ACT,
    user_agents: z
      .array(typedLine({ min: 8, max: 200 }).meta({ example: "python-requests" }))
      .min(1)
      .max(ENTRIES_MAX)
      .meta({ description: "What the client calls itself contains one of these, in any case" }),
  }),
  address: z.strictObject({
    kind: z.literal("address"),
    ...EVERY_ACT,
    ranges: z.array(zAddressRange).min(1).max(ENTRIES_MAX),
  }),
  email_domain: z.strictObject({
    kind: z.literal("email_domain"),
    ...EVERY_ACT,
    domains: z
      .array(zDomain)
      .min(1)
      .max(ENTRIES_MAX)
      .meta({ description: "With all that is below each" }),
  }),
  velocity: z.strictObject({
    kind: z.literal("velocity"),
    ...EVERY_ORDER,
    window_minutes: z.int().min(1).max(WINDOW_MINUTES_MAX),
    currency: zCurrency,
    count_max: z
      .int()
      .min(0)
      .max(10_000)
      .nullable()
      .meta({ description: "One customer's orders within the window, whatever came of them" }),
    sum_max: zAmountUpTo(GREATEST_IN_RULES)
      .nullable()
      .meta({ description: "What they come to, in minor units" }),
  }),
  new_account: z.strictObject({
    kind: z.literal("new_account"),
    ...EVERY_ORDER,
    hours: z
      .int()
      .min(1)
      .max(24 * 90),
    currency: zCurrency,
    above: zAbove,
  }),
  discord_age: z.strictObject({
    kind: z.literal("discord_age"),
    ...EVERY_ORDER,
    days: z.int().min(1).max(3_650).meta({
      description: "The linked Discord account is younger; who has linked none is let by",
    }),
    currency: zCurrency,
    above: zAbove,
  }),
};

const NUMBER = {
  kind: z.literal("number"),
  acts: actsOf(["register", "login", "purchase", "transfer"]),
};
const BANK_ACCOUNT = { kind: z.literal("bank_account"), acts: actsOf(["withdrawal"]) };

const zListedNumber = z
  .string()
  .min(4)
  .max(64)
  .refine((typed) => typedNumber(typed).length >= 4, "must be a number")
  .meta({ example: "081280556115" });

/** What a rule asks, as staff write it. */
export const FraudConditionInput = z
  .discriminatedUnion("kind", [
    z.strictObject({ ...NUMBER, numbers: z.array(zListedNumber).min(1).max(ENTRIES_MAX) }),
    z.strictObject({
      ...BANK_ACCOUNT,
      accounts: z
        .array(z.strictObject({ bank: zBankCode, account_number: zAccountNumber }))
        .min(1)
        .max(ENTRIES_MAX),
    }),
    ...Object.values(OPEN),
  ])
  .refine((each) => each.kind !== "velocity" || each.count_max !== null || each.sum_max !== null, {
    error: "needs count_max or sum_max",
    path: ["count_max"],
  })
  .meta({ id: "FraudConditionInput" });
export type FraudConditionInput = z.infer<typeof FraudConditionInput>;

/** A number that is kept sealed, as whoever reads the rule sees it. */
const MASKED = z.object({ masked: z.string().meta({ example: "********6115" }) });
/** With the blind index by which it is met. */
const Entry = MASKED.extend({ index: z.string() });

/** What a rule asks, as it is kept: listed numbers only by what finds them. */
const FraudCondition = z.discriminatedUnion("kind", [
  z.object({ ...NUMBER, entries: z.array(Entry) }),
  z.object({ ...BANK_ACCOUNT, entries: z.array(Entry) }),
  ...Object.values(OPEN),
]);
export type FraudCondition = z.infer<typeof FraudCondition>;

/** The same as staff read it. */
const ShownCondition = z
  .discriminatedUnion("kind", [
    z.object({ ...NUMBER, entries: z.array(MASKED) }),
    z.object({ ...BANK_ACCOUNT, entries: z.array(MASKED) }),
    ...Object.values(OPEN),
  ])
  .meta({ id: "FraudCondition" });

export const FRAUD_KINDS = [
  "number",
  "bank_account",
  "device",
  "address",
  "email_domain",
  "velocity",
  "new_account",
  "discord_age",
] as const satisfies readonly FraudCondition["kind"][];

/** A `dry_run` lets everything through and notes what it would have refused. */
export const zFraudMode = z.enum(["dry_run", "block"]).meta({ id: "FraudMode" });

/** Whom the shop does not deal with, or how much at once. */
export interface FraudRule {
  readonly id: Id<"fraud_rule">;
  readonly condition: FraudCondition;
  readonly mode: z.infer<typeof zFraudMode>;
  readonly active: boolean;
  readonly reason: string;
  /** Counts changes. */
  readonly version: number;
  readonly archived_at: Instant | null;
  readonly created_by: Id<"admin">;
  readonly created_at: Instant;
  readonly updated_by: Id<"admin">;
  readonly updated_at: Instant;
}

/** A rule as staff read it. */
export const FraudRuleView = z
  .object({
    id: zId("fraud_rule"),
    condition: ShownCondition,
    mode: zFraudMode,
    active: z.boolean(),
    reason: z.string().meta({ example: "Penipuan pulsa, laporan 14 Januari" }),
    version: z.int().meta({ description: "Counts changes; `If-Match` takes it, in quotes" }),
    archived_at: zInstant.nullable(),
    created_by: zId("admin"),
    created_at: zInstant,
    updated_by: zId("admin"),
    updated_at: zInstant,
  })
  .meta({ id: "FraudRule" });

/** A number of any kind as lists compare it. */
export function listedNumber(typed: string): string {
  return normalisePhone(typed) ?? typedNumber(typed).toUpperCase();
}
