import type { CacheLayer } from "../../../ports/cache/cache-layer.ts";
import { vendor, zAddress, zSecret } from "../../../ports/vendor.ts";
import { upstashCacheLayer } from "./cache-layer.ts";

/** Whoever waits for a value has stopped waiting long before. */
const TIMEOUT_MS = 2_000;

export const upstashVendor = vendor({
  optional: true,
  environment: { UPSTASH_REDIS_REST_URL: zAddress, UPSTASH_REDIS_REST_TOKEN: zSecret },
  open(values, { clock }: { readonly clock: () => number }): CacheLayer<string> {
    const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = values;
    return upstashCacheLayer({ url, token, timeoutMs: TIMEOUT_MS, clock });
  },
});
