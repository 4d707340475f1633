import * as z from "zod";
import { topUp } from "../../../application/payments/top-up.ts";
import { factsOf } from "../../../domain/currency.ts";
import { zAmount, zCurrency, zPositiveAmount } from "../../../domain/money.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import { PaymentView } from "../../../domain/payments/payment.ts";
import { zPaymentMethod } from "../../../domain/payments/payment-method.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import { JournalEntry } from "../../../domain/wallet/wallet.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { ORDER_DECLINES } from "../core/schemas.ts";
import { BalanceView, shown } from "./currencies.ts";

/** What a wallet held at a past instant: the fold of every entry up to it. */
const PastBalance = z
  .object({ currency: zCurrency, at: zInstant, total: zAmount })
  .meta({ id: "PastBalance" });

const getWallet = endpoint(
  {
    method: "get",
    path: "/wallet",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: "Wallet",
    summary: "All balances of the wallet",
    answer: {
      status: 200,
      schema: wholeListOf(BalanceView),
      description: "One balance per currency in use",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const { currencies } = await ports.catalogue.snapshot(actor.catalogue_version);
    const balances = await ports.wallets.balances(actor.id);
    return { body: { data: balances.map((each) => shown(each, currencies)) } };
  },
);

const getBalance = endpoint(
  {
    method: "get",
    path: "/wallet/balance",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: "Wallet",
    summary: "The balance in one currency, now or at a past instant",
    query: z.strictObject({
      currency: zCurrency.default("IDR"),
      at: zInstant.optional().meta({ description: "The total as of then, that instant included" }),
    }),
    answer: {
      status: 200,
      schema: z.union([BalanceView, PastBalance]),
      description: "Read from the wallet itself; of the past there is the total only",
    },
    refuses: ["currency.unknown"],
  },
  async ({ ports, actor, query }) => {
    const { currency, at } = query;
    const { currencies } = await ports.catalogue.snapshot(actor.catalogue_version);
    if (factsOf(currencies, currency) === undefined) refuse("currency.unknown");
    if (at === undefined) {
      return { body: shown(await ports.wallets.balance(actor.id, currency), currencies) };
    }
    if (at > ports.now()) {
      const message = "must not be in the future";
      refuse("request.invalid", { errors: [{ pointer: "/query/at", message }] });
    }
    return { body: { currency, at, total: await ports.wallets.balanceAt(actor.id, currency, at) } };
  },
);

const getEntries = endpoint(
  {
    method: "get",
    path: "/wallet/transactions",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: "Wallet",
    summary: "The wallet's journal, newest first",
    description: "Every change of the total, with the balance after it.",
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(JournalEntry), description: "A page of entries" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    return { body: await ports.wallets.entries(actor.id, query) };
  },
);

const postTopUp = endpoint(
  {
    method: "post",
    path: "/wallet/topup/midtrans",
    audience: "customer",
    tag: "Wallet",
    summary: "Top up through Midtrans",
    description:
      "Pay as `payment.instructions` says, or on the page at `payment.redirect_url`. The balance " +
      "grows by `amount` once Midtrans confirms; the fee of the way to pay comes on top.",
    idempotent: true,
    body: z
      .strictObject({
        amount: zPositiveAmount,
        currency: z.literal("IDR").default("IDR"),
        method: zPaymentMethod.optional().meta({ description: "`snap` unless said otherwise" }),
      })
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
      "payment.method_unavailable",
      "payment.rejected",
      "topup.too_many_open",
      "topup.too_many_today",
      "topup.amount_out_of_range",
      "transaction.abandoned",
      ...ORDER_DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const { repeated, ...opened } = await topUp(ports, actor, {
      amount: body.amount,
      request,
      method: body.method,
    });
    return { body: opened, repeated };
  },
);

export const walletEndpoints: readonly Endpoint[] = [getWallet, getBalance, getEntries, postTopUp];
