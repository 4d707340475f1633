import type { GatewayName } from "../../domain/vendors.ts";
import type { PaymentGateway } from "../../ports/payments/payment-gateway.ts";
import type { Fetch, Vendor } from "../../ports/vendor.ts";
import { midtransVendor } from "./midtrans/vendor.ts";

interface GatewayMeans {
  readonly fetch: Fetch;
}

/** Every gateway there is, the preferred one first. */
export const GATEWAYS: Readonly<Record<GatewayName, Vendor<PaymentGateway, GatewayMeans>>> = {
  midtrans: midtransVendor,
};
