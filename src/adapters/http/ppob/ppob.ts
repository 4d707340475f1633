import * as z from "zod";
import { awaitEnd, WAIT_SECONDS_MAX } from "../../../application/orders/await-end.ts";
import { payBill } from "../../../application/ppob/pay-bill.ts";
import { purchase } from "../../../application/ppob/purchase.ts";
import type { Customer } from "../../../domain/actor.ts";
import { zId } from "../../../domain/ids.ts";
import { zAmount, zCurrency } from "../../../domain/money.ts";
import { zRefId } from "../../../domain/orders/ref.ts";
import { isOpen, TransactionView } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, wholeListOf } from "../core/page.ts";
import { ORDER_DECLINES, PIN_REFUSALS, pinFields } from "../core/schemas.ts";
import { HistoryQuery, SEARCH_RULE, spanOf } from "../orders/search-query.ts";
import { saleFields, VOUCHER_REFUSALS } from "../vouchers/codes.ts";
import { zCustomerNo, zSku } from "./fields.ts";

const PurchaseFields = z.strictObject({
  sku: zSku.optional(),
  customer_no: zCustomerNo.optional(),
  sequence: z.int().min(1).max(100).optional(),
  inquiry_id: zId("inquiry").optional(),
  amount: zAmount.optional(),
  ref_id: zRefId.optional(),
  ...saleFields,
  ...pinFields,
});
type Fields = z.output<typeof PurchaseFields>;

const BY_PRODUCT = ["sku", "customer_no"] as const;

/** Either `sku` with `customer_no`, or `inquiry_id`. */
const PurchaseRequest = PurchaseFields.check(
  z.superRefine<Fields>((asked, c) => {
    const byInquiry = asked.inquiry_id !== undefined;
    const complain = (name: keyof Fields, message: string) =>
      c.addIssue({ code: "custom", path: [name], message });
    for (const name of BY_PRODUCT) {
      if ((asked[name] !== undefined) !== byInquiry) continue;
      complain(name, byInquiry ? "not with inquiry_id" : "is required without inquiry_id");
    }
    if (byInquiry && asked.sequence !== undefined) complain("sequence", "not with inquiry_id");
    if (!byInquiry && asked.amount !== undefined) complain("amount", "only with inquiry_id");
  }),
).meta({ id: "PurchaseRequest", example: { sku: "pln20", customer_no: "12345678901" } });

async function open(
  ports: Ports,
  buyer: Customer,
  asked: Fields & { readonly request: RequestKey },
) {
  const { request, inquiry_id, amount, sku = "", customer_no = "", ...other } = asked;
  const { pin, pin_token, ...more } = other;
  const rest = { ...more, proof: { pin, pin_token } };
  const isBare = inquiry_id === undefined && !rest.vouchers?.length;
  if (buyer.is_test && !isBare) return refuse("api_key.test_mode");
  // What is looked up or reserved before the wallet opens the order is not for a session that is
  // over, and this shows it.
  if (!isBare) await ports.wallets.state(buyer.id);
  return inquiry_id === undefined
    ? purchase(ports, buyer, { ...rest, request, sku, customer_no, sequence: rest.sequence })
    : payBill(ports, buyer, { ...rest, request, inquiry_id, amount });
}

export const PURCHASE_REFUSALS = [
  "product.not_found",
  "product.unavailable",
  "selling.stopped",
  "transaction.abandoned",
  "transaction.duplicate_order",
  "wallet.insufficient_funds",
  ...ORDER_DECLINES,
  ...PIN_REFUSALS,
] as const;

const postPurchase = endpoint(
  {
    method: "post",
    path: "/ppob/transactions",
    audience: "customer",
    accountRate: "ppob",
    session: "shown_to_wallet",
    keyScope: "buy",
    testKeys: true,
    tag: "PPOB",
    summary: "Buy phone credit or another prepaid product, or pay a bill",
    description:
      "With the wallet balance: the money is held at once and captured on delivery. Data, PLN " +
      "tokens and game vouchers are bought alike. The same product for one number on " +
      "one WIB day is refused unless a new `sequence` is given. A bill is paid by its inquiry, " +
      "with an `amount` only if that is its total. To vouchers the price of a bill is what the " +
      "biller wants, and `admin` and `fee` are its fee. With `wait` it answers 200 once the " +
      "order has ended, or 202 after so many seconds. From a sum on, with what has left in 24 " +
      "hours, it asks whoever has set a PIN for it (`pin.required`), unless they buy by a key.",
    idempotent: true,
    query: z.strictObject({
      wait: z.coerce.number().int().min(0).max(WAIT_SECONDS_MAX).default(0).meta({ example: 5 }),
    }),
    body: PurchaseRequest,
    answer: {
      status: 202,
      also: [200],
      schema: TransactionView,
      description: "Money is held; delivery is on its way",
    },
    refuses: [
      ...PURCHASE_REFUSALS,
      "order.ref_reused",
      "bill.being_paid",
      "bill.nothing_due",
      "inquiry.expired",
      "inquiry.not_found",
      "inquiry.price_changed",
      "inquiry.required",
      "service.unavailable",
      ...VOUCHER_REFUSALS,
    ],
  },
  async ({ ports, actor, body, request, query: { wait: seconds } }) => {
    const { transaction: order, repeated } = await open(ports, actor, { ...body, request });
    const latest = await awaitEnd(ports, actor, { order, seconds });
    const hasEnded = seconds > 0 && !isOpen(latest.status);
    return { body: latest, repeated, ...(hasEnded && { status: 200 }) };
  },
);

const getPurchases = endpoint(
  {
    method: "get",
    path: "/ppob/transactions",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: "PPOB",
    summary: "The caller's PPOB purchases, newest first",
    description: SEARCH_RULE,
    query: HistoryQuery,
    cursor: zId("transaction"),
    answer: { status: 200, schema: listOf(TransactionView), description: "A page of purchases" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const filter = { ...spanOf(query), type: "PPOB" } as const;
    return { body: await ports.wallets.transactions(actor.id, filter, query) };
  },
);

const Stats = z
  .object({
    currency: zCurrency,
    count: z.int(),
    success: z.int(),
    failed: z.int(),
    open: z.int(),
    refunded: z.int(),
    spent: z.int().meta({ description: "Paid and not given back, in minor units" }),
  })
  .meta({ id: "PurchaseStats" });

const getStats = endpoint(
  {
    method: "get",
    path: "/ppob/stats",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: "PPOB",
    summary: "How the caller's purchases went",
    answer: {
      status: 200,
      schema: wholeListOf(Stats),
      description: "One row per currency",
    },
    refuses: [],
  },
  async ({ ports, actor }) => ({
    body: { data: await ports.wallets.orderStats(actor.id, "PPOB") },
  }),
);

export const ppobEndpoints: readonly Endpoint[] = [postPurchase, getPurchases, getStats];
