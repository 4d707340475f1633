import * as z from "zod";
import { zId } from "../ids.ts";
import { zAmount } from "../money.ts";
import { Transaction, TransactionEvent } from "../orders/transaction.ts";
import { Attempt } from "../ppob/attempt.ts";
import { RouteChoice } from "../ppob/route-choice.ts";
import { type MarginRule, zTier } from "../products/margin.ts";
import { zInstant } from "../time.ts";
import { JournalEntry } from "../wallet/wallet.ts";
import { Cause } from "./cause.ts";

const PriceRule = z
  .object({
    id: zId("margin"),
    text: z.string().nullable().meta({
      description: "As it is now; `null` where it is gone",
      example: "product pln20: 2.5 %, at least 500, rounded up to 100",
    }),
    changed_since: z.boolean().meta({ description: "Whether it was changed after the order" }),
  })
  .meta({ id: "ExplainedRule" });

const Price = z.object({
  supplier: z.string(),
  supplier_sku: z.string(),
  cost: zAmount,
  cost_ceiling: zAmount,
  margin: zAmount,
  tier: zTier.nullable(),
  is_bill: z.boolean(),
  first_order: z.boolean(),
  rules: z.array(PriceRule),
  vouchers: z.array(
    z.object({
      code: z.string(),
      amount: zAmount,
      state: z.string(),
      ended_at: zInstant.nullable(),
    }),
  ),
});

const Hold = z.object({
  amount: zAmount,
  held_at: zInstant,
  state: z.enum(["held", "taken", "released"]),
  ended_at: zInstant.nullable(),
});

const Named = { by: z.string(), name: z.string().nullable(), at: zInstant };

/** The whole story of one order, by what the shop has stored about it. */
export const Explanation = z
  .object({
    archived: z.boolean().meta({
      description:
        "Its detail has left the database: order and postings were read from its wallet, and " +
        "attempts from the archive of its day, where what the supplier wrote is left out",
      example: false,
    }),
    transaction: Transaction.omit({
      quote: true,
      version: true,
      token: true,
      serial_number: true,
    }).extend({
      projected_at: zInstant,
      token: z.string().nullable().meta({ description: "Masked", example: "****************1234" }),
      serial_number: z.string().nullable().meta({ description: "Masked" }),
    }),
    price: Price.nullable().meta({ description: "How it was priced; `null` where nothing was" }),
    hold: Hold.nullable().meta({ description: "`null` of what was not held" }),
    attempts: z.array(
      Attempt.omit({ user_id: true, customer_no: true, bill: true, chosen: true })
        .extend({
          route: RouteChoice.nullable().meta({ description: "Why there; `null` of old attempts" }),
        })
        .meta({ id: "ExplainedAttempt" }),
    ),
    webhooks: z.array(
      z.object({
        id: zId("inbound"),
        provider: z.string(),
        effect: z.string().nullable(),
        received_at: zInstant,
        applied_at: zInstant.nullable(),
        replays: z.int(),
      }),
    ),
    events: z.array(TransactionEvent.extend({ cause: Cause }).meta({ id: "ExplainedEvent" })),
    postings: z.array(
      JournalEntry.pick({
        sequence: true,
        kind: true,
        currency: true,
        direction: true,
        amount: true,
        balance_after: true,
        created_at: true,
      })
        .extend({ legs: z.array(z.object({ account: z.string(), delta: z.int() })) })
        .meta({ id: "ExplainedEntry" }),
    ),
    payment: z
      .object({
        id: zId("payment"),
        gateway: z.string(),
        method: z.string(),
        status: z.string(),
        paid_at: zInstant.nullable(),
        created_at: zInstant,
        updated_at: zInstant,
      })
      .nullable(),
    notices: z.array(
      z.object({
        id: zId("notification"),
        event: z.string(),
        channel: z.string(),
        status: z.string(),
        created_at: zInstant,
        updated_at: zInstant,
      }),
    ),
    webhooks_out: z.array(
      z.object({
        endpoint_id: zId("webhook_endpoint"),
        sequence: z.int(),
        type: z.string(),
        state: z.string(),
        tries: z.int(),
        occurred_at: zInstant,
        updated_at: zInstant,
      }),
    ),
    refunds: z.array(
      z.object({
        id: z.string(),
        amount: zAmount,
        state: z.string(),
        reason: z.string(),
        ...Named,
      }),
    ),
    staff_actions: z.array(z.object({ id: zId("audit"), action: z.string(), ...Named })),
    looks: z.array(z.object(Named)).meta({
      description: "Who asked for this before, newest first; this look is the first of the next",
    }),
    promise: z
      .object({ promised_by: zInstant, noticed_at: zInstant, ended_at: zInstant.nullable() })
      .nullable()
      .meta({ description: "That it was missed, if it was" }),
  })
  .meta({ id: "TransactionExplanation" });
export type Explanation = z.infer<typeof Explanation>;

/** A rule of margins in one line. */
export function ruleText(rule: MarginRule): string {
  const { scope, target, tier, kind, value, minimum, rounding, quantity } = rule;
  const whose = tier === "everyone" ? "" : ` for ${tier}`;
  const from = quantity > 1 ? ` from ${quantity} pieces` : "";
  const least = minimum > 0 ? `, at least ${minimum}` : "";
  const steps = rounding > 1 ? `, rounded up to ${rounding}` : "";
  const hundredths = `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
  const adds = {
    percent: `${hundredths} %`,
    nominal: `plus ${value}`,
    price: `sells for ${value}`,
  };
  return `${scope} ${target}${whose}${from}: ${adds[kind]}${least}${steps}`;
}

const SHOWN = 4;

/** All but the last four of what is worth money or names somebody. */
export function maskedProof(text: string | null): string | null {
  if (text === null) return null;
  const shown = text.length > 2 * SHOWN ? text.slice(-SHOWN) : "";
  return "*".repeat(text.length - shown.length) + shown;
}
