// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { irisSignature } from "../../sandbox/iris/notifications.ts";
import { payOut } from "../../src/application/withdrawals/pay-out.ts";
import { pollPayouts } from "../../src/application/withdrawals/poll-payouts.ts";
import { zId } from "../../src/domain/ids.ts";
import { expectProblem } from "../http/api-handler.ts";
import { untilApplied } from "../payments/paying.ts";
import { settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { type Follower, inSeconds, openFollower, untilTraced } from "./following.ts";
import {
  alertsAbout,
  chaos,
  decide,
  openPayoutShop,
  openWithdrawal,
  type PayoutShop,
  serviceSays,
  TOTAL,
  untilRecorded,
} from "./payout-shop.ts";

const DAY = 24 * 60 * 60;

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

function notify(body: object, key: string = testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY) {
  const text = JSON.stringify(body);
  return payoutShop.request("POST", "/notifications/webhook/iris", {
    body: text,
    headers: { "iris-signature": irisSignature(text, key) },
  });
}

describe("a notice", () => {
  it("said ten times changes things once", SLOW, async () => {
    const { id, reference } = await follower.paid();
    const statuses = await serviceSays(payoutShop, reference, "completed", { times: 10 });
    expect(statuses).toEqual(new Array(10).fill(200));
    await untilApplied(payoutShop, `"${reference}"`, 3);
    await follower.expectPaid(id);
  });

  it("that comes before an older one changes nothing back", SLOW, async () => {
    const id = await openWithdrawal(payoutShop, buyer);
    await decide(payoutShop, id);
    const reference = await untilRecorded(payoutShop, id);
    await chaos(payoutShop, "reorder");
    await serviceSays(payoutShop, reference, "completed");
    await payoutShop.until(buyer, id, "SUCCESS");
    await serviceSays(payoutShop, reference, "processed", { notify: false });
    const old = { reference_no: reference, amount: "100000.00", status: "processed" };
    expect((await notify({ ...old, updated_at: "2026-01-15T03:12:45Z" })).status).toBe(200);
    await untilApplied(payoutShop, "2026-01-15T03:12:45Z", 1);
    expect(await follower.statusOf(id)).toBe("SUCCESS");
    await follower.expectPaid(id);
  });

  it("of an end is believed only when the service confirms it", SLOW, async () => {
    await payoutShop.sandbox("PUT", "/iris/balance", { balance: 0 });
    const id = await openWithdrawal(payoutShop, buyer);
    await decide(payoutShop, id);
    await untilTraced(payoutShop, id, "approve", /^short/);
    await payoutShop.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
    const reference = await untilRecorded(payoutShop, id);
    const said = { reference_no: reference, amount: "100000.00", updated_at: "2026-01-15" };
    for (const status of ["completed", "failed", "rejected"]) {
      expect((await notify({ ...said, status })).status).toBe(200);
    }
    await settled(buyer);
    expect(await follower.statusOf(id)).toBe("PROCESSING");
    expect(await payoutShop.balance(buyer)).toMatchObject({ held: TOTAL });
  });

  it.each([
    ["with another key", { "iris-signature": irisSignature("{}", "bukan-kuncinya") }],
    ["without a signature", {}],
    ["with an empty one", { "iris-signature": "" }],
  ])("%s is forged, refused and changes nothing", SLOW, async (_what, headers) => {
    const { id, reference } = await follower.paid();
    const body = JSON.stringify({ reference_no: reference, amount: "100000.00", status: "failed" });
    const asked = { body, headers };
    const answer = await payoutShop.request("POST", "/notifications/webhook/iris", asked);
    await expectProblem(answer, "401 webhook.invalid_signature");
    expect(await follower.statusOf(id)).toBe("SUCCESS");
    await follower.expectPaid(id);
  });

  it("whose body was changed on the way is forged", async () => {
    const text = '{"reference_no":"1","amount":"1.00","status":"completed"}';
    const headers = {
      "iris-signature": irisSignature(text, testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY),
    };
    const asked = { body: text.replace("1.00", "2.00"), headers };
    const answer = await payoutShop.request("POST", "/notifications/webhook/iris", asked);
    await expectProblem(answer, "401 webhook.invalid_signature");
  });

  it("that cannot be read is refused", async () => {
    await expectProblem(await notify({ hello: "environment" }), "400 webhook.malformed");
  });

  it("about our balance there is kept and changes nothing", async () => {
    const reference_no = crypto.randomUUID();
    await notify({ reference_no, amount: "5000000.00", status: "topup" });
    expect(await untilApplied(payoutShop, reference_no, 1)).toEqual(["topup"]);
    expect(await alertsAbout(payoutShop, reference_no)).toEqual([]);
  });

  it("about a payout nobody recorded is announced", async () => {
    const reference_no = crypto.randomUUID();
    await notify({ reference_no, amount: "5000000.00", status: "completed" });
    expect(await untilApplied(payoutShop, reference_no, 1)).toEqual(["unknown_reference"]);
    expect(await alertsAbout(payoutShop, reference_no)).toEqual(["webhook.unknown_reference"]);
  });

  it("that never comes is not missed: the service is asked", SLOW, async () => {
    const id = await openWithdrawal(payoutShop, buyer);
    await decide(payoutShop, id);
    const reference = await untilRecorded(payoutShop, id);
    await untilTraced(payoutShop, id, "status", /^(approved|completed)/);
    await serviceSays(payoutShop, reference, "completed", { notify: false });
    await follower.pollUntil(id, "SUCCESS");
    await follower.expectPaid(id);
  });
});

describe("money that comes back from the bank after it had arrived", SLOW, () => {
  const failed = { error_code: "009", error_message: "Account closed" };

  it("returns to the wallet once, however often it is said, and its owner is told", async () => {
    const { id, reference } = await follower.paid();
    await serviceSays(payoutShop, reference, "failed", { ...failed, times: 10 });
    await payoutShop.until(buyer, id, "REFUNDED");
    await serviceSays(payoutShop, reference, "failed", { ...failed, times: 3 });
    await untilApplied(payoutShop, `"${reference}"`, 4);
    await follower.expectMoneyBack();
    expect(await alertsAbout(payoutShop, id)).toEqual(["payout.reversal"]);
    await expect
      .poll(async () => (await payoutShop.mails(buyer.email)).map(({ subject }) => subject), {
        timeout: 15_000,
      })
      .toEqual(expect.arrayContaining([expect.stringMatching(/^Penarikan dikembalikan/)]));
    const { transactions, entries } = await expectSoundBooks(buyer.id);
    expect(transactions.find((each) => each.id === id)).toMatchObject({ refunded: TOTAL });
    expect(entries.filter((each) => each.transaction_id === id)).toHaveLength(2);
  });

  it("is found even when nobody says so", async () => {
    const { id, reference } = await follower.paid();
    await serviceSays(payoutShop, reference, "failed", { ...failed, notify: false });
    await pollPayouts(inSeconds(payoutShop, 2 * DAY));
    await expect.poll(() => follower.statusOf(id), { timeout: 20_000 }).toBe("REFUNDED");
    await follower.expectMoneyBack();
  });

  it("is watched for a week and no longer", async () => {
    const { id } = await follower.paid();
    const due = () =>
      payoutShop.db
        .prepare("SELECT next_check_at FROM withdrawals WHERE transaction_id = ?")
        .bind(id)
        .first<string>("next_check_at");
    const transaction_id = zId("transaction").parse(id);
    const job = { kind: "payout", user_id: buyer.id, transaction_id } as const;
    await payOut(inSeconds(payoutShop, 6 * DAY), job);
    expect(await due()).toBeTypeOf("string");
    await payOut(inSeconds(payoutShop, 8 * DAY), job);
    expect(await due()).toBeNull();
  });

  it("and arrives again contradicts itself: a person must look, and no money moves", async () => {
    const { id, reference } = await follower.paid();
    await serviceSays(payoutShop, reference, "failed", failed);
    await payoutShop.until(buyer, id, "REFUNDED");
    await serviceSays(payoutShop, reference, "completed");
    await expect
      .poll(() => alertsAbout(payoutShop, id), { timeout: 20_000 })
      .toContain("payout.contradiction");
    await follower.expectMoneyBack();
  });
});

describe("what is traced of a payout", () => {
  it("holds no account number and no name", SLOW, async () => {
    const { id } = await follower.paid();
    const { results } = await payoutShop.db
      .prepare("SELECT * FROM payout_calls WHERE transaction_id = ?")
      .bind(id)
      .all();
    expect(results.length).toBeGreaterThan(4);
    expect(JSON.stringify(results)).not.toMatch(/5271000042|WULANDARI/i);
  });
});
