import { describe } from "vitest";
import { SUPPLIER_NAMES } from "../../src/domain/vendors.ts";
import { type BillVendor, promisesOfBills } from "./bill-promises.ts";
import { promisesOfASupplier } from "./supplier-promises.ts";

/** Everyone that is registered is emulated in the tests' folder of its name. */
describe.each(SUPPLIER_NAMES)("the supplier %s", async (name) => {
  const { emulated }: { emulated: () => BillVendor } = await import(
    `../suppliers/${name}/emulated.ts`
  );
  promisesOfASupplier(emulated);
  promisesOfBills(emulated);
});
