/** What the shop's own answer to a purchase holds, so that both sides store and send as much. */
export interface Order {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly currency: string;
  readonly price: number;
  readonly fee: number;
  readonly discount: number;
  readonly total: number;
  readonly sku: string;
  readonly product_name: string;
  readonly category: string;
  readonly customer_no: string;
  readonly sequence: number;
  readonly business_day: string;
  readonly serial_number: null;
  readonly token: null;
  readonly kwh: null;
  readonly failure_code: null;
  readonly related_id: null;
  readonly payment_id: null;
  readonly created_at: string;
  readonly updated_at: string;
}

export function newOrder(sku: string, customer_no: string): Order {
  const at = new Date().toISOString();
  return {
    id: `${Date.now()}-${crypto.randomUUID()}`,
    type: "PPOB",
    status: "PENDING",
    currency: "IDR",
    price: 21_000,
    fee: 0,
    discount: 0,
    total: 21_000,
    sku,
    product_name: "PLN 20.000",
    category: "PLN",
    customer_no,
    sequence: 1,
    business_day: at.slice(0, 10),
    serial_number: null,
    token: null,
    kwh: null,
    failure_code: null,
    related_id: null,
    payment_id: null,
    created_at: at,
    updated_at: at,
  };
}
