import * as z from "zod";
import { changeCurrency } from "../../../application/wallet/change-currency.ts";
import { defineCurrency } from "../../../application/wallet/define-currency.ts";
import { putExchangeRate } from "../../../application/wallet/put-exchange-rate.ts";
import { CurrencyFacts } from "../../../domain/currency.ts";
import { zCurrency } from "../../../domain/money.ts";
import { Proposal } from "../../../domain/operations/proposal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import { ExchangeRate, RateTerms } from "../../../domain/wallet/exchange-rate.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";

const TAG = "Currencies";
const PROPOSED = "It waits for another member of staff to approve it";

export const getCurrencies = endpoint(
  {
    method: "get",
    path: "/admin/currencies",
    audience: { staff: "catalogue:read" },
    summary: "Every currency, by code",
    tag: TAG,
    answer: {
      status: 200,
      schema: wholeListOf(CurrencyFacts),
      description: "Also those that are closed",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const { currencies } = await ports.catalogue.snapshot(actor.catalogue_version);
    return { body: { data: currencies } };
  },
);

export const postCurrency = endpoint(
  {
    method: "post",
    path: "/admin/currencies",
    audience: { staff: "currencies:write" },
    stepUp: true,
    summary: "Propose a currency",
    description:
      "Another member of staff approves it. Its code and exponent never change afterwards.",
    tag: TAG,
    idempotent: true,
    body: CurrencyFacts.omit({ created_at: true, updated_at: true })
      .extend({ reason: zReason })
      .strict()
      .meta({ id: "CurrencyDefinition" }),
    answer: { status: 202, schema: Proposal, description: PROPOSED },
    refuses: ["currency.code_taken"],
  },
  async ({ ports, actor, body: { reason, ...wanted }, request }) => {
    const definition = { wanted, reason, request };
    const { answer, repeated } = await defineCurrency(ports, actor, definition);
    return { body: answer, repeated };
  },
);

export const putCurrency = endpoint(
  {
    method: "put",
    path: "/admin/currencies/{code}",
    audience: { staff: "currencies:write" },
    stepUp: true,
    summary: "Propose to rename a currency or its units, to open or close it",
    description: "What wallets hold of a closed currency stays theirs; no order opens in it.",
    tag: TAG,
    params: z.object({ code: zCurrency }),
    body: CurrencyFacts.pick({ name: true, units: true, active: true })
      .extend({ reason: zReason })
      .strict()
      .meta({ id: "CurrencyChange" }),
    answer: { status: 202, schema: Proposal, description: PROPOSED },
    refuses: ["currency.not_found", "proposal.waiting"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await changeCurrency(ports, actor, { ...body, code: params.code }),
  }),
);

export const getRates = endpoint(
  {
    method: "get",
    path: "/admin/exchange-rates",
    audience: { staff: "catalogue:read" },
    summary: "The rate of every pair of currencies",
    tag: TAG,
    answer: {
      status: 200,
      schema: wholeListOf(ExchangeRate),
      description: "One per pair; each serves both directions",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const { rates } = await ports.catalogue.snapshot(actor.catalogue_version);
    return { body: { data: rates } };
  },
);

export const putRate = endpoint(
  {
    method: "put",
    path: "/admin/exchange-rates",
    audience: { staff: "currencies:write" },
    stepUp: true,
    summary: "Propose the rate of a pair of currencies",
    description:
      "One whole unit of `base` is worth `numerator / denominator` whole units of `quote`; the " +
      "shop keeps `spread_basis_points` of every exchange, either way. A change moves a rate, or " +
      "what is kept, by at most `exchange.rate_step_percent`; the refusal says how it stands. " +
      "Quotes already given stand.",
    tag: TAG,
    body: RateTerms.extend({ reason: zReason }).strict().meta({ id: "ExchangeRateInput" }),
    answer: { status: 202, schema: Proposal, description: PROPOSED },
    refuses: ["currency.unknown", "exchange.rate_step", "proposal.waiting"],
  },
  async ({ ports, actor, body }) => ({ body: await putExchangeRate(ports, actor, body) }),
);

export const adminCurrencyEndpoints: readonly Endpoint[] = [
  getCurrencies,
  postCurrency,
  putCurrency,
  getRates,
  putRate,
];
