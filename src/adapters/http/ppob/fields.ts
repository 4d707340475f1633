import * as z from "zod";

export const zSku = z.string().min(1).max(64).meta({ example: "pln20" });
/** A customer number as typed; its form is checked against the product's. */
export const zCustomerNo = z.string().min(1).max(200).meta({ example: "12345678901" });
