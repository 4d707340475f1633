import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { indexText } from "./add-lines.ts";

const PAGE = { size: 100, cost: 2 };

/** After a rotation, seals under the current key what was sealed under the one before. */
export async function resealLines(ports: PagePorts & Use<"stock" | "vault">): Promise<BatchResult> {
  const { stock, vault } = ports;
  const before = await vault.previousKey();
  if (before === undefined) return { done: 0, failed: 0 };
  return await workInPages(ports, {
    name: "resealLines",
    page: (next) => stock.underKey(before, next),
    key: ({ id }) => id,
    ...PAGE,
    failure: "stock.not_resealed",
    about: ({ id }) => ({ line: id }),
    async work({ id, sealed, product_id }) {
      const content = await vault.open(sealed, id);
      const fresh = await vault.seal(content, id);
      const content_index = await vault.index(indexText(product_id, content));
      const line = { id, sealed: fresh, key_id: vault.keyOf(fresh), content_index };
      await ports.commit(stock.reseal(line, before));
    },
  });
}
