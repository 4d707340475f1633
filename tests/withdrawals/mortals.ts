import { expect } from "vitest";
import type { Staff } from "../../src/domain/actor.ts";
import { type Id, zId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { BUILT_IN_ROLES } from "../../src/domain/permission.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import type { Death } from "../support/mortal.ts";
import { recover } from "../support/post.ts";
import type { Buyer } from "../support/shop.ts";
import {
  AMOUNT,
  type Colleague,
  openWithdrawal,
  propose,
  SEEN,
  staffDo,
  TOTAL,
  type Treasury,
  timesPaid,
} from "./treasury.ts";

export const DEATHS: readonly Death[] = ["before", "after"];
export const seen = { ...SEEN, amount: amount(AMOUNT) };

export function asStaff({ id }: Colleague): Staff {
  return {
    kind: "staff",
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

export async function opened(treasury: Treasury): Promise<{ buyer: Buyer; id: Id<"transaction"> }> {
  const buyer = await treasury.customer({ balance: 500_000 });
  const id = zId("transaction").parse(await openWithdrawal(treasury, buyer));
  return { buyer, id };
}

export async function proposed(treasury: Treasury) {
  const one = await opened(treasury);
  await propose(treasury, one.id);
  return one;
}

export async function decided(treasury: Treasury) {
  const one = await proposed(treasury);
  await staffDo(treasury, treasury.checker, "approve", one.id);
  return one;
}

export async function recovered(
  treasury: Treasury,
  { buyer, id }: { buyer: Buyer; id: string },
  status: string,
): Promise<void> {
  await recover(treasury.ports, buyer.id, async () => {
    const { outbox, transactions } = await booksOf(buyer.id);
    const order = transactions.find((each) => each.id === id);
    return outbox.length === 0 && order?.status === status;
  });
  await expectSoundBooks(buyer.id);
}

export async function expectPaid(
  treasury: Treasury,
  one: { buyer: Buyer; id: string },
): Promise<void> {
  await recovered(treasury, one, "SUCCESS");
  const left = 500_000 - TOTAL;
  expect(await treasury.balance(one.buyer)).toMatchObject({ available: left, held: 0 });
  expect(await timesPaid(treasury, one.id)).toBe(1);
}

export async function expectMoneyBack(
  treasury: Treasury,
  one: { buyer: Buyer; id: string },
  status: string,
): Promise<void> {
  await recovered(treasury, one, status);
  expect(await treasury.balance(one.buyer)).toMatchObject({ available: 500_000, held: 0 });
}
