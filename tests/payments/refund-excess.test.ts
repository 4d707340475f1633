import { afterEach, describe, expect, it } from "vitest";
import { resolveRefund } from "../../src/application/payments/refunds/resolve-refund.ts";
import { settlePayment } from "../../src/application/payments/settle-payment.ts";
import { zId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { asStaff } from "../orders/manual-status.ts";
import { crashPoints, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { withGateway } from "../support/vendors.ts";
import { send } from "../wallet/sending.ts";
import { alertsAbout } from "../withdrawals/payout-shop.ts";
import { legsOf, promised, refundsOf } from "./ways.ts";

const shop = await openShop();
const RECEIVED = 50_350;
const ASKED = 20_000;

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** A refund of 20000 that was made, and what the gateway says of its order afterwards. */
async function made() {
  const [staff, buyer] = [await shop.staff("finance"), await shop.customer()];
  const { payment, id, job } = await promised(shop, staff, buyer);
  await deliver(job, shop.ports);
  heldMessages.closed = false;
  const refunds = () => refundsOf(shop, staff, payment.id);
  expect(await refunds()).toMatchObject([{ status: "DONE" }]);
  const path = (refund: string) => `/admin/payments/${payment.id}/refunds/${refund}/resolve`;
  return {
    buyer,
    id,
    payment_id: zId("payment").parse(payment.id),
    refunds,
    async hear(list: Readonly<Record<string, number>>) {
      const stored = await shop.ports.payments.byId(zId("payment").parse(payment.id));
      if (stored === undefined) throw new Error("no payment");
      const listed = Object.entries(list).map(([key, sum]) => ({
        refund_key: key,
        amount: amount(sum),
        confirmed: true,
      }));
      const state = { kind: "refunded", gross: amount(RECEIVED), refunds: listed } as const;
      const ports = withGateway(shop.ports, { status: async () => state });
      await settlePayment(ports, stored, { claimsPaid: false });
    },
    async resolve(refund: string, action: "done" | "failed" = "done") {
      const body = { action, reason: "sesuai mutasi gerbang" };
      const answer = await shop.request("PUT", path(refund), { token: staff.token, body });
      expect(answer.status, await answer.clone().text()).toBe(200);
    },
    async spendAllBut(rest: number) {
      const friend = await shop.customer();
      const { available } = await shop.balance(buyer);
      await send(shop, buyer, { to: friend.id, amount: available - rest });
    },
    async books() {
      const legs = await legsOf(buyer);
      return {
        wallet: legs.wallet ?? 0,
        back: (legs["clearing:midtrans"] ?? 0) + RECEIVED,
        loss: legs["expense:loss"] ?? 0,
      };
    },
    refunded: () =>
      shop.db
        .prepare("SELECT refunded FROM payments WHERE id = ?")
        .bind(payment.id)
        .first("refunded"),
  };
}

describe("a refund that the gateway lists with more after it was done", UNSAMPLED, () => {
  it("is booked with what it is more, once, in whichever order it is told", SLOW, async () => {
    const one = await made();
    for (const sum of [25_000, ASKED, 25_000, 25_000]) await one.hear({ [one.id]: sum });
    for (const _time of ["first", "again"]) await one.resolve(one.id);
    await one.hear({ [one.id]: 25_000 });
    expect(await one.refunds()).toMatchObject([
      { status: "DONE", given: 25_000, from_wallet: 25_000 },
    ]);
    expect(await one.books()).toEqual({ wallet: 25_000, back: 25_000, loss: 0 });
    expect(await one.refunded()).toBe(25_000);
  });

  it("is booked again when it grows again, by the difference", SLOW, async () => {
    const one = await made();
    for (const sum of [25_000, 26_000]) {
      await one.hear({ [one.id]: sum });
      await one.resolve(one.id);
    }
    expect(await one.books()).toEqual({ wallet: 24_000, back: 26_000, loss: 0 });
    expect(await one.refunds()).toMatchObject([{ given: 26_000, from_wallet: 26_000 }]);
  });

  it.each([0, 2_000])(
    "is the shop's loss beyond the %d in the wallet, and alerts",
    SLOW,
    async (rest) => {
      const one = await made();
      await one.spendAllBut(rest);
      await one.hear({ [one.id]: 25_000 });
      await one.resolve(one.id);
      expect(await one.books()).toEqual({ wallet: 0, back: 25_000, loss: rest - 5_000 });
      expect(await alertsAbout(shop, one.id)).toContain("payment.refund");
    },
  );

  it("is booked whole where its money had been given back to the wallet", SLOW, async () => {
    const one = await made();
    await one.hear({ [one.id]: 25_000 });
    await one.resolve(one.id, "failed");
    expect(await one.books()).toEqual({ wallet: 50_000, back: 0, loss: 0 });
    await one.hear({ [one.id]: 25_000 });
    await one.resolve(one.id);
    expect(await one.books()).toEqual({ wallet: 25_000, back: 25_000, loss: 0 });
  });
});

describe("a refund that nobody here had asked for", UNSAMPLED, () => {
  it("is booked once it is settled, beside the one that was", SLOW, async () => {
    const one = await made();
    const both = { [one.id]: ASKED, stranger: 7_000 };
    for (const _time of ["first", "again"]) await one.hear(both);
    const foreign = (await one.refunds()).find(({ status }) => status === "REVIEW");
    for (const _time of ["first", "again"]) await one.resolve(foreign?.id ?? "");
    await one.hear(both);
    expect(await one.books()).toEqual({ wallet: 23_000, back: 27_000, loss: 0 });
    expect(await one.refunded()).toBe(27_000);
  });
});

describe.each(["before", "after"] as const)("an isolate that dies %s a step", (death) => {
  it("of settling it books it once", async () => {
    for (const at of crashPoints()) {
      const one = await made();
      await one.hear({ [one.id]: 25_000 });
      const dying = crashing(shop.ports, at, death);
      const staff = asStaff((await shop.staff("finance")).id);
      const { payment_id, id: refund_id } = one;
      const decision = { payment_id, refund_id, action: "done", reason: "mutasi" } as const;
      await resolveRefund(dying.ports, staff, decision).catch(() => undefined);
      await resolveRefund(shop.ports, staff, decision);
      expect(await one.books()).toEqual({ wallet: 25_000, back: 25_000, loss: 0 });
      expect(await one.refunds()).toMatchObject([{ given: 25_000, from_wallet: 25_000 }]);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.book");
        break;
      }
    }
  });
});
