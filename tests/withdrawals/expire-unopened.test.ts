// @module-tag slow
import { describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { newId, zId } from "../../src/domain/ids.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Buyer } from "../support/shop.ts";
import { inSeconds } from "./following.ts";
import { openPayoutShop, openWithdrawal } from "./payout-shop.ts";

const payoutShop = await openPayoutShop();
const MINUTE = "* * * * *";

/** A withdrawal that is written down, and whose request died before its wallet heard of it. */
async function unopened(buyer: Buyer) {
  const { withdrawals, commit, now } = payoutShop.ports;
  const id = zId("transaction").parse(await openWithdrawal(payoutShop, buyer));
  const opened = await withdrawals.find(buyer.id, id);
  if (opened === undefined) throw new Error("not opened");
  const died = { ...opened, transaction_id: newId("transaction", now()) };
  await commit(withdrawals.create(died));
  return { owner: buyer.id, id: died.transaction_id };
}

describe("withdrawals that never opened", () => {
  it("are forgotten, whatever becomes of another wallet", async () => {
    const customer = () => payoutShop.customer({ balance: 500_000 });
    const [bad, sound] = [await unopened(await customer()), await unopened(await customer())];
    const later = inSeconds(payoutShop, 3_600);
    const tombstone: Ports["wallets"]["tombstone"] = async (owner, id, cause) => {
      if (owner === bad.owner) throw new Error("this wallet does not answer");
      return await payoutShop.ports.wallets.tombstone(owner, id, cause);
    };
    await runCron(MINUTE, { ...later, wallets: { ...later.wallets, tombstone } });
    const found = ({ owner, id }: typeof bad) => payoutShop.ports.withdrawals.find(owner, id);
    expect(await found(sound)).toBeUndefined();
    expect(await found(bad)).toMatchObject({ transaction_id: bad.id });

    await runCron(MINUTE, later);
    expect(await found(bad)).toBeUndefined();
  });
});
