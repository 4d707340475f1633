import * as z from "zod";
import { zAmount } from "../money.ts";
import { zBusinessDay } from "../time.ts";

/** How many rows of a bill are kept; a supplier pays at most a dozen at once. */
export const BILL_PERIODS_MAX = 12;

/** One row of a bill; what a biller does not say is `null`. */
export const BillPeriod = z
  .object({
    period: z.string().meta({ example: "202601" }),
    amount: zAmount.nullable(),
    penalty: zAmount.nullable(),
    meter: z.string().nullable().meta({ example: "00080000 - 00080215" }),
  })
  .meta({ id: "BillPeriod" });
export type BillPeriod = z.infer<typeof BillPeriod>;

/** What else billers say of a bill, by our names for it. */
const BILL_DETAILS = [
  "tariff",
  "power",
  "address",
  "due",
  "bills",
  "bills_left",
  "participants",
  "item",
  "plate",
  "tax_year",
  "city",
] as const;
export type BillDetail = (typeof BILL_DETAILS)[number];
export const BillDetails = z.partialRecord(z.enum(BILL_DETAILS), z.string());
export type BillDetails = z.infer<typeof BillDetails>;

/** What a supplier has found under a number, in rupiah. */
export interface Bill {
  /** What it is paid by at the supplier. */
  readonly number: string;
  readonly customer_name: string;
  /** All that the biller wants: of every period, with penalties and without the admin fee. */
  readonly amount: z.infer<typeof zAmount>;
  /** What the supplier adds for the customer to pay. */
  readonly admin: z.infer<typeof zAmount>;
  /** What paying it costs the shop. */
  readonly cost: z.infer<typeof zAmount>;
  readonly periods: readonly BillPeriod[];
  readonly details: BillDetails;
}

/** Which inquired bill an order pays: payable at that supplier alone, on that WIB day. */
export const InquiredBill = z
  .object({ number: z.string().meta({ example: "9732792" }), day: zBusinessDay })
  .meta({ id: "InquiredBill" });
export type InquiredBill = z.infer<typeof InquiredBill>;
