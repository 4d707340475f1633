/** One order at the gateway. Amounts are text with two decimals, as the vendor writes them. */
export interface Payment {
  order_id: string;
  token: string;
  redirect_url: string;
  gross_amount: string;
  /** Null until the customer has picked a method: until then the status API knows nothing. */
  transaction_status: string | null;
  created_at: string;
  updated_at: string;
  expires_at: string;
  enabled_payments?: string[] | undefined;
  finish_url?: string | undefined;
  custom_fields?: Record<string, string> | undefined;
  method?: string;
  transaction_id?: string;
  transaction_time?: string;
  settlement_time?: string;
  fraud_status?: string;
  /** What the shop asked for, when the customer paid a fee on top of it. Whole rupiah. */
  original_amount?: string;
  refund_amount?: string;
  refunds?: Refund[];
  /** Anything but rupiah is a bad day of the vendor's. */
  currency?: string;
}

/** One refund of an order, as the vendor lists it. */
export interface Refund {
  refund_chargeback_id: number;
  refund_key: string;
  refund_amount: string;
  created_at: string;
  reason?: string | undefined;
  refund_method: string;
  bank_confirmed_at?: string;
  /** When the bank will have it, in epoch milliseconds; ours, and never shown. */
  confirms_at?: number;
}
