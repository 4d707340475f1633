import * as z from "zod";
import { exchange } from "../../../application/wallet/exchange.ts";
import { quoteExchange } from "../../../application/wallet/quote-exchange.ts";
import { zId } from "../../../domain/ids.ts";
import { zCurrency, zPositiveAmount } from "../../../domain/money.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import { ExchangeQuote } from "../../../domain/wallet/exchange-rate.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { ORDER_DECLINES } from "../core/schemas.ts";

const postQuote = endpoint(
  {
    method: "post",
    path: "/wallet/exchange/quote",
    audience: "customer",
    tag: "Wallet",
    summary: "Ask what an amount brings in another currency",
    description: "The quote stands until `expires_at` and serves once. Nothing moves yet.",
    body: z
      .strictObject({
        from: zCurrency.meta({ example: "USD" }),
        to: zCurrency.meta({ example: "IDR" }),
        amount: zPositiveAmount.meta({ example: 100 }),
      })
      .refine(({ from, to }) => from !== to, {
        path: ["to"],
        message: "is the same currency as from",
      })
      .meta({ id: "ExchangeQuoteRequest" }),
    answer: {
      status: 201,
      schema: ExchangeQuote.omit({ user_id: true }).meta({ id: "ExchangeQuote" }),
      description: "The promise, with the rate after which it was made",
    },
    refuses: [
      "currency.unknown",
      "exchange.amount_too_large",
      "exchange.amount_too_small",
      "exchange.no_rate",
    ],
  },
  async ({ ports, actor, body }) => ({ body: await quoteExchange(ports, actor, body) }),
);

const postExchange = endpoint(
  {
    method: "post",
    path: "/wallet/exchange",
    audience: "customer",
    tag: "Wallet",
    summary: "Exchange as quoted",
    description: "Both sides move at once.",
    idempotent: true,
    body: z.strictObject({ quote_id: zId("quote") }).meta({ id: "ExchangeRequest" }),
    answer: {
      status: 201,
      schema: z.object({ out: TransactionView, into: TransactionView }).meta({ id: "Exchange" }),
      description: "What left the wallet, and what came in",
    },
    refuses: [
      "currency.unknown",
      "exchange.quote_expired",
      "exchange.quote_not_found",
      "exchange.quote_used",
      "wallet.insufficient_funds",
      ...ORDER_DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const { repeated, ...sides } = await exchange(ports, actor, {
      quote_id: body.quote_id,
      request,
    });
    return { body: sides, repeated };
  },
);

export const exchangeEndpoints: readonly Endpoint[] = [postQuote, postExchange];
