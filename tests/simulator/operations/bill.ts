import { inquireBill } from "../../../src/application/ppob/inquire-bill.ts";
import { payBill } from "../../../src/application/ppob/pay-bill.ts";
import type { Inquiry } from "../../../src/domain/ppob/inquiry.ts";
import { ask, attempt } from "../client.ts";
import { anyUser, type Environment } from "../environment.ts";
import { customer } from "../people.ts";
import type { Operation } from "./operation.ts";

/** Bills that somebody was shown. */
const shown = new WeakMap<Environment, Inquiry[]>();

export const inquiring: Operation = {
  name: "inquire",
  weight: 6,
  run(environment, chance) {
    const buyer = anyUser(environment, chance);
    const wanted = { sku: "pln", customer_no: `5300000000${chance.between(10, 30)}` };
    return attempt(environment, `inquire ${wanted.customer_no}`, async (ports) => {
      bills(environment).push(await inquireBill(ports, customer(buyer, "req"), wanted));
    });
  },
};

export const payingBills: Operation = {
  name: "pay bill",
  weight: 6,
  run(environment, chance) {
    const inquiry = bills(environment).pop();
    if (inquiry === undefined) return undefined;
    const { id: inquiry_id, user_id, total } = inquiry;
    const paid = { inquiry_id, amount: chance.chance(0.5) ? total : undefined };
    const { name } = ask(environment, "bill", user_id, async (ports, request) => {
      const sale = await payBill(ports, customer(user_id, request.key), { ...paid, request });
      return { answer: sale.transaction.id };
    });
    return `${name}: ${user_id.slice(-4)} pays ${total}`;
  },
};

function bills(environment: Environment): Inquiry[] {
  const known = shown.get(environment) ?? [];
  shown.set(environment, known);
  return known;
}
