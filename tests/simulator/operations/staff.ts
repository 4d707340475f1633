import { refundOrder } from "../../../src/application/orders/refund-order.ts";
import { adjustBalance } from "../../../src/application/wallet/adjust-balance.ts";
import {
  approveAdjustment,
  rejectAdjustment,
} from "../../../src/application/wallet/decide-adjustment.ts";
import { resolveHold } from "../../../src/application/wallet/resolve-hold.ts";
import { setWalletState } from "../../../src/application/wallet/set-wallet-state.ts";
import { amount } from "../../../src/domain/money.ts";
import { instant } from "../../../src/domain/time.ts";
import { ask, attempt } from "../client.ts";
import { anyUser } from "../environment.ts";
import { ADMINS, staff } from "../people.ts";
import { anyTransaction, idOf, shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";

export const adjusting: Operation = {
  name: "adjust",
  weight: 5,
  run(environment, chance) {
    const owner = anyUser(environment, chance);
    const admin = chance.pick(ADMINS);
    const action = chance.pick(["add", "subtract", "set", "hold", "hold"] as const);
    const until = instant(environment.scheduler.now() + chance.between(30, 4_000) * 1000);
    const wanted = {
      user_id: owner,
      action,
      amount: amount(chance.between(1, 90) * 1_000),
      currency: "IDR" as const,
      reason: "simulated",
      hold_until: action === "hold" ? until : null,
    };
    const { name } = ask(environment, action, owner, async (ports, request) => {
      const done = await adjustBalance(ports, staff(admin, request.key), { ...wanted, request });
      return { answer: done.adjustment.id };
    });
    return `${name}: ${action} ${wanted.amount} for ${owner.slice(-4)}`;
  },
};

export const decidingAdjustments: Operation = {
  name: "decide adjustment",
  weight: 2,
  run(environment, chance) {
    const row = chance.maybe(
      shopRows(
        environment,
        `SELECT id, user_id, amount FROM adjustments WHERE status = 'AWAITING' ORDER BY id`,
      ),
    );
    if (row === undefined) return undefined;
    const id = idOf("adjustment", row.id);
    const who = staff(chance.pick(ADMINS), "req");
    const seen = {
      user_id: idOf("user", row.user_id),
      amount: amount(Number(row.amount)),
      currency: "IDR" as const,
    };
    return attempt(environment, `decide ${id.slice(-6)}`, (ports) =>
      chance.chance(0.75)
        ? approveAdjustment(ports, who, { id, ...seen })
        : rejectAdjustment(ports, who, { id, reason: "not today" }),
    );
  },
};

export const resolvingHolds: Operation = {
  name: "resolve hold",
  weight: 3,
  run(environment, chance) {
    const hold = anyTransaction(environment, chance, "type = 'ADJUSTMENT' AND status = 'PENDING'");
    if (hold === undefined) return undefined;
    const who = staff(chance.pick(ADMINS), "req");
    const part = chance.chance(0.5) ? amount(chance.between(1, hold.total)) : undefined;
    const wanted = chance.chance(0.7)
      ? ({ kind: "CAPTURE", amount: part } as const)
      : ({ kind: "VOID", reason: "not needed" } as const);
    const { name } = ask(environment, wanted.kind, hold.owner, async (ports, request) => {
      const done = await resolveHold(ports, who, {
        owner: hold.owner,
        id: hold.id,
        wanted,
        request,
      });
      return { answer: done.transaction.id };
    });
    return `${name}: ${wanted.kind} ${hold.id.slice(-6)}`;
  },
};

export const freezing: Operation = {
  name: "freeze",
  weight: 4,
  run(environment, chance) {
    const owner = anyUser(environment, chance);
    const state = {
      frozen_in: chance.chance(0.4),
      frozen_out: chance.chance(0.2),
      closed: chance.chance(0.03),
    };
    const who = staff(chance.pick(ADMINS), "req");
    const label = attempt(environment, `set ${owner.slice(-4)}`, (ports) =>
      setWalletState(ports, who, { owner, state, reason: "simulated" }),
    );
    return `${label}: ${JSON.stringify(state)}`;
  },
};

export const refundingOrders: Operation = {
  name: "refund order",
  weight: 4,
  run(environment, chance) {
    const order = anyTransaction(
      environment,
      chance,
      "type IN ('PPOB', 'PRODUCT') AND status IN ('SUCCESS', 'REFUNDED')",
    );
    if (order === undefined) return undefined;
    const who = staff(chance.pick(ADMINS), "req");
    const part = chance.chance(0.7) ? amount(chance.between(1, order.captured)) : undefined;
    const wanted = { amount: part, reason: "simulated" };
    const { name } = ask(environment, "refund", order.owner, async (ports, request) => {
      const done = await refundOrder(ports, who, { id: order.id, ...wanted, request });
      return { answer: done.refund.id };
    });
    return `${name}: ${part ?? "all"} of ${order.id.slice(-6)} given back`;
  },
};
