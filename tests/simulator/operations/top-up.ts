import { topUp } from "../../../src/application/payments/top-up.ts";
import { amount } from "../../../src/domain/money.ts";
import { ask } from "../client.ts";
import { anyUser, type World } from "../environment.ts";
import { customer } from "../people.ts";
import type { Operation } from "./operation.ts";

/** Orders at the gateway whose payer knows where to pay. */
const known = new WeakMap<World, string[]>();

export const toppingUp: Operation = {
  name: "top-up",
  weight: 10,
  run(world, chance) {
    const buyer = anyUser(world, chance);
    const wanted = amount(chance.between(10, 90) * 1_000);
    const { name } = ask(world, "top-up", buyer, async (ports, request) => {
      const opened = await topUp(ports, customer(buyer, request.key), wanted, request);
      if (opened.payment.redirect_url !== null) placesToPay(world).push(opened.payment.order_id);
      return { answer: opened.transaction.id };
    });
    return `${name}: ${buyer.slice(-4)} tops up ${wanted}`;
  },
};

export const paying: Operation = {
  name: "pay",
  weight: 12,
  run(world, chance) {
    const orderId = chance.maybe(placesToPay(world));
    if (orderId === undefined) return undefined;
    world.midtrans.pay(orderId, chance);
    return `${orderId.slice(-6)} is being paid: ${world.midtrans.orders.get(orderId)?.status}`;
  },
};

function placesToPay(world: World): string[] {
  const places = known.get(world) ?? [];
  known.set(world, places);
  return places;
}
