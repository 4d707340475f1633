import type { Customer, Staff } from "../../domain/actor.ts";
import type { AccountEvent } from "../../domain/notifications/account-event.ts";
import { placeOf } from "../../domain/webhooks/endpoint-url.ts";
import type { Use } from "../../ports/index.ts";
import type { StoredEndpoint } from "../../ports/webhooks/outgoing-webhooks.ts";
import { tellOwner } from "../shared/tell-owner.ts";
import { shownEndpoint } from "./endpoint-secrets.ts";
import type { Keeper } from "./put-endpoint.ts";

/** A customer's endpoints, of whose changes they are told. */
export function customersEndpoints(
  ports: Use<"commit" | "messengers" | "now" | "outbox" | "people">,
  { id }: Customer,
): Keeper {
  return {
    owner: id,
    async record(before, after) {
      const endpoint = { place: placeOf((after ?? before)?.url ?? "") };
      const told = await tellOwner(
        ports,
        { id },
        {
          ...{ event: eventOf(before, after), at: ports.now(), details: { endpoint } },
        },
      );
      return (...writes) => ports.commit(...writes, ...told);
    },
  };
}

function eventOf(before: StoredEndpoint | null, after: StoredEndpoint | null): AccountEvent {
  if (before === null) return "webhook_added";
  if (after === null) return "webhook_removed";
  return before.sealed === after.sealed ? "webhook_changed" : "webhook_secret_changed";
}

/** The shop's own endpoints, whose changes stand in the log of its staff. */
export function staffsEndpoints(ports: Use<"audit" | "now">, staff: Staff): Keeper {
  return {
    owner: "staff",
    async record(before, after) {
      const endpoint = after ?? before;
      const verb = before === null ? "create" : after === null ? "remove" : "change";
      const action = {
        action: `webhook_endpoint.${verb}`,
        resource: "webhook_endpoint",
        resource_id: endpoint?.id ?? "",
        old: before && logged(before),
        new: after && logged(after),
      };
      return async (...writes) => {
        await ports.audit.commit(staff, action, { at: ports.now(), writes });
      };
    },
  };
}

function logged(endpoint: StoredEndpoint) {
  const { failing_since: _failing, ...shown } = shownEndpoint(endpoint);
  return shown;
}
