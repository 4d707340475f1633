import { describe, expect, it } from "vitest";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1Reservations } from "../../src/adapters/d1/orders/reservations.ts";
import { d1VoucherUses } from "../../src/adapters/d1/vouchers/voucher-uses.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction } from "../../src/domain/orders/transaction.ts";
import { instant } from "../../src/domain/time.ts";
import { canonicalCode } from "../../src/domain/vouchers/voucher-code.ts";
import { explainedDb } from "../support/query-plans.ts";

const { db, stepsOf } = explainedDb();
const [uses, reservations, commit] = [d1VoucherUses(db), d1Reservations(db), d1Commit(db)];

const at = instant(Date.now());
const [voucher_id, user_id] = [newId("voucher", at), newId("user", at)];
const part = {
  voucher_id,
  code: canonicalCode("RAMAI") ?? expect.unreachable(),
  amount: amount(100),
};
const limits = { uses_per_user: null, uses_per_user_day: null };
const order = newTransaction({
  id: newId("transaction", at),
  user_id,
  type: "PPOB",
  currency: "IDR",
  price: amount(10_000),
  fee: ZERO,
  discount: amount(100),
  created_at: at,
  actor: user_id,
});
const reservation = {
  order,
  request: { key: "ramai", digest: "" },
  claims: [{ kind: "voucher" as const, ...part, ...limits }],
};

/** All locks of a voucher, or all its uses, by an index of which only the first column is given. */
const OF_EVERYBODY = /voucher_(locks|uses) .*\(voucher_id=\?\)/;

describe("in a rush for one voucher", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["an order", () => commit(reservations.reserve(reservation))],
    ["an order that comes to nothing", () => commit(reservations.release(order.id, at))],
    [
      "a use that is kept",
      () => commit(uses.lock({ user_id, part, limits, at, locked_at: at, expires_at: at })),
    ],
    [
      "a use that is no longer kept",
      () => commit(uses.unlock({ voucher_id, user_id, expires_at: at }, at)),
    ],
  ])("%s looks at no other customer's uses or locks", async (_what, change) => {
    for (const step of await stepsOf(change)) {
      expect(step).not.toMatch(/^SCAN/);
      expect(step).not.toMatch(OF_EVERYBODY);
    }
  });
});
