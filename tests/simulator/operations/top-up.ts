import { topUp } from "../../../src/application/payments/top-up.ts";
import { amount } from "../../../src/domain/money.ts";
import { ask } from "../client.ts";
import { anyUser, type Environment } from "../environment.ts";
import { customer } from "../people.ts";
import type { Operation } from "./operation.ts";

/** Orders at the gateway whose payer knows where to pay. */
const known = new WeakMap<Environment, string[]>();

export const toppingUp: Operation = {
  name: "top-up",
  weight: 10,
  run(environment, chance) {
    const buyer = anyUser(environment, chance);
    const wanted = amount(chance.between(10, 90) * 1_000);
    const { name } = ask(environment, "top-up", buyer, async (ports, request) => {
      const opened = await topUp(ports, customer(buyer, request.key), { amount: wanted, request });
      if (opened.payment.redirect_url !== null)
        placesToPay(environment).push(opened.payment.order_id);
      return { answer: opened.transaction.id };
    });
    return `${name}: ${buyer.slice(-4)} tops up ${wanted}`;
  },
};

export const paying: Operation = {
  name: "pay",
  weight: 12,
  run(environment, chance) {
    const orderId = chance.maybe(placesToPay(environment));
    if (orderId === undefined) return undefined;
    environment.midtrans.pay(orderId, chance);
    const { status } = environment.midtrans.orders.get(orderId) ?? {};
    return `${orderId.slice(-6)} is being paid: ${status}`;
  },
};

function placesToPay(environment: Environment): string[] {
  const places = known.get(environment) ?? [];
  known.set(environment, places);
  return places;
}
