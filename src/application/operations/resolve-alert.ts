import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import type { Alert } from "../../domain/operations/alert.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** Clears an alert with a person's findings. Raised again later, a new one opens. */
export async function resolveAlert(
  ports: Use<"alerts" | "audit" | "now" | "outgoingWebhooks">,
  staff: Staff,
  { number, note }: Pick<Alert, "number"> & { readonly note: string },
): Promise<Alert> {
  const at = ports.now();
  const before = (await ports.alerts.find(number)) ?? refuse("alert.not_found");
  if (before.cleared_at !== null) refuse("alert.cleared");
  const after = { ...before, cleared_at: at, cleared_by: staff.id, note };
  const action = {
    action: "alert.resolve",
    resource: "alert",
    resource_id: String(number),
    old: before,
    new: after,
  };
  const { kind, subject } = before;
  const event = {
    ...({ id: newId("webhook_event", at), owner: "staff", type: "alert.cleared" } as const),
    source: `alert.cleared ${number}`,
    occurred_at: at,
    data: { kind, subject },
  };
  const resolution = { by: staff.id, note };
  await ports.audit.commit(staff, action, {
    at,
    writes: [
      ports.alerts.resolve(number, resolution, at),
      ports.outgoingWebhooks.announce([event], at),
    ],
  });
  return (await ports.alerts.find(number)) ?? after;
}
