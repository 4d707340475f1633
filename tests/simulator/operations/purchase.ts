import { purchase } from "../../../src/application/ppob/purchase.ts";
import { ask } from "../client.ts";
import { anyUser } from "../environment.ts";
import { customer } from "../people.ts";
import { SHELF } from "../vendors/supplier.ts";
import type { Operation } from "./operation.ts";
import { typedCodes } from "./typed-codes.ts";

export const buying: Operation = {
  name: "purchase",
  weight: 18,
  run(environment, chance) {
    const buyer = anyUser(environment, chance);
    const wanted = {
      sku: chance.pick(SHELF).sku,
      customer_no: `0812345678${chance.between(10, 30)}`,
      vouchers: typedCodes(chance),
      sequence: chance.chance(0.5) ? chance.between(1, 9) : undefined,
    };
    const { name } = ask(environment, "purchase", buyer, async (ports, request) => {
      const sale = await purchase(ports, customer(buyer, request.key), { ...wanted, request });
      return { answer: sale.transaction.id };
    });
    return `${name}: ${buyer.slice(-4)} buys ${wanted.sku} for ${wanted.customer_no}`;
  },
};
