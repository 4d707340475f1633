import type { Staff } from "../../domain/actor.ts";
import type { CurrencyFacts } from "../../domain/currency.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import type { Use } from "../../ports/index.ts";
import { type ControlPorts, changeOf } from "../shared/changes/controlled-change.ts";
import { proposeChange } from "../shared/propose-change.ts";

type Wanted = Pick<CurrencyFacts, "code" | "name" | "units" | "active"> & {
  readonly reason: string;
};
type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "secondPerson">;

/** Proposes to rename a currency or its units, to open or close it. Amounts keep their meaning. */
export async function changeCurrency(
  ports: Ports,
  staff: Staff,
  { code, reason, ...value }: Wanted,
): Promise<Proposal> {
  const asked = { kind: "currency.change", subject: code, value } as const;
  const change = await changeOf(ports, asked, { ...staff, at: ports.now() });
  return await proposeChange(ports, staff, { change, reason });
}
