import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { crashPoints, DEATHS } from "../support/cases.ts";
import { crashing, disturbed } from "../support/crashing.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { abortObjects } from "../support/underway.ts";
import { decided, expectMoneyBack, expectPaid } from "./crash-cases.ts";
import { openPayoutShop, type PayoutShop, payoutsOf, serviceSays } from "./payout-shop.ts";

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
  it("of paying out still pays once, also where the service forgets its keys", async () => {
    for (const at of crashPoints()) {
      const one = await decided(payoutShop);
      const job = await take("money", one.id);
      const dying = crashing(payoutShop.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      if (at % 2 === 0) await payoutShop.sandbox("DELETE", "/iris/keys");
      heldMessages.waiting.push(job, { ...job, id: `${job.id}-again` });
      await expectPaid(payoutShop, one);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("payouts.approve");
        break;
      }
    }
  });

  it("of applying a notice still captures once", async () => {
    for (const at of crashPoints()) {
      const one = await decided(payoutShop);
      await deliver(await take("money", one.id), payoutShop.ports);
      const [payout] = await payoutsOf(payoutShop, one.id);
      await serviceSays(payoutShop, payout?.reference_no ?? "", "completed");
      const job = await take("webhooks", "whk_");
      const dying = crashing(payoutShop.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);
      await expectPaid(payoutShop, one);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("payouts.status");
        break;
      }
    }
  });

  it("of applying a late failure still gives back once", async () => {
    for (const at of crashPoints()) {
      const one = await decided(payoutShop);
      await expectPaid(payoutShop, one);
      const [payout] = await payoutsOf(payoutShop, one.id);
      await serviceSays(payoutShop, payout?.reference_no ?? "", "failed");
      const job = await take("webhooks", "whk_");
      const dying = crashing(payoutShop.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);
      await expectMoneyBack(payoutShop, one, "REFUNDED");
      if (!dying.crashed()) break;
    }
  });
});

describe("a wallet object that is aborted", () => {
  it("before any step of paying out does not disturb it", async () => {
    for (const at of crashPoints()) {
      const one = await decided(payoutShop);
      const job = await take("money", one.id);
      const shaken = disturbed(payoutShop.ports, at, abortObjects);
      if (!(await deliver(job, shaken.ports))) heldMessages.waiting.push(job);
      await expectPaid(payoutShop, one);
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(8);
        break;
      }
    }
  });
});
