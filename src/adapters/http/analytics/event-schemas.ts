import * as z from "zod";
import {
  putEventSchema,
  removeEventSchema,
} from "../../../application/analytics/put-event-schema.ts";
import { isReserved, zEventName } from "../../../domain/analytics/event.ts";
import { EventSchema, PropertyRules } from "../../../domain/analytics/event-schema.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { Empty } from "../core/schemas.ts";
import { READ, TAG } from "./figures/figure-days.ts";

const ONE = "/admin/analytics/schemas/{name}";
const WRITE = { staff: "settings:write" } as const;
const Params = z.object({ name: zEventName });
/** Clients tell no events of the shop's own, so that a schema for them would never count. */
const NewParams = z.object({
  name: zEventName.refine(
    (name) => !isReserved(name),
    "must not be the name of an event of the shop's own",
  ),
});
const EXAMPLE = {
  properties: {
    step: { type: "enum", values: ["cart", "payment"], required: true },
    items: { type: "integer", min: 1, max: 100 },
    member: { type: "string", max: 64, hashed: true },
  },
} as const;

const getSchemas = endpoint(
  {
    method: "get",
    path: "/admin/analytics/schemas",
    audience: READ,
    tag: TAG,
    summary: "Which events have a schema",
    answer: {
      status: 200,
      schema: wholeListOf(EventSchema),
      description: "In order of their names",
    },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: await ports.eventRules.all() } }),
);

const getSchema = endpoint(
  {
    method: "get",
    path: ONE,
    audience: READ,
    tag: TAG,
    summary: "Which properties events of a name have",
    params: Params,
    answer: { status: 200, schema: EventSchema, description: "Its schema" },
    refuses: ["event_schema.not_found"],
  },
  async ({ ports, params: { name } }) => ({
    body: (await ports.eventRules.find(name)) ?? refuse("event_schema.not_found"),
  }),
);

const putSchema = endpoint(
  {
    method: "put",
    path: ONE,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Say which properties events of a name have",
    description:
      "All of it is said anew. Events of clients that have others, or lack one that is required, " +
      "are refused from the next minute on. A `hashed` property is kept as a keyed digest only, " +
      "and may be what is personal.",
    params: NewParams,
    body: z
      .strictObject({ properties: PropertyRules })
      .meta({ id: "EventSchemaInput", example: EXAMPLE }),
    answer: { status: 200, schema: EventSchema, description: "As it is from now on" },
    refuses: ["event_schema.too_many"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await putEventSchema(ports, actor, { ...params, ...body }),
  }),
);

const deleteSchema = endpoint(
  {
    method: "delete",
    path: ONE,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Let events of a name have any properties again",
    params: Params,
    answer: { status: 204, schema: Empty, description: "They have no schema" },
    refuses: ["event_schema.not_found"],
  },
  async ({ ports, actor, params: { name } }) => {
    await removeEventSchema(ports, actor, name);
    return { body: {} };
  },
);

export const eventSchemaEndpoints: readonly Endpoint[] = [
  getSchemas,
  getSchema,
  putSchema,
  deleteSchema,
];
