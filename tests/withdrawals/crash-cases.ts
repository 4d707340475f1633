import { expect } from "vitest";
import type { Staff } from "../../src/domain/actor.ts";
import { type Id, zId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { BUILT_IN_ROLES } from "../../src/domain/permission.ts";
import { recover } from "../support/delivery.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import type { Buyer } from "../support/shop.ts";
import {
  AMOUNT,
  type Colleague,
  openWithdrawal,
  type PayoutShop,
  propose,
  SEEN,
  staffDo,
  TOTAL,
  timesPaid,
} from "./payout-shop.ts";

export const seen = { ...SEEN, amount: amount(AMOUNT) };

export function asStaff({ id }: Colleague): Staff {
  return {
    kind: "staff",
    name: "Petugas",
    id: zId("admin").parse(id),
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    role: "finance",
    permissions: BUILT_IN_ROLES.finance,
    catalogue_version: 1_000_000,
    request_id: "req_test",
    ip: "10.0.0.1",
    user_agent: "test",
    locale: "id",
  };
}

export async function opened(
  payoutShop: PayoutShop,
): Promise<{ buyer: Buyer; id: Id<"transaction"> }> {
  const buyer = await payoutShop.customer({ balance: 500_000 });
  const id = zId("transaction").parse(await openWithdrawal(payoutShop, buyer));
  return { buyer, id };
}

export async function proposed(payoutShop: PayoutShop) {
  const one = await opened(payoutShop);
  await propose(payoutShop, one.id);
  return one;
}

export async function decided(payoutShop: PayoutShop) {
  const one = await proposed(payoutShop);
  await staffDo(payoutShop, payoutShop.checker, "approve", one.id);
  return one;
}

export async function recovered(
  payoutShop: PayoutShop,
  { buyer, id }: { buyer: Buyer; id: string },
  status: string,
): Promise<void> {
  await recover(payoutShop.ports, buyer.id, async () => {
    const { outbox, transactions } = await booksOf(buyer.id);
    const order = transactions.find((each) => each.id === id);
    return outbox.length === 0 && order?.status === status;
  });
  await expectSoundBooks(buyer.id);
}

export async function expectPaid(
  payoutShop: PayoutShop,
  one: { buyer: Buyer; id: string },
): Promise<void> {
  await recovered(payoutShop, one, "SUCCESS");
  const left = 500_000 - TOTAL;
  expect(await payoutShop.balance(one.buyer)).toMatchObject({ available: left, held: 0 });
  expect(await timesPaid(payoutShop, one.id)).toBe(1);
}

export async function expectMoneyBack(
  payoutShop: PayoutShop,
  one: { buyer: Buyer; id: string },
  status: string,
): Promise<void> {
  await recovered(payoutShop, one, status);
  expect(await payoutShop.balance(one.buyer)).toMatchObject({ available: 500_000, held: 0 });
}
