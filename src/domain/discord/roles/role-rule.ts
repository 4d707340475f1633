import * as z from "zod";
import { zId } from "../../ids.ts";
import { zCurrency, zPositiveAmount } from "../../money.ts";
import { typedLine } from "../../text/typed-text.ts";
import { zInstant } from "../../time.ts";
import { zDiscordId } from "../discord-link.ts";

/** The list of a guild's rules is shown whole. */
export const ROLE_RULES_MAX = 50;
const DAYS_MAX = 3_650;

const common = {
  role_id: zDiscordId.meta({ description: "The role's id at Discord" }),
  name: typedLine({ max: 100 }).meta({
    description: "What buyers are told the role is called",
    example: "VIP",
  }),
};

/** Whoever buys a product has the role: for so many days a piece, or for good. */
const ByProduct = z.strictObject({
  ...common,
  kind: z.literal("PRODUCT"),
  product_id: zId("product"),
  days: z.int().min(1).max(DAYS_MAX).nullable().default(null).meta({
    description: "Each piece that is bought adds so many; `null` for good",
    example: 30,
  }),
});

/** Whoever has spent so much in the guild's shop has the role for as long as that is so. */
const BySpend = z.strictObject({
  ...common,
  kind: z.literal("SPEND"),
  currency: zCurrency,
  threshold: zPositiveAmount.meta({ description: "In the currency's minor unit" }),
});

/** What staff say of a rule. */
export const RoleTerms = z.discriminatedUnion("kind", [ByProduct, BySpend]);
export type RoleTerms = z.infer<typeof RoleTerms>;

/** For what a guild's members are given a role. It is never changed: another takes its place. */
export const RoleRule = z
  .object({
    id: zId("discord_role_rule"),
    guild_id: zDiscordId,
    ...common,
    kind: z.enum(["PRODUCT", "SPEND"]),
    product_id: zId("product").nullable().meta({ description: "Of a rule by product" }),
    days: z.int().nullable().meta({ description: "Of a rule by product; `null` for good" }),
    currency: zCurrency.nullable().meta({ description: "Of a rule by spend" }),
    threshold: zPositiveAmount.nullable().meta({ description: "Of a rule by spend" }),
    created_at: zInstant,
    created_by: zId("admin"),
  })
  .meta({ id: "DiscordRoleRule" });
export type RoleRule = z.infer<typeof RoleRule>;

/** A rule as it stands from its terms. */
export function ruleOf(
  terms: RoleTerms,
  made: Pick<RoleRule, "id" | "guild_id" | "created_at" | "created_by">,
): RoleRule {
  const none = { product_id: null, days: null, currency: null, threshold: null };
  return { ...none, ...terms, ...made };
}
