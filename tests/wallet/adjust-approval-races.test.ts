import { describe, expect, it } from "vitest";
import { adjustBalance } from "../../src/application/wallet/adjust-balance.ts";
import { applyAdjustment } from "../../src/application/wallet/apply-adjustment.ts";
import { amount } from "../../src/domain/money.ts";
import type { Ports } from "../../src/ports/index.ts";
import { asStaff } from "../orders/manual-status.ts";
import { openShop } from "../support/shop.ts";
import { askDecision, live } from "./staffing.ts";

const shop = await openShop();

/** Ports of one who is held up after the wallet has answered. */
function heldUp(meanwhile: () => Promise<unknown>): Ports {
  const { wallets } = shop.ports;
  return {
    ...shop.ports,
    wallets: {
      ...wallets,
      adjust: async (...said) => {
        const answer = await wallets.adjust(...said);
        await meanwhile();
        return answer;
      },
    },
  };
}

describe("a correction that two found too much for one of staff", () => {
  it("stays applied once it has been approved", async () => {
    const [asker, checker] = [await shop.staff("finance"), await shop.staff("finance")];
    const buyer = await shop.customer({ balance: 5_000_000 });
    const request = { key: crypto.randomUUID(), digest: "digest" };
    const wanted = {
      user_id: buyer.id,
      action: "set",
      amount: amount(4_999_999),
      currency: "IDR",
      reason: "Salah hitung",
      hold_until: null,
    } as const;
    const { commit } = shop.ports.audit;
    const spending = {
      ...shop.ports.audit,
      commit: async (...said: Parameters<typeof commit>) => {
        await commit(...said);
        await live(buyer, [{ at: shop.ports.now(), by: -4_500_000 }]);
      },
    };
    const ports = heldUp(async () => {
      const asked = await shop.ports.adjustments.asked(asker.id, request);
      if (asked === undefined) throw new Error("nothing was asked");
      const { adjustment } = await applyAdjustment(shop.ports, asked);
      expect(adjustment.status).toBe("AWAITING");
      const answer = await askDecision(shop, checker, adjustment, "approve");
      expect(answer.status, await answer.clone().text()).toBe(200);
    });
    await adjustBalance({ ...ports, audit: spending }, asStaff(asker.id), { ...wanted, request });
    expect((await shop.balance(buyer)).available).toBe(4_999_999);
    const stored = await shop.ports.adjustments.asked(asker.id, request);
    expect(stored?.status).toBe("APPLIED");
  });
});
