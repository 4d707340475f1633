import { z } from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";
import { zEventName, zPropertyName } from "./event.ts";

/** How many names of events may have a schema. */
export const SCHEMAS_MAX = 200;

const zWhole = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);
const required = z.boolean().default(false);

/** What a property of an event may be: nothing nested, and nothing without a bound. */
export const PropertyRule = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("string"), max: z.int().min(1).max(500), required }),
  z.strictObject({ type: z.literal("integer"), min: zWhole, max: zWhole, required }),
  z.strictObject({ type: z.literal("boolean"), required }),
  z.strictObject({
    type: z.literal("enum"),
    values: z.array(z.string().min(1).max(64)).min(1).max(50),
    required,
  }),
]);
export type PropertyRule = z.infer<typeof PropertyRule>;

/** Which properties events of a name have, and none besides. */
export const PropertyRules = z
  .record(zPropertyName, PropertyRule)
  .refine((rules) => Object.keys(rules).length <= 30, "must name at most 30 properties");
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
