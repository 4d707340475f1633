import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { approve } from "../../src/application/withdrawals/approve.ts";
import { conclude } from "../../src/application/withdrawals/conclude.ts";
import { reject } from "../../src/application/withdrawals/reject.ts";
import { review } from "../../src/application/withdrawals/review.ts";
import { withdraw } from "../../src/application/withdrawals/withdraw.ts";
import { amount } from "../../src/domain/money.ts";
import { asCustomer } from "../crash/acting.ts";
import { crashPoints, DEATHS } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { recover } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import {
  asStaff,
  decided,
  expectMoneyBack,
  expectPaid,
  opened,
  proposed,
  recovered,
  seen,
} from "./crash-cases.ts";
import {
  AMOUNT,
  openPayoutShop,
  outcome,
  type PayoutShop,
  PLACE,
  payoutsOf,
  setSetting,
  staffDo,
  TOTAL,
} from "./payout-shop.ts";

// Every step of everything is died at.
vi.setConfig({ testTimeout: 300_000 });

let payoutShop: PayoutShop;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
});
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of asking for a withdrawal leaves one that can be asked for again, or nothing", async () => {
    for (const at of crashPoints()) {
      const buyer = await payoutShop.customer({ balance: 500_000 });
      const dying = crashing(payoutShop.ports, at, death);
      const wanted = { account: PLACE, amount: amount(AMOUNT), proof: {} };
      const ask = (ports = payoutShop.ports) =>
        withdraw(ports, asCustomer(buyer), { ...wanted, key: "kunci" });
      await ask(dying.ports).catch(() => undefined);
      const rows = async () => {
        const { results } = await payoutShop.db
          .prepare("SELECT transaction_id FROM withdrawals WHERE user_id = ?")
          .bind(buyer.id)
          .all<{ transaction_id: string }>();
        return results.map(({ transaction_id }) => transaction_id);
      };
      await recover(payoutShop.ports, buyer.id, async () => {
        const { outbox, transactions } = await booksOf(buyer.id);
        const held = transactions.filter(({ type }) => type === "WITHDRAWAL").map(({ id }) => id);
        return outbox.length === 0 && JSON.stringify(await rows()) === JSON.stringify(held);
      });
      const { transaction } = await ask();
      expect(await rows()).toEqual([transaction.id]);
      expect(await payoutShop.balance(buyer)).toMatchObject({ held: TOTAL });
      await expectSoundBooks(buyer.id);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.open");
        break;
      }
    }
  });

  it("of a proposal can be made again", async () => {
    for (const at of crashPoints()) {
      const one = await opened(payoutShop);
      const dying = crashing(payoutShop.ports, at, death);
      await review(dying.ports, asStaff(payoutShop.maker), { id: one.id, seen }).catch(
        () => undefined,
      );
      const again = await outcome(await staffDo(payoutShop, payoutShop.maker, "review", one.id));
      expect(again).toMatch(/^(200 PENDING|409 withdrawal\.reviewed)$/);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("audit.commit");
        break;
      }
    }
  });

  it("of an approval pays once: decided, by itself; undecided, when asked again", async () => {
    for (const at of crashPoints()) {
      const one = await proposed(payoutShop);
      const dying = crashing(payoutShop.ports, at, death);
      await approve(dying.ports, asStaff(payoutShop.checker), { id: one.id, seen }).catch(
        () => undefined,
      );
      const file = await payoutShop.ports.withdrawals.record(one.id);
      if (file?.decision === undefined) {
        const said = await outcome(
          await staffDo(payoutShop, payoutShop.checker, "approve", one.id),
        );
        expect(said).toBe("200 PROCESSING");
      }
      await expectPaid(payoutShop, one);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.startProcessing");
        break;
      }
    }
  });

  it("of a rejection that was decided gives the money back", async () => {
    for (const at of crashPoints()) {
      const one = await opened(payoutShop);
      const dying = crashing(payoutShop.ports, at, death);
      await reject(dying.ports, asStaff(payoutShop.maker), {
        id: one.id,
        reason: "Bukan miliknya",
      }).catch(() => undefined);
      const file = await payoutShop.ports.withdrawals.record(one.id);
      if (file?.decision === undefined) {
        await staffDo(payoutShop, payoutShop.maker, "reject", one.id, { reason: "Bukan miliknya" });
      }
      await expectMoneyBack(payoutShop, one, "CANCELLED");
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.cancelOrExpire");
        break;
      }
    }
  });

  it("of saying how a payout by hand ended takes the money once", async () => {
    await setSetting(payoutShop, "payout.mode", "manual");
    const ended = { outcome: "completed", reference: "BCA 1", reason: null } as const;
    for (const at of crashPoints()) {
      const one = await decided(payoutShop);
      const dying = crashing(payoutShop.ports, at, death);
      await conclude(dying.ports, asStaff(payoutShop.checker), { id: one.id, ended }).catch(
        () => undefined,
      );
      const file = await payoutShop.ports.withdrawals.record(one.id);
      if (file?.result === undefined) {
        await conclude(payoutShop.ports, asStaff(payoutShop.checker), { id: one.id, ended });
      }
      await recovered(payoutShop, one, "SUCCESS");
      expect(await payoutShop.balance(one.buyer)).toMatchObject({ held: 0 });
      expect(await payoutsOf(payoutShop, one.id)).toEqual([]);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.settle");
        break;
      }
    }
    await setSetting(payoutShop, "payout.mode", "iris");
  });
});
