import type { PasskeySite } from "./auth/passkeys.ts";
import type { Limit } from "./operations/limiter.ts";

/**
 * What whoever deploys the shop decides about waits and limits; parsed once from the environment.
 */
export interface Policy {
  /**
   * The unit of the status-check schedule and the least time between two questions about one
   * order.
   */
  readonly statusCheckSeconds: number;
  /** How long a full price list must stand before the next is fetched. */
  readonly priceListSeconds: number;
  /** How long something may wait for its queue message before the janitor pushes it on. */
  readonly janitorGraceSeconds: number;
  /** Browser origins that may call the API. */
  readonly corsOrigins: readonly string[];
  /** Whether staff who may give rights to others must have a second factor. */
  readonly secondFactorRequired: boolean;
  /** Where staff use passkeys; `null` for a shop without them. */
  readonly passkeySite: PasskeySite | null;
  /** What a scraper of the metrics shows; without it nobody may. */
  readonly metricsToken: string | undefined;
  readonly limits: {
    readonly register: Limit;
    readonly login: Limit;
    readonly loginAddress: Limit;
    readonly refresh: Limit;
  };
}
