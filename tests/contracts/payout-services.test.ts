import { describe } from "vitest";
import { emulatedIris } from "../payouts/iris/emulated.ts";
import { promisesOfAPayoutService } from "./payout-service-promises.ts";

describe.each([{ name: "iris", open: emulatedIris }])("the payout service $name", ({ open }) =>
  promisesOfAPayoutService(open),
);
