import { expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction } from "../../src/domain/orders/transaction.ts";
import { openNewShop } from "../support/new-shop.ts";
import { openShop } from "../support/shop.ts";

it("what a file of tests leaves under way reaches no table of the next one", async () => {
  const before = await openShop();
  const { id: user_id } = await before.customer();
  await openNewShop();
  const { db, ports } = await openShop();
  const created_at = ports.now();
  const order = newTransaction({
    ...{ id: newId("transaction", created_at), user_id, type: "TOPUP", currency: "IDR" },
    ...{ price: amount(21_100), fee: ZERO, discount: ZERO, created_at, actor: user_id },
  });
  await before.ports.wallets.open(order, { key: "late", digest: "" });
  await expect(before.ports.readModel.transaction(order.id)).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { results } = await db.prepare("SELECT id FROM transactions").all();
  expect(results).toEqual([]);
});
