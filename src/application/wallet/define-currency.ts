import type { Staff } from "../../domain/actor.ts";
import type { CurrencyFacts } from "../../domain/currency.ts";
import { Proposal } from "../../domain/operations/proposal.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { changeOf } from "../shared/changes/controlled-change.ts";
import { type Answered, oncePerRequest } from "../shared/once-per-request.ts";
import { proposeChange } from "../shared/propose-change.ts";

type Wanted = Omit<CurrencyFacts, "created_at" | "updated_at">;
interface Definition {
  readonly wanted: Wanted;
  readonly reason: string;
  readonly request: RequestKey;
}

type Ports = Use<
  | "alerts"
  | "audit"
  | "catalogue"
  | "currencies"
  | "exchangeRates"
  | "now"
  | "priceHistory"
  | "requests"
  | "secondPerson"
  | "vouchers"
>;

/** Proposes a currency, once per request. Approved, its code and exponent stand for ever. */
export function defineCurrency(
  ports: Ports,
  staff: Staff,
  { wanted, reason, request }: Definition,
): Promise<Answered<Proposal>> {
  return oncePerRequest(ports, { staff, request, schema: Proposal }, async (keep) => {
    const asked = { kind: "currency.define", subject: wanted.code, value: wanted } as const;
    const change = await changeOf(ports, asked, { ...staff, at: ports.now() });
    const beside = (proposal: Proposal) => [keep(proposal)];
    return await proposeChange(ports, staff, { change, reason, beside });
  });
}
