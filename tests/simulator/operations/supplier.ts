import { pauseSupplier, resumeSupplier } from "../../../src/application/ppob/pause-supplier.ts";
import { SUPPLIER_NAMES } from "../../../src/domain/vendors.ts";
import { attempt } from "../client.ts";
import type { Environment } from "../environment.ts";
import { ADMINS, staff } from "../people.ts";
import type { Random } from "../random.ts";
import { shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";

/** Staff send a supplier no more orders, and later do again, whoever had paused it. */
export const pausing: Operation = {
  name: "pause supplier",
  weight: 3,
  run(environment, chance) {
    const paused = chance.maybe(pausedIn(environment));
    if (paused !== undefined) return resume(environment, chance, paused);
    if (chance.chance(0.6)) return undefined;
    const supplier = chance.pick(SUPPLIER_NAMES);
    const who = staff(chance.pick(ADMINS), "req");
    return attempt(environment, `pause ${supplier}`, (ports) =>
      pauseSupplier(ports, who, { supplier, reason: "simulated" }),
    );
  },
  tidyUp(environment, chance) {
    for (const paused of pausedIn(environment)) resume(environment, chance, paused);
  },
};

function pausedIn(environment: Environment): readonly string[] {
  const rows = shopRows(environment, "SELECT supplier FROM supplier_pauses ORDER BY supplier");
  return rows.map((row) => String(row.supplier));
}

function resume(environment: Environment, chance: Random, supplier: string): string {
  const who = staff(chance.pick(ADMINS), "req");
  return attempt(environment, `resume ${supplier}`, (ports) =>
    resumeSupplier(ports, who, { supplier, reason: "simulated" }),
  );
}
