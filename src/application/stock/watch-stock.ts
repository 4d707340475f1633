import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const PAGE = { size: 100, cost: 1 };

/** Tells staff once for each time that a product's stock falls to its threshold. */
export async function watchStock(ports: PagePorts & Use<"alerts" | "stock">): Promise<BatchResult> {
  const { alerts, stock } = ports;
  const at = ports.now();
  return await workInPages(ports, {
    name: "watchStock",
    page: (next) => stock.crossed(next),
    key: ({ product_id }) => product_id,
    ...PAGE,
    failure: "stock.not_watched",
    about: ({ product_id }) => ({ product: product_id }),
    async work({ product_id, sku, available, told_low }) {
      const alert = { kind: "stock.low", subject: sku, detail: `${available} left` } as const;
      const said = told_low ? alerts.clear("stock.low", sku, at) : alerts.raise(alert, at);
      await ports.commit(stock.tell(product_id, !told_low), said);
    },
  });
}
