import { replayDeadLetters } from "../../../src/application/operations/replay-dead-letter.ts";
import { cancelOrder } from "../../../src/application/orders/cancel-order.ts";
import { cancelPayment } from "../../../src/application/payments/cancel-payment.ts";
import { refundPayment } from "../../../src/application/payments/refunds/refund-payment.ts";
import { resolvePayment } from "../../../src/application/payments/resolve-payment.ts";
import { rebuildWallet } from "../../../src/application/read-model/rebuild-wallet.ts";
import { amount } from "../../../src/domain/money.ts";
import { ask, attempt } from "../client.ts";
import { anyUser } from "../environment.ts";
import { ADMINS, customer, staff } from "../people.ts";
import { anyTransaction, idOf, shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";

export const cancelling: Operation = {
  name: "cancel",
  weight: 7,
  run(environment, chance) {
    const order = anyTransaction(environment, chance, "status IN ('PENDING', 'PROCESSING')");
    if (order === undefined) return undefined;
    const buyer = customer(order.owner, "req");
    return attempt(environment, `cancel ${order.id.slice(-6)}`, (ports) =>
      cancelOrder(ports, buyer, { id: order.id, reason: "changed my mind" }),
    );
  },
};

export const cancellingPayments: Operation = {
  name: "cancel payment",
  weight: 3,
  run(environment, chance) {
    const rows = shopRows(environment, "SELECT id, user_id FROM payments WHERE status = 'PENDING'");
    const row = chance.maybe(rows);
    if (row === undefined) return undefined;
    const id = idOf("payment", row.id);
    const buyer = customer(idOf("user", row.user_id), "req");
    return attempt(environment, `cancel ${id.slice(-6)}`, (ports) =>
      cancelPayment(ports, buyer, id),
    );
  },
};

export const refundingPayments: Operation = {
  name: "refund payment",
  weight: 4,
  run(environment, chance) {
    const row = chance.maybe(
      shopRows(
        environment,
        `SELECT id, user_id, received FROM payments
         WHERE status IN ('PAID', 'REFUNDED', 'REVIEW') ORDER BY id`,
      ),
    );
    if (row === undefined) return undefined;
    const payment_id = idOf("payment", row.id);
    const who = staff(chance.pick(ADMINS), "req");
    const most = Number(row.received ?? 0);
    const part = chance.chance(0.6) && most > 1 ? amount(chance.between(1, most)) : undefined;
    const wanted = { payment_id, amount: part, reason: "simulated" };
    const owner = idOf("user", row.user_id);
    const { name } = ask(environment, "refund payment", owner, async (ports, { key, digest }) => {
      const request = { request_key: key, request_digest: digest };
      const done = await refundPayment(ports, who, { ...wanted, request });
      return { answer: done.refund.id };
    });
    return `${name}: ${part ?? "all"} of ${payment_id.slice(-6)}`;
  },
};

/** What nobody but a person can decide is decided at the end of the day. */
export const reviewing: Operation = {
  name: "review payment",
  weight: 2,
  run(environment, chance) {
    if (chance.chance(0.5)) environment.midtrans.judge(chance);
    const row = chance.maybe(shopRows(environment, REVIEWED));
    if (row === undefined) return undefined;
    const payment_id = idOf("payment", row.id);
    const action = row.received === null || chance.chance(0.3) ? "dismiss" : "credit";
    const who = staff(chance.pick(ADMINS), "req");
    return attempt(environment, `${action} ${payment_id.slice(-6)}`, (ports) =>
      resolvePayment(ports, who, { payment_id, action, reason: "simulated" }),
    );
  },
  tidyUp(environment, chance) {
    environment.midtrans.judge(chance);
    for (const row of shopRows(environment, REVIEWED)) {
      const payment_id = idOf("payment", row.id);
      const action = row.received === null ? "dismiss" : "credit";
      const who = staff(chance.pick(ADMINS), "req");
      attempt(environment, `${action} ${payment_id.slice(-6)}`, (ports) =>
        resolvePayment(ports, who, { payment_id, action, reason: "simulated" }),
      );
    }
  },
};

const REVIEWED = "SELECT id, received FROM payments WHERE status = 'REVIEW' ORDER BY id";

export const rebuilding: Operation = {
  name: "rebuild copy",
  weight: 1,
  run(environment, chance) {
    const owner = anyUser(environment, chance);
    environment.rebuilt.add(owner);
    return attempt(environment, `rebuild ${owner.slice(-4)}`, (ports) =>
      rebuildWallet(ports, staff(chance.pick(ADMINS), "req"), owner),
    );
  },
};

export const replaying: Operation = {
  name: "replay",
  weight: 1,
  run: (environment, chance) => replay(environment, chance.pick(ADMINS)),
  tidyUp: (environment, chance) => void replay(environment, chance.pick(ADMINS)),
};

function replay(
  environment: Parameters<Operation["run"]>[0],
  admin: (typeof ADMINS)[number],
): string | undefined {
  const dead = shopRows(environment, "SELECT 1 FROM dead_letters WHERE state = 'DEAD' LIMIT 1");
  if (dead.length === 0) return undefined;
  return attempt(environment, "replay", (ports) =>
    replayDeadLetters(ports, staff(admin, "req"), undefined),
  );
}
