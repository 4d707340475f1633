import type { PayoutServiceName } from "../../domain/vendors.ts";
import type { Fetch, Vendor } from "../../ports/vendor.ts";
import type { PayoutService } from "../../ports/withdrawals/payout-service.ts";
import { irisVendor } from "./iris/vendor.ts";

interface PayoutMeans {
  readonly fetch: Fetch;
}

/** Every payout service there is, the preferred one first. */
export const PAYOUT_SERVICES: Readonly<
  Record<PayoutServiceName, Vendor<PayoutService, PayoutMeans>>
> = {
  iris: irisVendor,
};
