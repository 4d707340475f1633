import type { Use } from "../../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../../shared/reseal-in-pages.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { sealedFor } from "./prove-second-factor.ts";

/** Secrets of authenticator apps. */
export async function resealSecondFactors(
  ports: ResealPorts & Use<"secondFactors">,
): Promise<BatchResult> {
  const { secondFactors } = ports;
  return await resealInPages(ports, {
    name: "resealSecondFactors",
    async underKey(key, next) {
      const rows = await secondFactors.underKey(key, next);
      return rows.map(({ owner, sealed }) => ({ id: owner, sealed, belongsTo: sealedFor(owner) }));
    },
    write: (row, sealed) => secondFactors.reseal(row.id, row.sealed, sealed),
  });
}
