import { customersEndpoints, staffsEndpoints } from "../../../src/application/webhooks/keepers.ts";
import { rotateSecret } from "../../../src/application/webhooks/put-endpoint.ts";
import { replayEvent, replaySpan } from "../../../src/application/webhooks/replay-events.ts";
import { addSeconds, instant } from "../../../src/domain/time.ts";
import type { Ports } from "../../../src/ports/index.ts";
import { attempt } from "../client.ts";
import { HOOKS, type Hook } from "../hooks.ts";
import { ADMINS, customer, staff } from "../people.ts";
import { idOf, shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";

export const rotatingSecrets: Operation = {
  name: "rotate secret",
  weight: 1,
  run(environment, chance) {
    if (!environment.listens) return undefined;
    const hook = chance.pick(HOOKS);
    const id = idOf("webhook_endpoint", hook.id);
    return attempt(environment, `rotate the secret of ${hook.path}`, (ports) =>
      rotateSecret(ports, keeperOf(ports, hook), id),
    );
  },
};

export const replayingEvents: Operation = {
  name: "replay events",
  weight: 2,
  run(environment, chance) {
    if (!environment.listens) return undefined;
    const hook = chance.pick(HOOKS);
    const id = idOf("webhook_endpoint", hook.id);
    const now = instant(environment.scheduler.now());
    if (chance.chance(0.3)) {
      const span = { id, from: addSeconds(now, -chance.between(60, 4_000)), until: now };
      return attempt(environment, `replay the last of ${hook.path}`, (ports) =>
        replaySpan(ports, keeperOf(ports, hook), span),
      );
    }
    const row = chance.maybe(
      shopRows(
        environment,
        "SELECT sequence FROM webhook_deliveries WHERE endpoint_id = ? ORDER BY sequence",
        hook.id,
      ),
    );
    if (row === undefined) return undefined;
    const key = { endpoint_id: id, sequence: Number(row.sequence) };
    return attempt(environment, `replay ${hook.path} ${key.sequence}`, (ports) =>
      replayEvent(ports, keeperOf(ports, hook), key),
    );
  },
};

function keeperOf(ports: Ports, { owner }: Hook) {
  if (owner === "staff") return staffsEndpoints(ports, staff(ADMINS[0] ?? "adm_", "req"));
  return customersEndpoints(ports, customer(idOf("user", owner), "req"));
}
