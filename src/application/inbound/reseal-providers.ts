import type { Use } from "../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { secretOwner } from "./provider-secrets.ts";

/** The secrets of custom providers. */
export async function resealProviders(
  ports: ResealPorts & Use<"customProviders">,
): Promise<BatchResult> {
  const { customProviders } = ports;
  return await resealInPages(ports, {
    name: "resealProviders",
    async underKey(key, next) {
      const rows = await customProviders.underKey(key, next);
      return rows.map((row) => ({ ...row, belongsTo: secretOwner(row) }));
    },
    write: (row, sealed) => customProviders.reseal(row, sealed),
  });
}
