import type { Staff } from "../../domain/actor.ts";
import type { CurrencyFacts } from "../../domain/currency.ts";
import type { Use } from "../../ports/index.ts";

type Wanted = Omit<CurrencyFacts, "created_at" | "updated_at">;

/** Defines a currency. Its code and exponent stand from here on. */
export async function defineCurrency(
  ports: Use<"audit" | "currencies" | "now">,
  staff: Staff,
  wanted: Wanted,
): Promise<CurrencyFacts> {
  const at = ports.now();
  const facts = { ...wanted, created_at: at, updated_at: at };
  const action = {
    action: "currency.define",
    resource: "currency",
    resource_id: facts.code,
    old: null,
    new: facts,
  };
  await ports.audit.commit(staff, action, at, ports.currencies.define(facts));
  return facts;
}
