import { describe } from "vitest";
import type { PayoutServiceName } from "../../src/domain/vendors.ts";
import { emulatedIris } from "../payouts/iris/emulated.ts";
import { promisesOfAPayoutService, type Vendor } from "./payout-service-promises.ts";

/** Everyone that is registered: a new name does not compile without its emulated vendor. */
const OPEN: Readonly<Record<PayoutServiceName, () => Vendor>> = {
  iris: emulatedIris,
};

describe.each(Object.entries(OPEN))("the payout service %s", (_name, open) =>
  promisesOfAPayoutService(open),
);
