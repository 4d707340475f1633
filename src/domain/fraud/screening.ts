import type { FraudMatch } from "./judge.ts";
import type { FraudRule, OrderAct } from "./rule.ts";

/** What goes with an order to the wallet that decides about it. */
export interface Screening {
  readonly act: OrderAct;
  readonly ip: string;
  readonly user_agent: string;
  /** Rules that the request has met already. */
  readonly met: readonly FraudMatch[];
  /** Rules that ask for what only the wallet knows. */
  readonly open: readonly Pick<FraudRule, "id" | "version" | "mode" | "condition">[];
}
