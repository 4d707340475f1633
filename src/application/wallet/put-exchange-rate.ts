import type { Staff } from "../../domain/actor.ts";
import { factsOf } from "../../domain/currency.ts";
import { refuse } from "../../domain/refusal.ts";
import { type ExchangeRate, pairOf } from "../../domain/wallet/exchange-rate.ts";
import type { Use } from "../../ports/index.ts";

type Wanted = Omit<ExchangeRate, "updated_at">;

/** Sets the one rate of a pair; it serves both directions. Quotes already given stand. */
export async function putExchangeRate(
  ports: Use<"audit" | "catalogue" | "exchangeRates" | "now">,
  staff: Staff,
  wanted: Wanted,
): Promise<ExchangeRate> {
  const { currencies, rates } = await ports.catalogue.snapshot(staff.catalogue_version);
  const { base, quote } = wanted;
  for (const code of [base, quote]) {
    if (factsOf(currencies, code) === undefined) refuse("currency.unknown");
  }
  if (base === quote) {
    refuse("request.invalid", {
      errors: [{ pointer: "/quote", message: "is the same currency as base" }],
    });
  }
  const at = ports.now();
  const pair = pairOf(base, quote);
  const rate = { ...wanted, updated_at: at };
  const action = {
    action: "exchange_rate.put",
    resource: "exchange_rate",
    resource_id: pair,
    old: rates.find((each) => pairOf(each.base, each.quote) === pair) ?? null,
    new: rate,
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.exchangeRates.put(rate)] });
  return rate;
}
