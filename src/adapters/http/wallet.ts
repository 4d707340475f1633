import { z } from "zod";
import { topUp } from "../../application/wallet/top-up.ts";
import { zCurrency, zPositiveAmount } from "../../domain/money.ts";
import { PaymentView } from "../../domain/payment.ts";
import { TransactionView } from "../../domain/transaction.ts";
import { Balance, JournalEntry } from "../../domain/wallet.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { DECLINES, listOf, PageQuery } from "./schemas.ts";

const getWallet = endpoint(
  {
    method: "get",
    path: "/wallet",
    audience: "customer",
    tag: "Wallet",
    summary: "All balances of the wallet",
    answer: {
      status: 200,
      schema: z.object({ data: z.array(Balance) }),
      description: "One balance per currency in use",
    },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: { data: [...(await ports.wallets.balances(actor.id))] } }),
);

const getBalance = endpoint(
  {
    method: "get",
    path: "/wallet/balance",
    audience: "customer",
    tag: "Wallet",
    summary: "The balance in one currency",
    query: z.strictObject({ currency: zCurrency.default("IDR") }),
    answer: { status: 200, schema: Balance, description: "Read from the wallet itself" },
    refuses: [],
  },
  async ({ ports, actor, query }) => ({
    body: await ports.wallets.balance(actor.id, query.currency),
  }),
);

const getEntries = endpoint(
  {
    method: "get",
    path: "/wallet/transactions",
    audience: "customer",
    tag: "Wallet",
    summary: "The wallet's journal, newest first",
    description: "Every change of the total, with the balance after it.",
    query: PageQuery,
    answer: { status: 200, schema: listOf(JournalEntry), description: "A page of entries" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const { data, next_cursor } = await ports.wallets.entries(actor.id, query);
    return { body: { data: [...data], next_cursor } };
  },
);

const postTopUp = endpoint(
  {
    method: "post",
    path: "/wallet/topup/midtrans",
    audience: "customer",
    tag: "Wallet",
    summary: "Top up through Midtrans Snap",
    description: "Open `payment.redirect_url` to pay. The balance grows once Midtrans confirms.",
    idempotent: true,
    body: z
      .strictObject({ amount: zPositiveAmount, currency: z.literal("IDR").default("IDR") })
      .meta({ id: "TopUpRequest" }),
    answer: {
      status: 201,
      schema: z
        .object({ transaction: TransactionView, payment: PaymentView })
        .meta({ id: "TopUp" }),
      description: "The top-up is open and can be paid",
    },
    refuses: [
      "payment.gateway_unavailable",
      "payment.rejected",
      "topup.amount_out_of_range",
      "transaction.abandoned",
      ...DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const { repeated, ...opened } = await topUp(ports, actor, body.amount, request);
    return { body: opened, headers: replayed(repeated) };
  },
);

/** Says that this answer was given before. */
export function replayed(repeated: boolean): Record<string, string> {
  return repeated ? { "idempotency-replayed": "true" } : {};
}

export const walletEndpoints: readonly Endpoint[] = [getWallet, getBalance, getEntries, postTopUp];
