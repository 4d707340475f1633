import { expect, it } from "vitest";
import type { Attempt } from "../../src/domain/ppob/attempt.ts";
import type { BillAnswer, BillQuestion } from "../../src/domain/ppob/supplier.ts";
import { businessDay } from "../../src/domain/time.ts";
import type { Vendor } from "./supplier-promises.ts";

const BILLS = ["pln", "pdam", "internet", "tv", "bpjs", "pbb"] as const;
export type BillName = (typeof BILLS)[number];

/** What only the other side of a supplier with bills can do. */
export interface BillVendor extends Vendor {
  /** A question that nobody has asked yet. */
  question(kind: BillName, customer_no?: string): BillQuestion;
  /** Number of a bill whose payment ends so. */
  readonly numbers: Readonly<Record<"payment_fails" | "pending" | "unknown", string>>;
  /** Makes another bill of it, or one that is paid. */
  change(kind: BillName, change: object): Promise<void>;
  now(): Attempt["created_at"];
}

const NUMBERS: Readonly<Record<BillName, string>> = {
  pln: "530000112231",
  pdam: "10132262",
  internet: "0213344551",
  tv: "127246511101",
  bpjs: "8801234511101",
  pbb: "329801092375911121|2026",
};
const DAY = 24 * 60 * 60;

const asked = (attempt: Attempt): Attempt => ({ ...attempt, checks: attempt.checks + 1 });

function found(answer: BillAnswer | undefined) {
  if (answer?.kind !== "found") throw new Error(JSON.stringify(answer));
  return answer.bill;
}

/** A bill and the attempt that pays it. */
async function inquired(vendor: BillVendor, question: BillQuestion) {
  const bill = found(await vendor.supplier.inquire?.(question));
  const payment: Attempt = {
    ...vendor.attempt("delivered"),
    ...question,
    cost_ceiling: bill.cost,
    bill: { number: bill.number, day: businessDay(vendor.now()) },
  };
  return { bill, payment };
}

/** What the shop relies on where a supplier has bills to ask for. */
export function promisesOfBills(open: () => BillVendor): void {
  it("lists what bills it pays, each with an admin fee", async () => {
    const list = await open().supplier.billList?.();
    if (list?.kind !== "listed") throw new Error(list?.kind);
    expect(list.skipped).toBe(0);
    expect(list.items.every((each) => each.kind === "ppob_postpaid" && each.cost > 0)).toBe(true);
  });

  it.each(BILLS)("finds a bill of %s and pays it once, at its price", async (kind) => {
    const vendor = open();
    const { supplier, bought } = vendor;
    const { bill, payment } = await inquired(vendor, vendor.question(kind, NUMBERS[kind]));
    expect(bill.customer_name).not.toBe("");
    expect(bill.periods.length).toBeGreaterThan(0);
    expect(bill.cost).toBeLessThanOrEqual(bill.amount + bill.admin);

    const first = await supplier.order(payment);
    expect(first).toMatchObject({ kind: "delivered", cost: bill.cost });
    if (first.kind === "delivered") expect(first.serial_number).not.toBe("");
    expect(await supplier.check(asked(payment))).toMatchObject({ kind: "delivered" });
    expect(await bought(payment.ref)).toBe(1);
  });

  it("pays several bills of one number in one payment", async () => {
    const vendor = open();
    const { bill } = await inquired(vendor, vendor.question("pdam", NUMBERS.pdam));
    expect(bill.periods).toHaveLength(3);
    const sum = bill.periods.reduce((all, each) => all + (each.amount ?? 0), 0);
    const penalties = bill.periods.reduce((all, each) => all + (each.penalty ?? 0), 0);
    expect(bill.amount).toBe(sum + penalties);
  });

  promisesOfRefusals(open);
  promisesOfBadDays(open);
}

function promisesOfRefusals(open: () => BillVendor): void {
  it("knows no bill of a number that nobody has", async () => {
    const { supplier, question, numbers } = open();
    const answer = await supplier.inquire?.(question("pln", numbers.unknown));
    expect(answer).toMatchObject({ kind: "none", reason: "bill.number_rejected" });
  });

  it("has no bill to pay once it is paid", async () => {
    const vendor = open();
    const { payment } = await inquired(vendor, vendor.question("pln", NUMBERS.pln));
    await vendor.supplier.order(payment);
    const again = await vendor.supplier.inquire?.(vendor.question("pln", NUMBERS.pln));
    expect(again).toMatchObject({ kind: "none", reason: "bill.nothing_due" });
  });

  it.each([
    ["is another one now", { amount: 99_000 }],
    ["was paid somewhere else", { paid: true }],
  ])("pays no bill that %s", async (_, change) => {
    const vendor = open();
    const { payment } = await inquired(vendor, vendor.question("pln", NUMBERS.pln));
    await vendor.change("pln", { customer_no: NUMBERS.pln, ...change });
    const answer = await vendor.supplier.order(payment);
    expect(["failed", "not_formed"]).toContain(answer.kind);
    expect(answer).toMatchObject({ failure_code: "bill.not_payable" });
  });

  it("pays no bill of yesterday", async () => {
    const vendor = open();
    const { payment } = await inquired(vendor, vendor.question("pln", NUMBERS.pln));
    await vendor.pass(DAY);
    expect(await vendor.supplier.order(payment)).toMatchObject({
      kind: "not_formed",
      failure_code: "inquiry.expired",
    });
    expect(await vendor.bought(payment.ref)).toBe(0);
  });

  it("says that a payment has failed", async () => {
    const vendor = open();
    const question = vendor.question("pln", vendor.numbers.payment_fails);
    const { payment } = await inquired(vendor, question);
    for (const answer of [
      await vendor.supplier.order(payment),
      await vendor.supplier.check(asked(payment)),
    ]) {
      expect(answer).toMatchObject({ kind: "failed", failure_code: "supplier.failed" });
    }
  });
}

function promisesOfBadDays(open: () => BillVendor): void {
  it("is unknown when its answer is lost, and says later that it was paid", async () => {
    const vendor = open();
    const { payment } = await inquired(vendor, vendor.question("pln", NUMBERS.pln));
    await vendor.loseNextAnswer();
    expect(await vendor.supplier.order(payment)).toMatchObject({ kind: "unknown" });
    expect(await vendor.supplier.check(asked(payment))).toMatchObject({ kind: "delivered" });
    expect(await vendor.bought(payment.ref)).toBe(1);
  });

  it("keeps a payment pending, and says later what it came to", async () => {
    const vendor = open();
    const { payment } = await inquired(vendor, vendor.question("pln", vendor.numbers.pending));
    expect(await vendor.supplier.order(payment)).toMatchObject({ kind: "pending" });
    expect(await vendor.supplier.check(asked(payment))).toMatchObject({ kind: "pending" });
    await vendor.pass(120);
    expect(await vendor.supplier.check(asked(payment))).toMatchObject({ kind: "delivered" });
    expect(await vendor.bought(payment.ref)).toBe(1);
  });

  it("never calls paid what it was never told to pay", async () => {
    const vendor = open();
    const { payment } = await inquired(vendor, vendor.question("pln", NUMBERS.pln));
    await vendor.pass(20 * 60);
    const answer = await vendor.supplier.check(asked(payment));
    expect(answer).toMatchObject({ kind: "doubtful", failure_code: "supplier.failed" });
    expect(await vendor.bought(payment.ref)).toBe(0);
  });

  it("says nothing of a bill when its answer is lost", async () => {
    const vendor = open();
    await vendor.loseNextAnswer();
    const answer = await vendor.supplier.inquire?.(vendor.question("pln", NUMBERS.pln));
    expect(answer?.kind).toBe("unknown");
  });
}
