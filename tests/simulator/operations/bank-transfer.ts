import {
  approveTransfer,
  rejectTransfer,
} from "../../../src/application/payments/bank-transfers/decide-transfer.ts";
import { openTransfer } from "../../../src/application/payments/bank-transfers/open-transfer.ts";
import { amount } from "../../../src/domain/money.ts";
import { ask, attempt } from "../client.ts";
import { anyUser } from "../environment.ts";
import { ADMINS, customer, staff } from "../people.ts";
import { idOf, shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";

/** Few sums, so that they meet. */
const SUMS = [20_000, 20_000, 30_000];

export const transferringByBank: Operation = {
  name: "bank top-up",
  weight: 4,
  run(environment, chance) {
    const buyer = anyUser(environment, chance);
    const wanted = { amount: amount(chance.pick(SUMS)), bank: undefined };
    const { name } = ask(environment, "bank top-up", buyer, async (ports, request) => {
      const opened = await openTransfer(ports, customer(buyer, request.key), {
        ...wanted,
        request,
      });
      return { answer: opened.transaction.id };
    });
    return `${name}: ${buyer.slice(-4)} will transfer ${wanted.amount}`;
  },
};

/** Staff look at the bank's page, now and then twice, and sometimes long after the time. */
export const decidingTransfers: Operation = {
  name: "decide bank top-up",
  weight: 4,
  run(environment, chance) {
    const rows = shopRows(
      environment,
      "SELECT payment_id FROM bank_transfers WHERE status <> 'CREATED' ORDER BY payment_id",
    );
    const row = chance.maybe(rows);
    if (row === undefined) return undefined;
    const id = idOf("payment", row.payment_id);
    const who = staff(chance.pick(ADMINS), "req");
    const approves = chance.chance(0.75);
    return attempt(environment, `${approves ? "approve" : "reject"} ${id.slice(-6)}`, (ports) =>
      approves
        ? approveTransfer(ports, who, { payment_id: id, received: undefined, reason: undefined })
        : rejectTransfer(ports, who, { payment_id: id, reason: "nothing came" }),
    );
  },
};
