// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { expireTransfers } from "../../../src/application/payments/bank-transfers/expire-transfers.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { approve, asStaff, openBanks, openManual, runOut, shown } from "./banking.ts";

const shop = await openShop();
await openBanks(shop);
const { token } = await shop.staff("finance");

async function waiting() {
  const buyer = await shop.customer();
  const { transfer } = await openManual(shop, buyer, 50_000);
  return { buyer, transfer, id: transfer.payment_id };
}

describe("a bank transfer nobody pays in time", () => {
  it("expires with its top-up, once", async () => {
    const { buyer, transfer, id } = await waiting();
    expect((await expireTransfers(shop.ports)).expired.done).toBe(0);
    await runOut(shop, id);
    expect((await expireTransfers(shop.ports)).expired.done).toBe(1);
    expect((await expireTransfers(shop.ports)).expired.done).toBe(0);

    expect(await shown(shop, buyer, id)).toMatchObject({ status: "EXPIRED" });
    const order = await shop.transaction(buyer, transfer.transaction_id);
    expect(order).toMatchObject({ status: "EXPIRED", failure_code: "payment.expired" });
    await expectSoundBooks(buyer.id);
  });

  it("is still credited when staff find its money, as a late top-up of its own", async () => {
    const { buyer, transfer, id } = await waiting();
    await runOut(shop, id);
    await expireTransfers(shop.ports);
    const paid = await asStaff(await approve(shop, token, id));
    await approve(shop, token, id);

    expect(paid.credited_transaction_id).not.toBe(transfer.transaction_id);
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
    const { transactions } = await expectSoundBooks(buyer.id);
    expect(transactions.map((each) => each.status)).toEqual(["EXPIRED", "SUCCESS"]);
    expect(transactions[1]).toMatchObject({ related_id: transfer.transaction_id });
  });

  it("and is approved at that very moment is credited once", SLOW, async () => {
    for (let round = 0; round < 6; round += 1) {
      const { buyer, transfer, id } = await waiting();
      await runOut(shop, id);
      const [answer] = await Promise.all([approve(shop, token, id), expireTransfers(shop.ports)]);
      expect((await asStaff(answer)).status).toBe("PAID");
      await expireTransfers(shop.ports);
      expect(await shown(shop, buyer, id)).toMatchObject({ status: "PAID" });
      expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
      expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    }
  });

  it("takes over what became of a top-up that was cancelled", async () => {
    const { buyer, transfer, id } = await waiting();
    const cause = { at: shop.ports.now(), actor: buyer.id };
    const how = { status: "CANCELLED", reason: "batal" } as const;
    await shop.ports.wallets.cancelOrExpire(
      { user_id: buyer.id, id: transfer.transaction_id },
      how,
      cause,
    );
    await runOut(shop, id);
    await expireTransfers(shop.ports);
    expect(await shown(shop, buyer, id)).toMatchObject({ status: "CANCELLED" });
    await asStaff(await approve(shop, token, id));
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
  });
});

it("lets no wallet that does not answer keep the others from their turn", async () => {
  const [ill, well] = [await waiting(), await waiting()];
  await runOut(shop, ill.id, 5);
  await runOut(shop, well.id, 1);
  const { wallets } = shop.ports;
  const close: typeof wallets.cancelOrExpire = (order, ...rest) =>
    order.user_id === ill.buyer.id
      ? Promise.reject(new Error("away"))
      : wallets.cancelOrExpire(order, ...rest);
  await expireTransfers({ ...shop.ports, wallets: { ...wallets, cancelOrExpire: close } });
  expect(await shown(shop, ill.buyer, ill.id)).toMatchObject({ status: "PENDING" });
  expect(await shown(shop, well.buyer, well.id)).toMatchObject({ status: "EXPIRED" });
});
