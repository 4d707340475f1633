import type { Staff } from "../../../domain/actor.ts";
import { CurrencyFacts, factsOf } from "../../../domain/currency.ts";
import type { Proposal } from "../../../domain/operations/proposal.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import { movesTooFar, pairOf, RateTerms } from "../../../domain/wallet/exchange-rate.ts";
import type { Use } from "../../../ports/index.ts";
import type { SettingsSnapshot } from "../../../ports/products/catalogue.ts";
import type { ControlledChange } from "./checked-change.ts";
import { marginChange } from "./margin-change.ts";
import { settingChange, settingsChange } from "./setting-change.ts";
import { voucherChange } from "./voucher-change.ts";

export type ControlPorts = Use<
  "alerts" | "catalogue" | "currencies" | "exchangeRates" | "priceHistory" | "vouchers"
>;

/** When it is checked, and the least catalogue version to check against. */
interface AsOf extends Pick<Staff, "catalogue_version" | "id"> {
  readonly at: Instant;
  /** Of a change of settings: whether they are still as whoever asks has seen them. */
  readonly isSeen?: (sheet: SettingsSnapshot) => boolean;
}

type Asked = Pick<Proposal, "kind" | "subject" | "value">;

const NewCurrency = CurrencyFacts.omit({ created_at: true, updated_at: true });
const CurrencyChange = CurrencyFacts.pick({ name: true, units: true, active: true });

/**
 * Checks a change against the current state and refuses an invalid one: when it is proposed, and
 * again when it is approved.
 */
export async function changeOf(
  ports: ControlPorts,
  asked: Asked,
  as: AsOf,
): Promise<ControlledChange> {
  switch (asked.kind) {
    case "setting":
      return await settingChange(ports, asked, as);
    case "settings":
      return await settingsChange(ports, asked, as);
    case "currency.define":
      return await definition(ports, asked, as);
    case "currency.change":
      return await currencyChange(ports, asked, as);
    case "exchange_rate":
      return await rateChange(ports, asked, as);
    case "margin":
      return await marginChange(ports, asked, as);
    case "voucher":
      return await voucherChange(ports, asked, as);
    default:
      return refuse("proposal.by_asking");
  }
}

async function definition(
  { catalogue, currencies: store }: ControlPorts,
  { value: given }: Asked,
  { at }: AsOf,
): Promise<ControlledChange> {
  const value = NewCurrency.parse(given);
  const { currencies } = await catalogue.settings();
  if (currencies.includes(value.code)) refuse("currency.code_taken");
  return {
    kind: "currency.define",
    subject: value.code,
    old: null,
    value,
    writes: [store.define({ ...value, created_at: at, updated_at: at })],
    action: "currency.define",
    resource: "currency",
  };
}

async function currencyChange(
  { catalogue, currencies: store }: ControlPorts,
  { subject, value: given }: Asked,
  { at, catalogue_version }: AsOf,
): Promise<ControlledChange> {
  const { currencies } = await catalogue.snapshot(catalogue_version);
  const known = currencies.find(({ code }) => code === subject);
  const before = known ?? refuse("currency.not_found");
  const value = CurrencyChange.parse(given);
  return {
    kind: "currency.change",
    subject,
    old: CurrencyChange.parse(before),
    value,
    writes: [store.change({ ...before, ...value, updated_at: at }, before)],
    action: "currency.change",
    resource: "currency",
  };
}

async function rateChange(
  { catalogue, exchangeRates }: ControlPorts,
  { value: given }: Asked,
  { at, catalogue_version }: AsOf,
): Promise<ControlledChange> {
  const value = RateTerms.parse(given);
  const { base, quote } = value;
  const { currencies, rates, settings } = await catalogue.snapshot(catalogue_version);
  for (const code of [base, quote]) {
    if (factsOf(currencies, code) === undefined) refuse("currency.unknown");
  }
  if (base === quote) {
    const errors = [{ pointer: "/quote", message: "is the same currency as base" }];
    return refuse("request.invalid", { errors });
  }
  const subject = pairOf(base, quote);
  const known = rates.find((each) => pairOf(each.base, each.quote) === subject);
  const before = known === undefined ? null : RateTerms.parse(known);
  const percent = settings["exchange.rate_step_percent"];
  if (before !== null && movesTooFar(before, value, percent)) {
    const { numerator, denominator, spread_basis_points } = before;
    const detail = `now ${numerator}/${denominator}, of which ${spread_basis_points} basis points`;
    const present = { base: before.base, quote: before.quote, numerator, denominator };
    refuse("exchange.rate_step", { detail, members: { percent, ...present, spread_basis_points } });
  }
  return {
    kind: "exchange_rate",
    subject,
    old: before,
    value,
    writes: [exchangeRates.put({ ...value, updated_at: at }, before)],
    action: "exchange_rate.put",
    resource: "exchange_rate",
  };
}
