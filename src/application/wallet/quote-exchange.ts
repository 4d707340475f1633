import type { Customer } from "../../domain/actor.ts";
import { openCurrency } from "../../domain/currency.ts";
import { newId } from "../../domain/ids.ts";
import type { Amount, Currency } from "../../domain/money.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import { convert, type ExchangeQuote, rateBetween } from "../../domain/wallet/exchange-rate.ts";
import type { Use } from "../../ports/index.ts";

/** How long an expired quote is still known by its name. */
const REMEMBERED_SECONDS = 24 * 60 * 60;

interface ExchangeRequest {
  readonly from: Currency;
  readonly to: Currency;
  readonly amount: Amount;
}

/** Promises what an amount will bring in another currency, for a short time and for one use. */
export async function quoteExchange(
  ports: Use<"catalogue" | "commit" | "exchangeRates" | "now">,
  owner: Customer,
  { from, to, amount }: ExchangeRequest,
): Promise<ExchangeQuote> {
  const { currencies, rates, settings } = await ports.catalogue.snapshot(owner.catalogue_version);
  const [source, target] = [openCurrency(currencies, from), openCurrency(currencies, to)];
  if (source === undefined || target === undefined) return refuse("currency.unknown");
  const rate = rateBetween(rates, from, to) ?? refuse("exchange.no_rate");
  const converted = convert(amount, rate, { from: source, to: target });
  if (converted.kind !== "converted") return refuse(`exchange.amount_${converted.kind}`);

  const at = ports.now();
  const quote = {
    quote_id: newId("quote", at),
    user_id: owner.id,
    from_currency: from,
    from_amount: amount,
    to_currency: to,
    to_amount: converted.amount,
    ...rate,
    created_at: at,
    expires_at: addSeconds(at, settings["exchange.quote_seconds"]),
  };
  await ports.commit(ports.exchangeRates.offer(quote, addSeconds(at, -REMEMBERED_SECONDS)));
  return quote;
}
