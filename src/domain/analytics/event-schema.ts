import * as z from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";
import { type Properties, zEventName, zPropertyName } from "./event.ts";

/** How many names of events may have a schema. */
export const SCHEMAS_MAX = 200;
const PROPERTIES_MAX = 30;

const zWhole = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);
const required = z.boolean().default(false);

/** What a property of an event may be: nothing nested, and nothing without a bound. */
const PropertyRule = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("string"),
      max: z.int().min(1).max(500),
      required,
      hashed: z.boolean().default(false).meta({
        description: "Kept as a keyed digest only; it may then be what is personal",
      }),
    }),
    z.strictObject({ type: z.literal("integer"), min: zWhole, max: zWhole, required }),
    z.strictObject({ type: z.literal("boolean"), required }),
    z.strictObject({
      type: z.literal("enum"),
      values: z.array(z.string().min(1).max(64)).min(1).max(50),
      required,
    }),
  ])
  .meta({ id: "EventProperty" });
type PropertyRule = z.infer<typeof PropertyRule>;

/** Which properties events of a name have, and none besides. */
export const PropertyRules = z
  .record(zPropertyName, PropertyRule)
  .refine(
    (rules) => Object.keys(rules).length <= PROPERTIES_MAX,
    `at most ${PROPERTIES_MAX} properties`,
  );
export type PropertyRules = Readonly<z.infer<typeof PropertyRules>>;

export const EventSchema = z
  .object({
    name: zEventName,
    properties: PropertyRules,
    changed_at: zInstant,
    changed_by: zId("admin"),
  })
  .meta({ id: "EventSchema" });
export type EventSchema = Readonly<z.infer<typeof EventSchema>>;

/** The first property that is not as the rules have it; `undefined` where all are. */
export function misfitOf(rules: PropertyRules, properties: Properties): string | undefined {
  const unknown = Object.keys(properties).find((name) => !Object.hasOwn(rules, name));
  if (unknown !== undefined) return unknown;
  const own = (name: string) => (Object.hasOwn(properties, name) ? properties[name] : undefined);
  return Object.entries(rules).find(([name, rule]) => !fits(rule, own(name)))?.[0];
}

/** The properties that are kept as digests only. */
export function hashedIn(rules: PropertyRules | undefined): readonly string[] {
  return Object.entries(rules ?? {}).flatMap(([name, rule]) =>
    rule.type === "string" && rule.hashed ? [name] : [],
  );
}

function fits(rule: PropertyRule, value: Properties[string] | undefined): boolean {
  if (value === undefined) return !rule.required;
  switch (rule.type) {
    case "string":
      return typeof value === "string" && value.length <= rule.max;
    case "integer":
      return Number.isInteger(value) && Number(value) >= rule.min && Number(value) <= rule.max;
    case "boolean":
      return typeof value === "boolean";
    case "enum":
      return typeof value === "string" && rule.values.includes(value);
  }
}
