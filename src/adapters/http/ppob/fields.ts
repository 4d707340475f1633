import { z } from "zod";

export const zSku = z.string().min(1).max(64).meta({ example: "pln20" });
/** As it was typed; how it must be written follows from the product. */
export const zCustomerNo = z.string().min(1).max(200).meta({ example: "12345678901" });
