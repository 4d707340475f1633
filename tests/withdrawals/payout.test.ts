import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { irisSignature } from "../../sandbox/iris/notifications.ts";
import { iris } from "../../src/adapters/payouts/iris/iris.ts";
import { payOut } from "../../src/application/withdrawals/pay-out.ts";
import { pollPayouts } from "../../src/application/withdrawals/poll-payouts.ts";
import { zId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { expectProblem } from "../http/door.ts";
import { testEnvironment } from "../support/environment.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { outside } from "../support/outside.ts";
import type { Buyer } from "../support/shop.ts";
import { untilApplied } from "../wallet/paying.ts";
import {
  AMOUNT,
  alertsAbout,
  chaos,
  decide,
  openTreasury,
  openWithdrawal,
  PLACE,
  payoutsOf,
  serviceSays,
  TOTAL,
  type Treasury,
  timesPaid,
  untilRecorded,
} from "./treasury.ts";

const DAY = 24 * 60 * 60;
let treasury: Treasury;
let buyer: Buyer;
beforeAll(async () => {
  treasury = await openTreasury();
});
beforeEach(async () => {
  await treasury.sandbox("DELETE", "/chaos/iris");
  buyer = await treasury.customer({ balance: 500_000 });
});

/** The shop as it will be after some seconds. */
function inSeconds(seconds: number): Ports {
  return { ...treasury.ports, now: () => instant(Date.now() + seconds * 1000) };
}

async function statusOf(id: string): Promise<string> {
  return (await treasury.transaction(buyer, id)).status;
}

/** The minute's cron comes again and again, each time much later, until the withdrawal has ended. */
async function pollUntil(id: string, status: string): Promise<void> {
  for (let round = 1; round <= 20; round += 1) {
    await pollPayouts(inSeconds(round * 3600));
    for (let wait = 0; wait < 10; wait += 1) {
      if ((await statusOf(id)) === status) return;
      await scheduler.wait(30);
    }
  }
  expect(await statusOf(id)).toBe(status);
}

/** Until the first job has gone as far as it could. */
function untilTraced(id: string, call: string, said: RegExp): Promise<boolean> {
  return vi.waitUntil(
    async () => {
      const { results } = await treasury.db
        .prepare("SELECT call, said FROM payout_calls WHERE transaction_id = ?")
        .bind(id)
        .all<{ call: string; said: string }>();
      return results.some((row) => row.call === call && said.test(row.said));
    },
    { timeout: 20_000, interval: 30 },
  );
}

async function expectPaid(id: string): Promise<void> {
  expect(await timesPaid(treasury, id)).toBe(1);
  const left = 500_000 - TOTAL;
  expect(await treasury.balance(buyer)).toMatchObject({ available: left, held: 0 });
  await expectSoundBooks(buyer.id);
}

async function expectMoneyBack(): Promise<void> {
  expect(await treasury.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
  await expectSoundBooks(buyer.id);
}

async function paid(): Promise<{ id: string; reference: string }> {
  const id = await openWithdrawal(treasury, buyer);
  await decide(treasury, id);
  const reference = await untilRecorded(treasury, id);
  await treasury.until(buyer, id, "SUCCESS");
  await untilApplied(treasury, `"${reference}"`, 2);
  return { id, reference };
}

function notify(body: object, key: string = testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY) {
  const text = JSON.stringify(body);
  return treasury.request("POST", "/notifications/webhook/iris", {
    body: text,
    headers: { "iris-signature": irisSignature(text, key) },
  });
}

describe("a payout service that does not answer", () => {
  const MODES = ["timeout_after_accept", "drop_reply", "garbage", "error_429", "error_500"];
  const PATHS = ["create", "approve", "status"];

  it.each(MODES.flatMap((mode) => PATHS.map((path) => [mode, path] as const)))(
    "%s at %s: is asked again and pays once",
    async (mode, path) => {
      const id = await openWithdrawal(treasury, buyer);
      await chaos(treasury, mode, { paths: [path], times: 50 });
      await decide(treasury, id);
      await untilTraced(id, path, /^unknown/);
      expect(await treasury.balance(buyer)).toMatchObject({ available: 500_000 - TOTAL });
      await treasury.sandbox("DELETE", "/chaos/iris");
      await pollUntil(id, "SUCCESS");

      expect(await payoutsOf(treasury, id)).toHaveLength(1);
      await expectPaid(id);
    },
  );

  it("and has forgotten the key: what is created beside stays queued and is never approved", async () => {
    const id = await openWithdrawal(treasury, buyer);
    await chaos(treasury, "drop_reply", { paths: ["create"] });
    await decide(treasury, id);
    await untilTraced(id, "create", /^unknown/);
    await treasury.sandbox("DELETE", "/iris/keys");
    await pollUntil(id, "SUCCESS");

    const payouts = await payoutsOf(treasury, id);
    const reference = await untilRecorded(treasury, id);
    expect(payouts.map(({ status }) => status).toSorted()).toEqual(["completed", "queued"]);
    const completed = payouts.find(({ status }) => status === "completed");
    expect(completed?.reference_no).toBe(reference);
    await expectPaid(id);
  });

  it("to any number of jobs at once is told once to pay", async () => {
    const id = await openWithdrawal(treasury, buyer);
    await chaos(treasury, "error_500", { paths: ["create"], times: 1 });
    await decide(treasury, id);
    await untilTraced(id, "create", /^unknown/);
    const transaction_id = zId("transaction").parse(id);
    const job = { kind: "payout", user_id: buyer.id, transaction_id } as const;
    // Each under a key of its own, as if the service knew none.
    const strangers = Array.from({ length: 8 }, () => ({
      ...treasury.ports.payouts,
      create: async (payout: Parameters<Ports["payouts"]["create"]>[0]) => {
        await treasury.sandbox("DELETE", "/iris/keys");
        return treasury.ports.payouts.create(payout);
      },
    }));
    await Promise.all(strangers.map((payouts) => payOut({ ...treasury.ports, payouts }, job)));
    await treasury.until(buyer, id, "SUCCESS");

    expect((await payoutsOf(treasury, id)).length).toBeGreaterThan(1);
    await expectPaid(id);
  });
});

describe("a payout service that says no", () => {
  it("to the payout itself: the money comes back", async () => {
    const id = await openWithdrawal(treasury, buyer);
    await chaos(treasury, "error_400", { paths: ["create"] });
    await decide(treasury, id);
    await treasury.until(buyer, id, "FAILED");
    expect(await timesPaid(treasury, id)).toBe(0);
    await expectMoneyBack();
  });

  it("because our balance there is short: the payout waits, staff are told, and it is paid later", async () => {
    await treasury.sandbox("PUT", "/iris/balance", { balance: AMOUNT - 1 });
    const id = await openWithdrawal(treasury, buyer);
    await decide(treasury, id);
    await untilTraced(id, "approve", /^short/);
    await expect.poll(() => alertsAbout(treasury, "iris")).toEqual(["payout.balance"]);
    expect(await statusOf(id)).toBe("PROCESSING");
    expect(await timesPaid(treasury, id)).toBe(0);

    await treasury.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
    await pollUntil(id, "SUCCESS");
    expect(await alertsAbout(treasury, "iris")).toEqual([]);
    await expectPaid(id);
  });

  it("to our keys: the payout waits, staff are told, and it is paid later", async () => {
    const id = await openWithdrawal(treasury, buyer);
    await chaos(treasury, "error_500", { paths: ["create"] });
    await decide(treasury, id);
    await untilTraced(id, "create", /^unknown/);
    const config = {
      baseUrl: testEnvironment.MIDTRANS_IRIS_BASE_URL,
      creatorKey: testEnvironment.MIDTRANS_IRIS_CREATOR_KEY,
      approverKey: testEnvironment.MIDTRANS_IRIS_CREATOR_KEY,
      merchantKey: "",
      timeoutMs: 500,
    };
    const ports = { ...treasury.ports, payouts: iris(config, outside) };
    const transaction_id = zId("transaction").parse(id);
    await payOut(ports, { kind: "payout", user_id: buyer.id, transaction_id });
    expect(await alertsAbout(treasury, "iris")).toEqual(["payout.credentials"]);
    expect(await statusOf(id)).toBe("PROCESSING");
    await pollUntil(id, "SUCCESS");
    expect(await alertsAbout(treasury, "iris")).toEqual([]);
    await expectPaid(id);
  });

  it("to the approval and leaves it queued: staff are told, and it is paid later", async () => {
    const id = await openWithdrawal(treasury, buyer);
    await chaos(treasury, "error_400", { paths: ["approve"] });
    await decide(treasury, id);
    await untilTraced(id, "approve", /^refused/);
    await expect.poll(() => alertsAbout(treasury, "iris")).toEqual(["payout.credentials"]);
    await pollUntil(id, "SUCCESS");
    await expectPaid(id);
  });

  it("by the bank: the money comes back with its reason", async () => {
    const place = { ...PLACE, account_number: "5271009999" };
    const id = await openWithdrawal(treasury, buyer, { ...place, amount: AMOUNT });
    await decide(treasury, id, { amount: AMOUNT, account_number: "******9999" });
    const { failure_code } = await treasury.until(buyer, id, "FAILED");
    expect(failure_code).toBe("payout.failed 005");
    await expectMoneyBack();
  });

  it("by a person who rejects it there: the money comes back", async () => {
    await treasury.sandbox("PUT", "/iris/balance", { balance: 0 });
    const id = await openWithdrawal(treasury, buyer);
    await decide(treasury, id);
    await untilTraced(id, "approve", /^short/);
    await treasury.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
    await serviceSays(treasury, await untilRecorded(treasury, id), "rejected");
    await treasury.until(buyer, id, "FAILED");
    expect(await timesPaid(treasury, id)).toBe(0);
    await expectMoneyBack();
  });

  it("by mixing payouts up: it is neither believed nor told to pay", async () => {
    await treasury.sandbox("PUT", "/iris/balance", { balance: 0 });
    const id = await openWithdrawal(treasury, buyer);
    await decide(treasury, id);
    await untilTraced(id, "approve", /^short/);
    await treasury.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
    const reference = await untilRecorded(treasury, id);
    const change = { amount: "1000.00", notify: false };
    await serviceSays(treasury, reference, "queued", change);
    await pollPayouts(inSeconds(3600));
    await expect.poll(() => alertsAbout(treasury, id)).toEqual(["payout.mismatch"]);
    await serviceSays(treasury, reference, "completed", change);
    await pollPayouts(inSeconds(7200));
    await scheduler.wait(200);
    expect(await statusOf(id)).toBe("PROCESSING");
    expect(await timesPaid(treasury, id)).toBe(0);
  });
});

describe("a notice", () => {
  it("said ten times changes things once", async () => {
    const { id, reference } = await paid();
    const statuses = await serviceSays(treasury, reference, "completed", { times: 10 });
    expect(statuses).toEqual(new Array(10).fill(200));
    await untilApplied(treasury, `"${reference}"`, 3);
    await expectPaid(id);
  });

  it("that comes before an older one changes nothing back", async () => {
    const id = await openWithdrawal(treasury, buyer);
    await decide(treasury, id);
    const reference = await untilRecorded(treasury, id);
    await chaos(treasury, "reorder");
    await serviceSays(treasury, reference, "completed");
    await treasury.until(buyer, id, "SUCCESS");
    await serviceSays(treasury, reference, "processed", { notify: false });
    const old = { reference_no: reference, amount: "100000.00", status: "processed" };
    expect((await notify({ ...old, updated_at: "2026-01-15T03:12:45Z" })).status).toBe(200);
    await untilApplied(treasury, "2026-01-15T03:12:45Z", 1);
    expect(await statusOf(id)).toBe("SUCCESS");
    await expectPaid(id);
  });

  it("of an end is believed only when the service confirms it", async () => {
    await treasury.sandbox("PUT", "/iris/balance", { balance: 0 });
    const id = await openWithdrawal(treasury, buyer);
    await decide(treasury, id);
    await untilTraced(id, "approve", /^short/);
    await treasury.sandbox("PUT", "/iris/balance", { balance: 1_000_000_000 });
    const reference = await untilRecorded(treasury, id);
    const said = { reference_no: reference, amount: "100000.00", updated_at: "2026-01-15" };
    for (const status of ["completed", "failed", "rejected"]) {
      expect((await notify({ ...said, status })).status).toBe(200);
    }
    await scheduler.wait(300);
    expect(await statusOf(id)).toBe("PROCESSING");
    expect(await treasury.balance(buyer)).toMatchObject({ held: TOTAL });
  });

  it.each([
    ["with another key", { "iris-signature": irisSignature("{}", "bukan-kuncinya") }],
    ["without a signature", {}],
    ["with an empty one", { "iris-signature": "" }],
  ])("%s is forged, refused and changes nothing", async (_what, headers) => {
    const { id, reference } = await paid();
    const body = JSON.stringify({ reference_no: reference, amount: "100000.00", status: "failed" });
    const asked = { body, headers };
    const answer = await treasury.request("POST", "/notifications/webhook/iris", asked);
    await expectProblem(answer, "401 webhook.invalid_signature");
    expect(await statusOf(id)).toBe("SUCCESS");
    await expectPaid(id);
  });

  it("whose body was changed on the way is forged", async () => {
    const text = '{"reference_no":"1","amount":"1.00","status":"completed"}';
    const headers = {
      "iris-signature": irisSignature(text, testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY),
    };
    const asked = { body: text.replace("1.00", "2.00"), headers };
    const answer = await treasury.request("POST", "/notifications/webhook/iris", asked);
    await expectProblem(answer, "401 webhook.invalid_signature");
  });

  it("that cannot be read is refused", async () => {
    await expectProblem(await notify({ hello: "world" }), "400 webhook.malformed");
  });

  it("about our balance there is kept and changes nothing", async () => {
    const reference_no = crypto.randomUUID();
    await notify({ reference_no, amount: "5000000.00", status: "topup" });
    expect(await untilApplied(treasury, reference_no, 1)).toEqual(["topup"]);
    expect(await alertsAbout(treasury, reference_no)).toEqual([]);
  });

  it("about a payout nobody recorded is announced", async () => {
    const reference_no = crypto.randomUUID();
    await notify({ reference_no, amount: "5000000.00", status: "completed" });
    expect(await untilApplied(treasury, reference_no, 1)).toEqual(["unknown_reference"]);
    expect(await alertsAbout(treasury, reference_no)).toEqual(["webhook.unknown_reference"]);
  });

  it("that never comes is not missed: the service is asked", async () => {
    const id = await openWithdrawal(treasury, buyer);
    await decide(treasury, id);
    const reference = await untilRecorded(treasury, id);
    await untilTraced(id, "status", /^(approved|completed)/);
    await serviceSays(treasury, reference, "completed", { notify: false });
    await pollUntil(id, "SUCCESS");
    await expectPaid(id);
  });
});

describe("money that comes back from the bank after it had arrived", () => {
  const failed = { error_code: "009", error_message: "Account closed" };

  it("returns to the wallet once, however often it is said, and its owner is told", async () => {
    const { id, reference } = await paid();
    await serviceSays(treasury, reference, "failed", { ...failed, times: 10 });
    await treasury.until(buyer, id, "REFUNDED");
    await serviceSays(treasury, reference, "failed", { ...failed, times: 3 });
    await untilApplied(treasury, `"${reference}"`, 4);
    await expectMoneyBack();
    expect(await alertsAbout(treasury, id)).toEqual(["payout.reversal"]);
    await expect
      .poll(async () => (await treasury.mails(buyer.email)).map(({ subject }) => subject), {
        timeout: 15_000,
      })
      .toEqual(expect.arrayContaining([expect.stringMatching(/^Penarikan dikembalikan/)]));
    const { transactions, entries } = await expectSoundBooks(buyer.id);
    expect(transactions.find((each) => each.id === id)).toMatchObject({ refunded: TOTAL });
    expect(entries.filter((each) => each.transaction_id === id)).toHaveLength(2);
  });

  it("is found even when nobody says so", async () => {
    const { id, reference } = await paid();
    await serviceSays(treasury, reference, "failed", { ...failed, notify: false });
    await pollPayouts(inSeconds(2 * DAY));
    await expect.poll(() => statusOf(id), { timeout: 10_000 }).toBe("REFUNDED");
    await expectMoneyBack();
  });

  it("is watched for a week and no longer", async () => {
    const { id } = await paid();
    const due = () =>
      treasury.db
        .prepare("SELECT next_check_at FROM withdrawals WHERE transaction_id = ?")
        .bind(id)
        .first<string>("next_check_at");
    const transaction_id = zId("transaction").parse(id);
    const job = { kind: "payout", user_id: buyer.id, transaction_id } as const;
    await payOut(inSeconds(6 * DAY), job);
    expect(await due()).toBeTypeOf("string");
    await payOut(inSeconds(8 * DAY), job);
    expect(await due()).toBeNull();
  });

  it("and arrives again contradicts itself: a person must look, and no money moves", async () => {
    const { id, reference } = await paid();
    await serviceSays(treasury, reference, "failed", failed);
    await treasury.until(buyer, id, "REFUNDED");
    await serviceSays(treasury, reference, "completed");
    await expect
      .poll(() => alertsAbout(treasury, id), { timeout: 10_000 })
      .toContain("payout.contradiction");
    await expectMoneyBack();
  });
});

describe("what is traced of a payout", () => {
  it("holds no account number and no name", async () => {
    const { id } = await paid();
    const { results } = await treasury.db
      .prepare("SELECT * FROM payout_calls WHERE transaction_id = ?")
      .bind(id)
      .all();
    expect(results.length).toBeGreaterThan(4);
    expect(JSON.stringify(results)).not.toMatch(/5271000042|WULANDARI/i);
  });
});
