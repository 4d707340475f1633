import type { CacheLayer } from "../../ports/cache/cache-layer.ts";
import type { Vendor } from "../../ports/vendor.ts";
import { upstashVendor } from "./redis/vendor.ts";

/** The Redis that isolates share what they have loaded by; a shop may go without. */
export const REDIS: Readonly<
  Record<"upstash", Vendor<CacheLayer<string>, { readonly clock: () => number }>>
> = { upstash: upstashVendor };
