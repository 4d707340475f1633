import { ContractBreach, checkCode } from "../../scripts/client/contract.ts";
import { type Route, routeNamed } from "../../scripts/client/routes.ts";
import { Refusal } from "../../src/domain/refusal.ts";

const ADJUST = "PUT /users/{user_id}/balance";

/** By which route people would ask for what they ask of the use cases here. */
const ROUTES: Readonly<Record<string, string>> = {
  add: ADJUST,
  announce: "POST /notifications/admin/send",
  "bank top-up": "POST /wallet/topup/manual",
  bill: "POST /ppob/transactions",
  CAPTURE: "POST /admin/wallets/{user_id}/holds/{transaction_id}/capture",
  goods: "POST /transactions",
  exchange: "POST /wallet/exchange",
  hold: "POST /admin/wallets/{user_id}/holds",
  purchase: "POST /ppob/transactions",
  refund: "POST /admin/transactions/{transaction_id}/refund",
  "refund payment": "POST /admin/payments/{payment_id}/refunds",
  set: ADJUST,
  subtract: ADJUST,
  "top-up": "POST /wallet/topup/midtrans",
  transfer: "POST /wallet/transfer",
  VOID: "POST /admin/wallets/{user_id}/holds/{transaction_id}/void",
  withdraw: "POST /wallet/withdrawals",
};

/** The route of something that is asked for with a key. */
export function routeFor(asked: string): Route {
  const name = ROUTES[asked];
  if (name === undefined) throw new Error(`nobody says by which route to ask for ${asked}`);
  return routeNamed(name);
}

/** What somebody is answered; a refusal that the route does not declare is a defect. */
export async function refusingAsDeclared<Answer>(
  route: Route,
  answering: Promise<Answer>,
  defects: string[],
): Promise<Answer> {
  try {
    return await answering;
  } catch (error) {
    if (error instanceof Refusal) noting(defects, () => checkCode(route, error.code));
    throw error;
  }
}

/** Notes a breach of a contract instead of failing by it: who fails here only tries again. */
export function noting(defects: string[], check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ContractBreach)) throw error;
    defects.push(error.message);
  }
}
