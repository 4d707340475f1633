import * as z from "zod";
import type { Cacheable } from "../../ports/cache/cache.ts";
import type { Use } from "../../ports/index.ts";

const POPULAR_MAX = 200;
const Popular = z.array(z.object({ sku: z.string(), orders: z.int() }));

const POPULAR: Cacheable<z.infer<typeof Popular>> = {
  key: { store: "ppob", name: "popular", args: {} },
  tags: ["popular"],
  version: 1,
  schema: Popular,
};

/** What sold most in the closed days, which are counted anew once a day. */
export async function popularSkus({
  cache,
  sales,
}: Use<"cache" | "sales">): Promise<z.infer<typeof Popular>> {
  return await cache.read(POPULAR, async () => [...(await sales.popular(POPULAR_MAX))]);
}
