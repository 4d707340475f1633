import type { Use } from "../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { resealedList } from "./kept-condition.ts";

/** Listed numbers, with the indexes by which they are met. */
export async function resealFraudRules(
  ports: ResealPorts & Use<"fraudRules">,
): Promise<BatchResult> {
  const { fraudRules } = ports;
  return await resealInPages(ports, {
    name: "resealFraudRules",
    async underKey(key, next) {
      const rows = await fraudRules.underKey(key, next);
      return rows.map((rule) => {
        const { id, sealed } = rule;
        return { id, belongsTo: id, sealed: sealed ?? "", rule };
      });
    },
    write: async ({ rule }, _sealed, text) =>
      fraudRules.reseal(rule, await resealedList(ports, rule, text)),
  });
}
