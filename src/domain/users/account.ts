import * as z from "zod";
import { User } from "../auth/person.ts";
import { zKycStatus } from "../kyc/submission.ts";
import { zCurrency } from "../money.ts";
import { zTier } from "../products/margin.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";

const zMinorUnits = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A customer's account as staff see it. */
export const Account = User.extend({
  banned_until: zInstant.nullable().meta({ description: "When a ban ends by itself" }),
  kyc_status: zKycStatus,
  revision: z.int().meta({ description: "Counts changes; `If-Match` takes it, in quotes" }),
}).meta({ id: "CustomerAccount" });
export type Account = z.infer<typeof Account>;

/** One change of an account's status, the first of which is that it was opened. */
export const AccountStatusChange = z
  .object({
    revision: z.int(),
    status: User.shape.status,
    reason: z.string(),
    until: zInstant.nullable().meta({ description: "When a ban ends by itself" }),
    changed_by: z.string().meta({ example: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    changed_at: zInstant,
  })
  .meta({ id: "AccountStatusChange" });
export type AccountStatusChange = z.infer<typeof AccountStatusChange>;

/** Why somebody may or may not sign in. */
export const zStatusReason = typedLine({ max: 200 }).meta({ example: "Penipuan kartu" });

/** What the list of customers is narrowed by; what stands together holds together. */
export const AccountFilter = z.object({
  status: User.shape.status.optional(),
  tier: zTier.optional(),
  kyc_status: zKycStatus.optional(),
  created_from: zInstant.optional(),
  created_to: zInstant.optional(),
});
export type AccountFilter = z.infer<typeof AccountFilter>;

/** Customers with so much of a currency available; both ends inclusive. */
export const BalanceRange = z.object({
  currency: zCurrency.default("IDR").meta({ description: "Of the balance range" }),
  balance_from: zMinorUnits.optional().meta({ description: "Available, in minor units" }),
  balance_to: zMinorUnits.optional(),
});
export type BalanceRange = z.infer<typeof BalanceRange>;

/** An account with what its wallet has of one currency, by the wallets' copy. */
export interface AccountWithBalance extends Account {
  readonly available: number;
  readonly held: number;
}

/** What one customer, or few, are looked for by. */
export type AccountQuery =
  | { readonly by: "id" | "email" | "phone" | "discord_id"; readonly value: string }
  | { readonly by: "name"; readonly prefix: string };

/** How many customers there are of each status, and how many are new. */
export const AccountCounts = z
  .object({
    total: z.int(),
    by_status: z.record(User.shape.status, z.int()),
    by_tier: z.record(zTier, z.int()),
    new_today: z.int().meta({ description: "Since the last midnight in Jakarta" }),
    new_in_30_days: z.int(),
  })
  .meta({ id: "CustomerCounts" });
export type AccountCounts = z.infer<typeof AccountCounts>;
