import { describe } from "vitest";
import type { SupplierName } from "../../src/domain/vendors.ts";
import { emulatedDigiflazz } from "../suppliers/digiflazz/emulated.ts";
import { emulatedIak } from "../suppliers/iak/emulated.ts";
import { type BillVendor, promisesOfBills } from "./bill-promises.ts";
import { promisesOfASupplier } from "./supplier-promises.ts";

/** Everyone that is registered: a new name does not compile without its emulated vendor. */
const OPEN: Readonly<Record<SupplierName, () => BillVendor>> = {
  digiflazz: emulatedDigiflazz,
  iak: emulatedIak,
};

describe.each(Object.entries(OPEN))("the supplier %s", (_name, open) => {
  promisesOfASupplier(open);
  promisesOfBills(open);
});
