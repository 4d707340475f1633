import { abortAllDurableObjects } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { crashPoints } from "../support/cases.ts";
import { mailroom } from "../support/mailroom.ts";
import { disturbed, mortal } from "../support/mortal.ts";
import { deliver, take } from "../support/post.ts";
import { DEATHS, decided, expectMoneyBack, expectPaid } from "./mortals.ts";
import { openTreasury, payoutsOf, serviceSays, type Treasury } from "./treasury.ts";

// Every step of everything is died at.
vi.setConfig({ testTimeout: 300_000 });

let treasury: Treasury;
beforeAll(async () => {
  treasury = await openTreasury();
});
beforeEach(() => {
  mailroom.closed = true;
});
afterEach(() => {
  mailroom.closed = false;
  mailroom.waiting.length = 0;
});

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of paying out still pays once, also where the service forgets its keys", async () => {
    for (const at of crashPoints()) {
      const one = await decided(treasury);
      const job = await take("money", one.id);
      const dying = mortal(treasury.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      if (at % 2 === 0) await treasury.sandbox("DELETE", "/iris/keys");
      mailroom.waiting.push(job, { ...job, id: `${job.id}-again` });
      await expectPaid(treasury, one);
      if (!dying.died()) {
        expect(dying.steps).toContain("payouts.approve");
        break;
      }
    }
  });

  it("of applying a notice still captures once", async () => {
    for (const at of crashPoints()) {
      const one = await decided(treasury);
      await deliver(await take("money", one.id), treasury.ports);
      const [payout] = await payoutsOf(treasury, one.id);
      await serviceSays(treasury, payout?.reference_no ?? "", "completed");
      const job = await take("webhooks", "whk_");
      const dying = mortal(treasury.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      mailroom.waiting.push(job);
      await expectPaid(treasury, one);
      if (!dying.died()) {
        expect(dying.steps).toContain("payouts.status");
        break;
      }
    }
  });

  it("of applying a late failure still gives back once", async () => {
    for (const at of crashPoints()) {
      const one = await decided(treasury);
      await expectPaid(treasury, one);
      const [payout] = await payoutsOf(treasury, one.id);
      await serviceSays(treasury, payout?.reference_no ?? "", "failed");
      const job = await take("webhooks", "whk_");
      const dying = mortal(treasury.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      mailroom.waiting.push(job);
      await expectMoneyBack(treasury, one, "REFUNDED");
      if (!dying.died()) break;
    }
  });
});

describe("a wallet object that is aborted", () => {
  it("before any step of paying out does not disturb it", async () => {
    for (const at of crashPoints()) {
      const one = await decided(treasury);
      const job = await take("money", one.id);
      const shaken = disturbed(treasury.ports, at, abortAllDurableObjects);
      if (!(await deliver(job, shaken.ports))) mailroom.waiting.push(job);
      await expectPaid(treasury, one);
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(8);
        break;
      }
    }
  });
});
