import type { Staff } from "../../domain/actor.ts";
import { type CurrencyFacts, factsOf } from "../../domain/currency.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Wanted = Pick<CurrencyFacts, "name" | "units" | "active">;

/** Renames a currency or its units, opens or closes it. Amounts keep their meaning. */
export async function changeCurrency(
  ports: Use<"audit" | "catalogue" | "currencies" | "now">,
  staff: Staff,
  code: CurrencyFacts["code"],
  wanted: Wanted,
): Promise<CurrencyFacts> {
  const { currencies } = await ports.catalogue.snapshot(staff.catalogue_version);
  const before = factsOf(currencies, code) ?? refuse("currency.not_found");
  const at = ports.now();
  const after = { ...before, ...wanted, updated_at: at };
  const action = {
    action: "currency.change",
    resource: "currency",
    resource_id: code,
    old: before,
    new: after,
  };
  await ports.audit.commit(staff, action, at, ports.currencies.change(after));
  return after;
}
