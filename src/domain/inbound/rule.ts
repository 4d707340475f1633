import * as z from "zod";
import { typedLine } from "../text/typed-text.ts";
import { zJsonPath } from "./json-path.ts";

/** What an event of a custom provider does: nothing, an alert, an event that leaves, a notice. */
export const CustomEffect = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("ignore") }),
    z.strictObject({ kind: z.literal("alert") }),
    z.strictObject({ kind: z.literal("event") }),
    z.strictObject({
      kind: z.literal("notice"),
      customer: zJsonPath.meta({
        description: "Where the body has the customer's id (`usr_…`)",
        example: "$.customer_id",
      }),
      news: typedLine({ max: 100 }).optional().meta({
        description:
          "What the customer reads that it is; left out, they read the type that the rule names",
        example: "Klaim disetujui",
      }),
    }),
  ])
  .meta({ id: "CustomWebhookEffect" });
export type CustomEffect = z.output<typeof CustomEffect>;

const RULES_MAX = 50;

/** Which events of a custom provider do what. */
export const CustomRule = z
  .strictObject({
    event_type: z
      .string()
      .max(100)
      .regex(/^(?:\*|[\w.:/-]+\*?)$/, "must be a name, a beginning with * behind it, or *")
      .meta({ example: "invoice.*" }),
    effect: CustomEffect,
  })
  .meta({ id: "CustomWebhookRule" });
export type CustomRule = z.output<typeof CustomRule>;

export const CustomRules = z
  .array(CustomRule)
  .min(1)
  .max(RULES_MAX)
  .meta({ description: "The first that fits counts; what none fits does nothing" });

/** The place of the first rule that fits a type. An event that names none fits `*` alone. */
export function ruleFor(rules: readonly CustomRule[], type: string | undefined): number | null {
  const place = rules.findIndex(({ event_type }) => {
    if (event_type === "*") return true;
    if (type === undefined) return false;
    return event_type.endsWith("*")
      ? type.startsWith(event_type.slice(0, -1))
      : type === event_type;
  });
  return place < 0 ? null : place;
}
