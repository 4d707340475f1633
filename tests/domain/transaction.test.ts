import { describe, expect, it } from "vitest";
import {
  isLegalStep,
  isOpen,
  pathTo,
  replay,
  TRANSACTION_STATUSES,
  type TransactionEvent,
  type TransactionStatus,
} from "../../src/domain/orders/transaction.ts";
import { instant } from "../../src/domain/time.ts";

const legal = new Set([
  "PENDING PROCESSING",
  "PENDING CANCELLED",
  "PENDING EXPIRED",
  "PROCESSING SUCCESS",
  "PROCESSING FAILED",
  "SUCCESS REFUNDED",
]);
const pairs = TRANSACTION_STATUSES.flatMap((from) =>
  TRANSACTION_STATUSES.map((to) => [from, to] as const),
);

describe("a status", () => {
  it.each(pairs)("may change from %s to %s only as the table says", (from, to) => {
    expect(isLegalStep(from, to)).toBe(legal.has(`${from} ${to}`));
  });

  it.each(pairs)("is reached from %s to %s by legal steps or not at all", (from, to) => {
    const road = pathTo(from, to);
    const overProcessing = from === "PENDING" && (to === "SUCCESS" || to === "FAILED");
    expect(road !== undefined).toBe(legal.has(`${from} ${to}`) || overProcessing);
    if (road === undefined) return;
    expect(road.at(-1)).toBe(to);
    for (const [index, step] of road.entries()) {
      expect(isLegalStep(road[index - 1] ?? from, step)).toBe(true);
    }
  });

  it("holds money only while it is open", () => {
    expect(TRANSACTION_STATUSES.filter(isOpen)).toEqual(["PENDING", "PROCESSING"]);
  });
});

describe("a log of events", () => {
  const log = (...statuses: TransactionStatus[]): TransactionEvent[] =>
    statuses.map((status_to, index) => ({
      transaction_id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
      sequence: index + 1,
      status_from: statuses[index - 1] ?? null,
      status_to,
      actor: "system",
      reason: null,
      created_at: instant(index),
    }));

  it.each([
    [["PENDING"], "PENDING"],
    [["PENDING", "PROCESSING", "SUCCESS", "REFUNDED"], "REFUNDED"],
    [["PENDING", "PROCESSING", "FAILED"], "FAILED"],
    [["PENDING", "EXPIRED"], "EXPIRED"],
    [[], undefined],
    [["SUCCESS"], undefined],
    [["PENDING", "SUCCESS"], undefined],
    [["PENDING", "CANCELLED", "PROCESSING"], undefined],
    [["PENDING", "PENDING"], undefined],
  ] as const)("%j leads to %s", (statuses, expected) => {
    expect(replay(log(...statuses))).toBe(expected);
  });

  it("with a gap, out of order or with another past leads nowhere", () => {
    const events = log("PENDING", "PROCESSING", "SUCCESS");
    expect(replay(events.slice(1))).toBeUndefined();
    expect(replay(events.toReversed())).toBeUndefined();
    expect(
      replay(events.map((event) => ({ ...event, sequence: event.sequence + 1 }))),
    ).toBeUndefined();
    expect(replay(events.map((event) => ({ ...event, status_from: null })))).toBeUndefined();
  });
});
