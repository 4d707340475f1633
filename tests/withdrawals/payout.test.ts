import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { iris } from "../../src/adapters/payouts/iris/iris.ts";
import { payOut } from "../../src/application/withdrawals/pay-out.ts";
import { pollPayouts } from "../../src/application/withdrawals/poll-payouts.ts";
import { zId } from "../../src/domain/ids.ts";
import type { PayoutService } from "../../src/ports/withdrawals/payout-service.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { vendorFetch } from "../support/vendor-transport.ts";
import { withPayouts } from "../support/vendors.ts";
import { type Follower, inSeconds, openFollower, untilTraced } from "./following.ts";
import {
  AMOUNT,
  alertsAbout,
  chaos,
  decide,
  openPayoutShop,
  openWithdrawal,
  type PayoutShop,
  PLACE,
  payoutsOf,
  serviceSays,
  TOTAL,
  timesPaid,
  untilRecorded,
} from "./payout-shop.ts";

let payoutShop: PayoutShop;
let buyer: Buyer;
let follower: Follower;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
});
beforeEach(async () => {
  await payoutShop.sandbox("DELETE", "/chaos/iris");
  buyer = await payoutShop.customer({ balance: 500_000 });
  follower = openFollower(payoutShop, buyer);
});

describe("a payout service that does not answer", () => {
  const MODES = ["timeout_after_accept", "drop_reply", "garbage", "error_429", "error_500"];
  const PATHS = ["create", "approve", "status"];

  const LOST = MODES.flatMap((mode) => PATHS.map((path) => [mode, path] as const));

  it.each(sampled(LOST, 5))("%s at %s: is asked again and pays once", async (mode, path) => {
    const id = await openWithdrawal(payoutShop, buyer);
    await chaos(payoutShop, mode, { paths: [path], times: 50 });
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, path, /^unknown/);
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: 500_000 - TOTAL });
    await payoutShop.sandbox("DELETE", "/chaos/iris");
    await follower.pollUntil(id, "SUCCESS");

    expect(await payoutsOf(payoutShop, id)).toHaveLength(1);
    await follower.expectPaid(id);
  });

  it("and has forgotten the key: what is created beside is never approved", SLOW, async () => {
    const id = await openWithdrawal(payoutShop, buyer);
    await chaos(payoutShop, "drop_reply", { paths: ["create"] });
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "create", /^unknown/);
    await payoutShop.sandbox("DELETE", "/iris/keys");
    await follower.pollUntil(id, "SUCCESS");

    const payouts = await payoutsOf(payoutShop, id);
    const reference = await untilRecorded(payoutShop, id);
    expect(payouts.map(({ status }) => status).toSorted()).toEqual(["completed", "queued"]);
    const completed = payouts.find(({ status }) => status === "completed");
    expect(completed?.reference_no).toBe(reference);
    await follower.expectPaid(id);
  });

  it("to any number of jobs at once is told once to pay", SLOW, async () => {
    const id = await openWithdrawal(payoutShop, buyer);
    await chaos(payoutShop, "error_500", { paths: ["create"], times: 1 });
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "create", /^unknown/);
    const transaction_id = zId("transaction").parse(id);
    const job = { kind: "payout", user_id: buyer.id, transaction_id } as const;
    // Each under a key of its own, as if the service knew none.
    const strangers = Array.from({ length: 8 }, () => ({
      create: async (payout: Parameters<PayoutService["create"]>[0]) => {
        await payoutShop.sandbox("DELETE", "/iris/keys");
        return payoutShop.ports.payouts.preferred.create(payout);
      },
    }));
    await Promise.all(
      strangers.map((payouts) => payOut(withPayouts(payoutShop.ports, payouts), job)),
    );
    await payoutShop.until(buyer, id, "SUCCESS");

    expect((await payoutsOf(payoutShop, id)).length).toBeGreaterThan(1);
    await follower.expectPaid(id);
  });
});

describe("a payout service that contradicts itself", UNSAMPLED, () => {
  /** A service whose answers to two jobs cross: one hears of a payout, the other of a refusal. */
  const crossing = async (first: "created" | "refused") => {
    const id = await openWithdrawal(payoutShop, buyer);
    await chaos(payoutShop, "error_500", { paths: ["create"] });
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "create", /^unknown/);
    const transaction_id = zId("transaction").parse(id);
    const job = { kind: "payout", user_id: buyer.id, transaction_id } as const;
    let release: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    const payouts = payoutShop.ports.payouts.preferred;
    const refusing = async () => ({ kind: "refused", detail: "no" }) as const;
    const late = {
      create: async (payout: Parameters<PayoutService["create"]>[0]) => {
        await opened;
        return first === "created" ? await refusing() : await payouts.create(payout);
      },
    };
    const second = payOut(withPayouts(payoutShop.ports, late), job);
    const early = first === "created" ? {} : { create: refusing };
    await payOut(withPayouts(payoutShop.ports, early), job);
    release();
    await second;
    return id;
  };

  it("pays what it took first, whatever it refuses later", SLOW, async () => {
    const id = await crossing("created");
    await payoutShop.until(buyer, id, "SUCCESS");
    await follower.expectPaid(id);
  });

  it("never pays what it refused first", SLOW, async () => {
    const id = await crossing("refused");
    expect(await follower.statusOf(id)).toBe("FAILED");
    await pollPayouts(inSeconds(payoutShop, 3600));
    await settled(buyer);
    expect(await timesPaid(payoutShop, id)).toBe(0);
    await follower.expectMoneyBack();
  });
});

describe("a payout service that says no", UNSAMPLED, () => {
  it("to the payout itself: the money comes back", SLOW, async () => {
    const id = await openWithdrawal(payoutShop, buyer);
    await chaos(payoutShop, "error_400", { paths: ["create"] });
    await decide(payoutShop, id);
    await payoutShop.until(buyer, id, "FAILED");
    expect(await timesPaid(payoutShop, id)).toBe(0);
    await follower.expectMoneyBack();
  });

  it(
    "because our balance is short: it waits, staff are told, and it is paid later",
    SLOW,
    async () => {
      await payoutShop.sandbox("PUT", "/iris/balance", { balance: AMOUNT - 1 });
      const id = await openWithdrawal(payoutShop, buyer);
      await decide(payoutShop, id);
      await untilTraced(payoutShop, id, "approve", /^short/);
      await expect.poll(() => alertsAbout(payoutShop, "iris")).toEqual(["payout.balance"]);
      expect(await follower.statusOf(id)).toBe("PROCESSING");
      expect(await timesPaid(payoutShop, id)).toBe(0);

      await payoutShop.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
      await follower.pollUntil(id, "SUCCESS");
      expect(await alertsAbout(payoutShop, "iris")).toEqual([]);
      await follower.expectPaid(id);
    },
  );

  it("to our keys: the payout waits, staff are told, and it is paid later", SLOW, async () => {
    const id = await openWithdrawal(payoutShop, buyer);
    await chaos(payoutShop, "error_500", { paths: ["create"] });
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "create", /^unknown/);
    const config = {
      baseUrl: testEnvironment.MIDTRANS_IRIS_BASE_URL,
      creatorKey: testEnvironment.MIDTRANS_IRIS_CREATOR_KEY,
      approverKey: testEnvironment.MIDTRANS_IRIS_CREATOR_KEY,
      merchantKey: "",
      timeoutMs: 500,
    };
    const ports = withPayouts(payoutShop.ports, iris(config, vendorFetch));
    const transaction_id = zId("transaction").parse(id);
    await payOut(ports, { kind: "payout", user_id: buyer.id, transaction_id });
    expect(await alertsAbout(payoutShop, "iris")).toEqual(["payout.credentials"]);
    expect(await follower.statusOf(id)).toBe("PROCESSING");
    await follower.pollUntil(id, "SUCCESS");
    expect(await alertsAbout(payoutShop, "iris")).toEqual([]);
    await follower.expectPaid(id);
  });

  it(
    "to the approval and leaves it queued: staff are told, and it is paid later",
    SLOW,
    async () => {
      const id = await openWithdrawal(payoutShop, buyer);
      await chaos(payoutShop, "error_400", { paths: ["approve"] });
      await decide(payoutShop, id);
      await untilTraced(payoutShop, id, "approve", /^refused/);
      await expect.poll(() => alertsAbout(payoutShop, "iris")).toEqual(["payout.credentials"]);
      await follower.pollUntil(id, "SUCCESS");
      await follower.expectPaid(id);
    },
  );

  it("by the bank: the money comes back with its reason", SLOW, async () => {
    const place = { ...PLACE, account_number: "5271009999" };
    const id = await openWithdrawal(payoutShop, buyer, { ...place, amount: AMOUNT });
    await decide(payoutShop, id, { amount: AMOUNT, account_number: "******9999" });
    const { failure_code } = await payoutShop.until(buyer, id, "FAILED");
    expect(failure_code).toBe("payout.failed 005");
    await follower.expectMoneyBack();
  });

  it("by a person who rejects it there: the money comes back", SLOW, async () => {
    await payoutShop.sandbox("PUT", "/iris/balance", { balance: 0 });
    const id = await openWithdrawal(payoutShop, buyer);
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "approve", /^short/);
    await payoutShop.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
    await serviceSays(payoutShop, await untilRecorded(payoutShop, id), "rejected");
    await payoutShop.until(buyer, id, "FAILED");
    expect(await timesPaid(payoutShop, id)).toBe(0);
    await follower.expectMoneyBack();
  });

  it("by calling two payouts the same: the second is not taken for paid", SLOW, async () => {
    const first = await follower.paid();
    buyer = await payoutShop.customer({ balance: 500_000 });
    follower = openFollower(payoutShop, buyer);
    const id = await openWithdrawal(payoutShop, buyer);
    await chaos(payoutShop, "error_500", { paths: ["create"] });
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "create", /^unknown/);
    const create = async () => ({ kind: "created", reference: first.reference }) as const;
    const transaction_id = zId("transaction").parse(id);
    const job = { kind: "payout", user_id: buyer.id, transaction_id } as const;
    await payOut(withPayouts(payoutShop.ports, { create }), job);
    expect(await follower.statusOf(id)).toBe("PROCESSING");
    expect(await alertsAbout(payoutShop, id)).toEqual(["payout.mismatch"]);
    await follower.pollUntil(id, "SUCCESS");
    await follower.expectPaid(id);
  });

  it("by mixing payouts up: it is neither believed nor told to pay", SLOW, async () => {
    await payoutShop.sandbox("PUT", "/iris/balance", { balance: 0 });
    const id = await openWithdrawal(payoutShop, buyer);
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "approve", /^short/);
    await payoutShop.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
    const reference = await untilRecorded(payoutShop, id);
    const change = { amount: "1000.00", notify: false };
    await serviceSays(payoutShop, reference, "queued", change);
    await pollPayouts(inSeconds(payoutShop, 3600));
    await expect.poll(() => alertsAbout(payoutShop, id)).toEqual(["payout.mismatch"]);
    await serviceSays(payoutShop, reference, "completed", change);
    await pollPayouts(inSeconds(payoutShop, 7200));
    await settled(buyer);
    expect(await follower.statusOf(id)).toBe("PROCESSING");
    expect(await timesPaid(payoutShop, id)).toBe(0);
  });
});
