// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import { MANUAL_STATUSES, type ManualStatus } from "../../src/domain/orders/order-control.ts";
import {
  isLegalStep,
  replay,
  TRANSACTION_STATUSES,
  type TransactionStatus,
} from "../../src/domain/orders/transaction.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { auditOf, handsOf, purchaseIn, REASON } from "./manual-status.ts";
import { copied, openedOrder, verdictOf } from "./purchases.ts";

const shop = await openShop();
const hands = handsOf(shop, await shop.staff("finance"));
const { put } = hands;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const ALLOWED = new Set([
  "PENDING→CANCELLED",
  "PROCESSING→FAILED",
  "PROCESSING→SUCCESS",
  "SUCCESS→REFUNDED",
]);

describe("changing a status by hand", () => {
  it("goes along four legal edges, and along no other from any status to any", SLOW, async () => {
    const buyer = await shop.customer({ balance: 600_000 });
    const cases: { from: TransactionStatus; to: ManualStatus; id: Id<"transaction"> }[] = [];
    for (const from of TRANSACTION_STATUSES) {
      for (const to of MANUAL_STATUSES) {
        cases.push({ from, to, id: await purchaseIn(shop, buyer, from, cases.length + 1) });
      }
    }
    await copied(shop, buyer);
    for (const { from, to, id } of cases) {
      const edge = `${from}→${to}`;
      // That one is refused while it is young, and has tests of its own.
      if (edge === "PROCESSING→FAILED") continue;
      const answer = await put(id, to);
      const legal = from === to || ALLOWED.has(edge);
      const expected = legal ? "200" : "409 transaction.illegal_step";
      expect(`${edge} ${await verdictOf(answer)}`).toBe(`${edge} ${expected}`);
      const { status } = await shop.transaction(buyer, id);
      expect(`${edge} is ${status}`).toBe(`${edge} is ${legal ? to : from}`);
      if (from !== to) expect(legal).toBe(ALLOWED.has(edge) && isLegalStep(from, to));
    }
    await expectSoundBooks(buyer.id);
  });

  it.each(["PENDING", "PROCESSING", "EXPIRED", "BERES", null, 1])(
    "takes no status %j",
    SLOW,
    async (status) => {
      const buyer = await shop.customer({ balance: 60_000 });
      const id = await purchaseIn(shop, buyer, "PENDING", 1);
      await copied(shop, buyer);
      const body = { status, reason: REASON };
      const asked = { token: hands.token, body };
      const answer = await shop.request("PUT", `/transactions/${id}/status`, asked);
      expect(await verdictOf(answer)).toBe("422 request.invalid");
    },
  );

  it.each([[{ reason: undefined }], [{ reason: "" }], [{ serial_number: "123" }], [{ amount: 5 }]])(
    "takes no body with %j",
    SLOW,
    async (more) => {
      const buyer = await shop.customer({ balance: 60_000 });
      const id = await purchaseIn(shop, buyer, "PENDING", 1);
      await copied(shop, buyer);
      expect(await verdictOf(await put(id, "CANCELLED", more))).toBe("422 request.invalid");
      expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PENDING" });
    },
  );

  it(
    "leaves alone whatever is no purchase, and finds nothing that is not there",
    SLOW,
    async () => {
      const buyer = await shop.customer({ balance: 60_000 });
      const friend = await shop.customer();
      const others = [
        await openedOrder(shop, buyer, { type: "WITHDRAWAL" }),
        await openedOrder(shop, buyer, { type: "ADJUSTMENT" }),
        await openedOrder(shop, buyer, { type: "TOPUP" }),
        await openedOrder(shop, buyer, { type: "TRANSFER", counterparty: friend.id }),
      ];
      await copied(shop, buyer);
      for (const { id, status } of others) {
        for (const to of MANUAL_STATUSES) {
          expect(await verdictOf(await put(id, to))).toBe("409 transaction.not_by_hand");
        }
        expect(await shop.transaction(buyer, id)).toMatchObject({ status });
      }
      for (const id of ["txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "txn_", "x"]) {
        expect(await verdictOf(await put(id, "CANCELLED"))).toBe("404 transaction.not_found");
      }
    },
  );

  it("stands in the audit log with old and new, in the order's with its reason", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const id = await purchaseIn(shop, buyer, "PENDING", 1);
    await copied(shop, buyer);
    expect((await put(id, "CANCELLED")).status).toBe(200);
    expect((await put(id, "CANCELLED")).status).toBe(200);
    const [entry, ...more] = await auditOf(shop, id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ action: "transaction.change_status", admin_id: hands.id });
    expect(JSON.parse(entry?.old ?? "")).toEqual({ status: "PENDING" });
    expect(JSON.parse(entry?.new ?? "")).toEqual({ status: "CANCELLED", reason: REASON });
    const { events } = await expectSoundBooks(buyer.id);
    const log = events.filter((event) => event.transaction_id === id);
    expect(replay(log)).toBe("CANCELLED");
    expect(log.at(-1)).toMatchObject({ actor: hands.id, reason: REASON });
  });
});
