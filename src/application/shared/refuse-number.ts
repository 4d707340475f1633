import type { CustomerNumber } from "../../domain/ppob/customer-number.ts";
import { refuse } from "../../domain/refusal.ts";

/** Says what form the number of a customer has to have. */
export function refuseNumber({
  message,
}: Extract<CustomerNumber, { readonly kind: "invalid" }>): never {
  return refuse("request.invalid", { errors: [{ pointer: "/customer_no", message }] });
}
