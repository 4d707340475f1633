import type { Use } from "../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { indexText } from "./add-lines.ts";

/** Secret lines, and what finds a secret that comes twice. */
export async function resealLines(ports: ResealPorts & Use<"stock">): Promise<BatchResult> {
  const { stock, vault } = ports;
  return await resealInPages(ports, {
    name: "resealLines",
    async underKey(key, next) {
      const rows = await stock.underKey(key, next);
      return rows.map((row) => ({ ...row, belongsTo: row.id }));
    },
    async write({ id, sealed: from, product_id }, sealed, content) {
      const content_index = await vault.index(indexText(product_id, content));
      const line = { id, sealed, key_id: vault.keyOf(sealed), content_index };
      return stock.reseal(line, vault.keyOf(from));
    },
  });
}
