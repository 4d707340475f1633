import type { Staff } from "../../domain/actor.ts";
import { type CurrencyFacts, factsOf } from "../../domain/currency.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Wanted = Pick<CurrencyFacts, "code" | "name" | "units" | "active">;

/** Renames a currency or its units, opens or closes it. Amounts keep their meaning. */
export async function changeCurrency(
  ports: Use<"audit" | "catalogue" | "currencies" | "now">,
  staff: Staff,
  wanted: Wanted,
): Promise<CurrencyFacts> {
  const { currencies } = await ports.catalogue.snapshot(staff.catalogue_version);
  const before = factsOf(currencies, wanted.code) ?? refuse("currency.not_found");
  const at = ports.now();
  const after = { ...before, ...wanted, updated_at: at };
  const action = {
    action: "currency.change",
    resource: "currency",
    resource_id: wanted.code,
    old: before,
    new: after,
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.currencies.change(after)] });
  return after;
}
