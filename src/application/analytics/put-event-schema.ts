import type { Staff } from "../../domain/actor.ts";
import type { EventSchema } from "../../domain/analytics/event-schema.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"audit" | "eventRules" | "now">;

/** Says which properties events of a name have, from the next minute on. */
export async function putEventSchema(
  ports: Ports,
  staff: Staff,
  { name, properties }: Pick<EventSchema, "name" | "properties">,
): Promise<EventSchema> {
  const at = ports.now();
  const before = await ports.eventRules.find(name);
  const schema = { name, properties, changed_at: at, changed_by: staff.id };
  const action = actionOf("event_schema.put", name, { before, after: properties });
  await ports.audit.commit(staff, action, { at, writes: [ports.eventRules.put(schema)] });
  return schema;
}

/** Lets events of a name have any properties again, from the next minute on. */
export async function removeEventSchema(ports: Ports, staff: Staff, name: string): Promise<void> {
  const before = (await ports.eventRules.find(name)) ?? refuse("event_schema.not_found");
  const action = actionOf("event_schema.remove", name, { before, after: undefined });
  const writes = [ports.eventRules.remove(name)];
  await ports.audit.commit(staff, action, { at: ports.now(), writes });
}

interface Change {
  readonly before: EventSchema | undefined;
  readonly after: EventSchema["properties"] | undefined;
}

function actionOf(action: string, name: string, { before, after }: Change) {
  const shown = (properties: EventSchema["properties"] | undefined) => properties ?? null;
  return {
    action,
    resource: "event_schema",
    resource_id: name,
    old: shown(before?.properties),
    new: shown(after),
  };
}
