import * as z from "zod";
import { CurrencyFacts, factsOf, formatMoney, inUnits } from "../../../domain/currency.ts";
import { zAmount } from "../../../domain/money.ts";
import { Balance } from "../../../domain/wallet/wallet.ts";
import { type BodyOf, type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";

/** A balance with its total in the units people count in. */
export const BalanceView = Balance.extend({
  units: z
    .array(z.object({ unit: z.string().meta({ example: "IDR" }), count: zAmount }))
    .meta({ description: "The total in its currency's units, the rest in minor units" }),
  display: z.string().meta({ description: "The total for people", example: "Rp 10.000" }),
}).meta({ id: "BalanceView" });

const WalletCurrency = CurrencyFacts.omit({
  created_at: true,
  updated_at: true,
  active: true,
}).meta({ id: "WalletCurrency" });

export function shown(
  balance: Balance,
  currencies: readonly CurrencyFacts[],
): BodyOf<typeof BalanceView> {
  const { currency, total } = balance;
  const facts = factsOf(currencies, currency);
  const units = facts === undefined ? [{ unit: currency, count: total }] : inUnits(total, facts);
  return { ...balance, units, display: formatMoney(total, currency, facts) };
}

const getCurrencies = endpoint(
  {
    method: "get",
    path: "/wallet/currencies",
    audience: "customer",
    keyScope: "read",
    testKeys: true,
    tag: "Wallet",
    summary: "The currencies a wallet can hold, by code",
    description:
      "A wallet opens a currency by itself on first use. `units` are larger names for so many " +
      "minor units; amounts are never counted in them.",
    answer: {
      status: 200,
      schema: wholeListOf(WalletCurrency),
      description: "Those in which orders may be opened",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const { currencies } = await ports.catalogue.snapshot(actor.catalogue_version);
    return { body: { data: currencies.filter((each) => each.active) } };
  },
);

export const currencyEndpoints: readonly Endpoint[] = [getCurrencies];
