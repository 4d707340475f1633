import type { ReportFormat } from "../../domain/finance/settlement-report.ts";
import type { Amount } from "../../domain/money.ts";
import type { Attempt } from "../../domain/ppob/attempt.ts";
import type {
  BillAnswer,
  BillQuestion,
  NameAnswer,
  NameQuestion,
  SupplierAnswer,
  SupplierItem,
} from "../../domain/ppob/supplier.ts";
import type { DepositTicket } from "../../domain/ppob/supplier-deposit.ts";
import type { SupplierName } from "../../domain/vendors.ts";
import type { WebhookSender } from "../operations/webhooks.ts";

export type PriceList =
  | { readonly kind: "listed"; readonly items: readonly SupplierItem[]; readonly skipped: number }
  | { readonly kind: "limited"; readonly retry_after_seconds: number }
  | { readonly kind: "unavailable"; readonly detail: string };

export type DepositBalance =
  | { readonly kind: "known"; readonly balance: Amount }
  | { readonly kind: "unavailable"; readonly detail: string };

export interface DepositWish {
  readonly amount: Amount;
  readonly bank: string;
  /** In whose name the transfer will be made. */
  readonly owner_name: string;
}

export type DepositAnswer =
  | ({ readonly kind: "issued" } & Pick<DepositTicket, "amount" | "account_no" | "notes">)
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "unavailable"; readonly detail: string };

export type SupplierEvent =
  | { readonly kind: "ping" }
  | { readonly kind: "update"; readonly ref: string; readonly answer: SupplierAnswer }
  /**
   * The order's state has changed; the event itself is not trusted, so its status must be checked.
   */
  | { readonly kind: "moved"; readonly ref: string }
  | { readonly kind: "malformed" };

/** Somebody who delivers what we sell. One adapter per vendor. */
export interface Supplier extends WebhookSender {
  readonly name: SupplierName;
  readonly reportFormat: ReportFormat;
  /** For how many days after it was ordered an order may be asked about. */
  readonly checkableDays: number;
  /** Whether it refuses an order that would cost more than the ceiling it is sent. */
  readonly enforcesCeiling: boolean;
  /**
   * What it wants between the parts of a number that its brand writes in several, such as an id and
   * a zone; left out where it takes the number as typed.
   */
  readonly numberSeparator?: string;
  /** Everything prepaid the supplier offers. Ask rarely: the vendor limits full lists. */
  priceList(): Promise<PriceList>;
  /** What is left of the shop's deposit there. */
  balance(): Promise<DepositBalance>;
  /**
   * Says that a deposit is coming, and learns by which exact sum it will be known; nobody's money
   * moves by it. Not every supplier takes such a word.
   */
  readonly requestDeposit?: (wish: DepositWish) => Promise<DepositAnswer>;
  /** Orders. Under one `ref` at most one purchase is ever made, however often it is sent. */
  order(attempt: Attempt): Promise<SupplierAnswer>;
  /**
   * Asks what became of an order. A vendor may make no difference between the question and the
   * order, so nothing may be asked about that shall not be bought.
   */
  check(attempt: Attempt): Promise<SupplierAnswer>;
  /** What an accepted webhook says. */
  read(body: string): SupplierEvent;
  /** Everything postpaid the supplier offers, with the admin fee for its cost. */
  billList?(): Promise<PriceList>;
  /**
   * Asks for a bill, which costs nothing. An order that names the bill pays it, at that price and
   * on the same WIB day only. Who sells nothing postpaid does not have this method.
   */
  inquire?(question: BillQuestion): Promise<BillAnswer>;
  /** Whether the names behind such numbers can be asked for. */
  knowsNames?(question: NameQuestion): boolean;
  nameOf?(question: NameQuestion): Promise<NameAnswer>;
}
