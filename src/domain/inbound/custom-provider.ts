import * as z from "zod";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";
import { DISTRUSTS } from "./judge.ts";
import { CustomEffect, CustomRules } from "./rule.ts";
import { Scheme } from "./scheme.ts";

/** The list of them is shown whole. */
export const PROVIDERS_MAX = 50;
/** So many secrets of one are good at once. */
export const SECRETS_MAX = 5;
export const GRACE_HOURS_MAX = 7 * 24;

/** What a custom provider is called in its address. */
export const zProviderName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,29}$/)
  .meta({ example: "acme-billing" });

/** What staff decide about a custom provider. */
export const ProviderSettings = z.strictObject({
  description: typedLine({ max: 100 }).nullable().default(null),
  scheme: Scheme,
  rules: CustomRules,
});
export type ProviderSettings = z.output<typeof ProviderSettings>;

/** As the provider and the shop share it; written and never told again. */
export const zProviderSecret = z
  .string()
  .min(8)
  .max(512)
  .regex(/^[\x20-\x7e]+$/, "must be visible ASCII")
  .meta({ writeOnly: true, example: "rahasia-bersama-acme" });

export const ProviderSecret = z
  .object({
    id: zId("webhook_secret"),
    created_at: zInstant,
    expires_at: zInstant.nullable().meta({ description: "`null` until another takes its place" }),
  })
  .meta({ id: "CustomWebhookSecret", description: "A secret that is good: never the secret" });
export type ProviderSecret = z.infer<typeof ProviderSecret>;

/** A custom provider as staff read it. */
export const CustomProvider = z
  .object({
    provider: zProviderName,
    ...ProviderSettings.shape,
    enabled: z.boolean(),
    tried_at: zInstant.nullable().meta({
      description: "When a sample last passed with the present configuration",
    }),
    secrets: z.array(ProviderSecret),
    version: z.int().min(1),
    created_at: zInstant,
    changed_at: zInstant,
    changed_by: zId("admin"),
  })
  .meta({ id: "CustomWebhookProvider" });
export type CustomProvider = z.output<typeof CustomProvider>;

/** What a sample would come to. */
export const ProviderTrial = z
  .object({
    passed: z.boolean().meta({ description: "Whether the provider may be enabled" }),
    distrusted: z
      .enum(DISTRUSTS)
      .nullable()
      .meta({ description: "Why it would be refused; who sends webhooks is not told" }),
    event_id: z.string().nullable(),
    event_type: z.string().nullable(),
    known_by: z
      .enum(["event_id", "body"])
      .nullable()
      .meta({ description: "What tells that it came before: an id counts if it is signed" }),
    rule: z.int().nullable().meta({ description: "The place of the rule that fits, from 0" }),
    effect: CustomEffect.nullable(),
  })
  .meta({ id: "CustomWebhookTrial" });
export type ProviderTrial = z.infer<typeof ProviderTrial>;
