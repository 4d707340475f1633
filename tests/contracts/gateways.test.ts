import { describe } from "vitest";
import type { GatewayName } from "../../src/domain/vendors.ts";
import { emulatedMidtrans } from "../gateways/midtrans/emulated.ts";
import { promisesOfAGateway, type Vendor } from "./gateway-promises.ts";

/** Everyone that is registered: a new name does not compile without its emulated vendor. */
const OPEN: Readonly<Record<GatewayName, () => Vendor>> = {
  midtrans: emulatedMidtrans,
};

describe.each(Object.entries(OPEN))("the gateway %s", (_name, open) => promisesOfAGateway(open));
