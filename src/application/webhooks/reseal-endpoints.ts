import type { Use } from "../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { secretOwner } from "./endpoint-secrets.ts";

/** The secrets of endpoints; the former one of an endpoint goes with it. */
export async function resealEndpoints(
  ports: ResealPorts & Use<"outgoingWebhooks">,
): Promise<BatchResult> {
  const { outgoingWebhooks, vault } = ports;
  return await resealInPages(ports, {
    name: "resealEndpoints",
    async underKey(key, next) {
      const rows = await outgoingWebhooks.underKey(key, next);
      return rows.map((row) => ({ ...row, belongsTo: secretOwner(row) }));
    },
    async write(row, sealed) {
      const former = row.former_sealed;
      const former_sealed =
        former === null
          ? null
          : await vault.seal(await vault.open(former, secretOwner(row)), secretOwner(row));
      return outgoingWebhooks.reseal(row, { sealed, former_sealed });
    },
  });
}
