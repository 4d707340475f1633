import { z } from "zod";
import { purchase } from "../../../application/ppob/purchase.ts";
import { zId } from "../../../domain/ids.ts";
import { zCurrency } from "../../../domain/money.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, wholeListOf } from "../core/page.ts";
import { DECLINES } from "../core/schemas.ts";
import { HistoryQuery, spanOf } from "../orders/transactions.ts";
import { VOUCHER_REFUSALS, voucherFields } from "../vouchers/codes.ts";

const postPurchase = endpoint(
  {
    method: "post",
    path: "/ppob/transactions",
    audience: "customer",
    tag: "PPOB",
    summary: "Buy a prepaid product with the wallet balance",
    description:
      "The money is held at once and captured on delivery. The same product for one number on " +
      "one WIB day is refused unless a new `sequence` is given.",
    idempotent: true,
    body: z
      .strictObject({
        sku: z.string().min(1).max(64).meta({ example: "pln20" }),
        customer_no: z.string().min(1).max(200).meta({ example: "12345678901" }),
        sequence: z.int().min(1).max(100).optional(),
        ...voucherFields,
      })
      .meta({ id: "PurchaseRequest" }),
    answer: {
      status: 202,
      schema: TransactionView,
      description: "Money is held; delivery is on its way",
    },
    refuses: [
      "product.not_found",
      "product.unavailable",
      "transaction.abandoned",
      "transaction.duplicate_order",
      "service.unavailable",
      "wallet.insufficient_funds",
      ...VOUCHER_REFUSALS,
      ...DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const wanted = { ...body, sequence: body.sequence };
    const { transaction, repeated } = await purchase(ports, actor, { ...wanted, request });
    return { body: transaction, repeated };
  },
);

const getPurchases = endpoint(
  {
    method: "get",
    path: "/ppob/transactions",
    audience: "customer",
    tag: "PPOB",
    summary: "The caller's PPOB purchases, newest first",
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
