import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { pairOf, type RateTerms } from "../../domain/wallet/exchange-rate.ts";
import type { Use } from "../../ports/index.ts";
import { type ControlPorts, changeOf } from "../shared/changes/controlled-change.ts";
import { proposeChange } from "../shared/propose-change.ts";

type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "secondPerson">;

/**
 * Proposes the one rate of a pair, at most so many percent away from the one there is; it serves
 * both directions. Quotes already given stand.
 */
export async function putExchangeRate(
  ports: Ports,
  staff: Staff,
  { reason, ...value }: RateTerms & { readonly reason: string },
): Promise<Proposal> {
  const subject = pairOf(value.base, value.quote);
  const asked = { kind: "exchange_rate", subject, value } as const;
  const change = await changeOf(ports, asked, { ...staff, at: ports.now() });
  return await proposeChange(ports, staff, { change, reason });
}
