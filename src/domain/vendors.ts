/**
 * The vendors by the names that rows, settings and webhook addresses carry for ever, and what each
 * is to the shop. What a vendor can do, and how, is known to its adapter alone.
 */
export const VENDORS = {
  midtrans: "gateway",
  digiflazz: "supplier",
  iak: "supplier",
  iris: "payout_service",
  whatsapp: "messenger",
  twilio: "messenger",
} as const satisfies Readonly<Record<string, VendorKind>>;

export type VendorKind = "gateway" | "supplier" | "payout_service" | "messenger";
export type VendorName = keyof typeof VENDORS;
type Named<Kind extends VendorKind> = {
  [Name in VendorName]: (typeof VENDORS)[Name] extends Kind ? Name : never;
}[VendorName];
export type GatewayName = Named<"gateway">;
export type SupplierName = Named<"supplier">;
export type PayoutServiceName = Named<"payout_service">;

const isVendor = (name: string): name is VendorName => Object.hasOwn(VENDORS, name);
const isOf = <Kind extends VendorKind>(kind: Kind) => {
  return (name: VendorName): name is Named<Kind> => VENDORS[name] === kind;
};
export const isGateway = isOf("gateway");
export const isSupplier = isOf("supplier");
const isPayoutService = isOf("payout_service");

export const VENDOR_NAMES = Object.keys(VENDORS).filter(isVendor);
export const GATEWAY_NAMES = VENDOR_NAMES.filter(isGateway);
export const SUPPLIER_NAMES = VENDOR_NAMES.filter(isSupplier);
export const PAYOUT_SERVICE_NAMES = VENDOR_NAMES.filter(isPayoutService);
/** Who have money or goods of the shop, and tell of them in reports. */
export const ACCOUNTED_NAMES = [
  ...GATEWAY_NAMES,
  ...SUPPLIER_NAMES,
  ...PAYOUT_SERVICE_NAMES,
] as const;
