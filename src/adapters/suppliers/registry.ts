import type { Instant } from "../../domain/time.ts";
import type { SupplierName } from "../../domain/vendors.ts";
import type { Supplier } from "../../ports/ppob/supplier.ts";
import type { Fetch, Vendor } from "../../ports/vendor.ts";
import { digiflazzVendor } from "./digiflazz/vendor.ts";
import { iakVendor } from "./iak/vendor.ts";

interface SupplierMeans {
  readonly fetch: Fetch;
  readonly now: () => Instant;
}

/** Every supplier there is, the preferred one first. */
export const SUPPLIERS: Readonly<Record<SupplierName, Vendor<Supplier, SupplierMeans>>> = {
  digiflazz: digiflazzVendor,
  iak: iakVendor,
};
