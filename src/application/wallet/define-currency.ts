import type { Staff } from "../../domain/actor.ts";
import { CurrencyFacts } from "../../domain/currency.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, oncePerRequest } from "../shared/once-per-request.ts";

type Wanted = Omit<CurrencyFacts, "created_at" | "updated_at">;

/** Defines a currency, once per request. Its code and exponent stand from here on. */
export function defineCurrency(
  ports: Use<"audit" | "currencies" | "now" | "requests">,
  staff: Staff,
  { wanted, request }: { readonly wanted: Wanted; readonly request: RequestKey },
): Promise<Answered<CurrencyFacts>> {
  const at = ports.now();
  const facts = { ...wanted, created_at: at, updated_at: at };
  const action = {
    action: "currency.define",
    resource: "currency",
    resource_id: facts.code,
    old: null,
    new: facts,
  };
  return oncePerRequest(ports, { staff, request, schema: CurrencyFacts }, async (keep) => {
    await ports.audit.commit(staff, action, {
      at,
      writes: [keep(facts), ports.currencies.define(facts)],
    });
    return facts;
  });
}
