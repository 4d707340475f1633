import { expect } from "vitest";
import { pollPayouts } from "../../src/application/withdrawals/poll-payouts.ts";
import { instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { untilApplied } from "../payments/paying.ts";
import { settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import {
  decide,
  openWithdrawal,
  type PayoutShop,
  TOTAL,
  timesPaid,
  untilRecorded,
} from "./payout-shop.ts";

/** The shop as it will be after some seconds. */
export function inSeconds({ ports }: Shop, seconds: number): Ports {
  return { ...ports, now: () => instant(Date.now() + seconds * 1000) };
}

/** What happens to one customer's withdrawals. */
export function openFollower(payoutShop: PayoutShop, buyer: Buyer) {
  const statusOf = async (id: string) => (await payoutShop.transaction(buyer, id)).status;
  return {
    statusOf,

    /** The minute's cron comes again and again, each time much later, until one has ended. */
    async pollUntil(id: string, status: string): Promise<void> {
      for (let round = 1; round <= 20; round += 1) {
        await pollPayouts(inSeconds(payoutShop, round * 3600));
        await settled(buyer);
        if ((await statusOf(id)) === status) return;
      }
      expect(await statusOf(id)).toBe(status);
    },

    async expectPaid(id: string): Promise<void> {
      expect(await timesPaid(payoutShop, id)).toBe(1);
      const left = 500_000 - TOTAL;
      expect(await payoutShop.balance(buyer)).toMatchObject({ available: left, held: 0 });
      await expectSoundBooks(buyer.id);
    },

    async expectMoneyBack(): Promise<void> {
      expect(await payoutShop.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
      await expectSoundBooks(buyer.id);
    },

    /** A withdrawal that has arrived, and all that was said about it. */
    async paid(): Promise<{ id: string; reference: string }> {
      const id = await openWithdrawal(payoutShop, buyer);
      await decide(payoutShop, id);
      const reference = await untilRecorded(payoutShop, id);
      await payoutShop.until(buyer, id, "SUCCESS");
      await untilApplied(payoutShop, `"${reference}"`, 2);
      return { id, reference };
    },
  };
}
export type Follower = ReturnType<typeof openFollower>;

/** Until the first job has gone as far as it could. */
export function untilTraced(shop: Shop, id: string, call: string, said: RegExp): Promise<boolean> {
  return eventually(async () => {
    const { results } = await shop.db
      .prepare("SELECT call, said FROM payout_calls WHERE transaction_id = ?")
      .bind(id)
      .all<{ call: string; said: string }>();
    return results.some((row) => row.call === call && said.test(row.said));
  });
}
