import { expect, it } from "vitest";
import type { CallMode } from "../../sandbox/chaos.ts";
import type { Attempt } from "../../src/domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../src/domain/ppob/supplier.ts";
import type { Supplier } from "../../src/ports/ppob/supplier.ts";

/** A supplier under test, with the hands that only its other side has. */
export interface Vendor {
  readonly supplier: Supplier;
  /** An order nobody knows yet, by what will become of it. */
  attempt(fate: "delivered" | "failed" | "pending"): Attempt;
  /** How often something was bought under a reference, failed or not. */
  bought(ref: string): Promise<number>;
  /** The next answer to an order or a question is lost on the way although it was heard. */
  loseNextAnswer(): Promise<void>;
  /** The same, asked with a key that it does not know. */
  readonly stranger: Supplier;
  /** The next answer about the deposit is spoilt. */
  spoilBalance(mode: CallMode): Promise<void>;
  /** Puts time forward, in which what is pending comes to its end. */
  pass(seconds: number): Promise<void>;
  /** The last webhook about a reference. */
  webhook(ref: string): { readonly headers: Headers; readonly body: string };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const asked = (attempt: Attempt): Attempt => ({ ...attempt, checks: attempt.checks + 1 });
const DAY = 24 * 60 * 60;

/** Orders, and asks once more of a supplier who never says the end at once. */
async function endOf({ supplier, pass }: Vendor, order: Attempt): Promise<SupplierAnswer> {
  const first = await supplier.order(order);
  if (first.kind !== "pending") return first;
  await pass(60);
  return await supplier.check(asked(order));
}

/** What the shop relies on, whoever the supplier is. */
export function promisesOfASupplier(open: () => Vendor): void {
  it("lists what it offers, each thing once and at a price", async () => {
    const list = await open().supplier.priceList();
    if (list.kind !== "listed") throw new Error(list.kind);
    expect(list.items.length).toBeGreaterThan(0);
    expect(new Set(list.items.map((each) => each.supplier_sku)).size).toBe(list.items.length);
    expect(list.items.every((each) => each.cost > 0)).toBe(true);
  });

  it("delivers an order once, however often it is sent and asked about", async () => {
    const vendor = open();
    const { supplier, attempt, bought } = vendor;
    const order = attempt("delivered");
    const first = await endOf(vendor, order);
    expect(first).toMatchObject({ kind: "delivered" });
    if (first.kind === "delivered") {
      expect(first.serial_number).not.toBe("");
      expect(first.cost).toBeLessThanOrEqual(order.cost_ceiling);
    }
    expect(await supplier.order(asked(order))).toMatchObject({ kind: "delivered" });
    expect(await supplier.check(asked(order))).toMatchObject({ kind: "delivered" });
    expect(await bought(order.ref)).toBe(1);
  });

  it("is unknown when its answer is lost, and says later what became of the order", async () => {
    const { supplier, attempt, bought, loseNextAnswer, pass } = open();
    const order = attempt("delivered");
    await loseNextAnswer();
    expect(await supplier.order(order)).toMatchObject({ kind: "unknown" });
    await pass(60);
    expect(await supplier.check(asked(order))).toMatchObject({ kind: "delivered" });
    expect(await bought(order.ref)).toBe(1);
  });

  it("never calls delivered what has failed, and says why in our words", async () => {
    const vendor = open();
    const order = vendor.attempt("failed");
    const first = await endOf(vendor, order);
    for (const answer of [first, await vendor.supplier.check(asked(order))]) {
      expect(["failed", "doubtful", "not_formed"]).toContain(answer.kind);
      expect(answer).toMatchObject({ failure_code: expect.stringMatching(/^\w+\.\w+$/) });
    }
  });

  it("buys nothing for more than the ceiling, or says what it really was", async () => {
    const vendor = open();
    const { supplier, attempt, bought } = vendor;
    const mean = { ...attempt("delivered"), cost_ceiling: 1 as Attempt["cost_ceiling"] };
    const answer = await endOf(vendor, mean);
    if (!supplier.enforcesCeiling) {
      return expect(answer).toMatchObject({ kind: "delivered", cost: expect.any(Number) });
    }
    expect(answer).toMatchObject({
      kind: "not_formed",
      failure_code: "product.price_changed",
    });
    expect(await bought(mean.ref)).toBe(0);
  });

  promisesOfADeposit(open);
  promisesOfWords(open);
}

function promisesOfADeposit(open: () => Vendor): void {
  it("says what is left of the deposit, in whole rupiah", async () => {
    const answer = await open().supplier.balance();
    if (answer.kind !== "known") throw new Error(answer.detail);
    expect(answer.balance).toBeGreaterThan(0);
    expect(Number.isSafeInteger(answer.balance)).toBe(true);
  });

  it("says nothing of a deposit to whoever does not know its key, and why", async () => {
    const answer = await open().stranger.balance();
    expect(answer).toEqual({ kind: "unavailable", detail: expect.stringContaining("code") });
  });

  it.each<CallMode>(["garbage", "timeout_after_accept", "drop_reply", "error_400", "error_500"])(
    "guesses at no deposit after %s",
    async (mode) => {
      const { supplier, spoilBalance } = open();
      await spoilBalance(mode);
      expect(await supplier.balance()).toMatchObject({ kind: "unavailable" });
      expect(await supplier.balance()).toMatchObject({ kind: "known" });
    },
  );
}

function promisesOfWords(open: () => Vendor): void {
  it("tells by a webhook of its own what a pending order came to", async () => {
    const { supplier, attempt, pass, webhook } = open();
    const order = attempt("pending");
    expect(await supplier.order(order)).toMatchObject({ kind: "pending" });
    await pass(DAY);
    const { headers, body } = webhook(order.ref);
    expect(await supplier.verify(headers, bytes(body))).toBe("accepted");
    const said = supplier.read(body);
    expect(said).toMatchObject({ ref: order.ref });
    if (said.kind === "update") expect(said.answer.kind).toBe("delivered");
    else expect(said.kind).toBe("moved");
    expect(await supplier.check(asked(order))).toMatchObject({ kind: "delivered" });
  });

  it("believes no webhook that somebody has changed, signed by nobody or made up", async () => {
    const { supplier, attempt, pass, webhook } = open();
    const order = attempt("pending");
    await supplier.order(order);
    await pass(DAY);
    const { headers, body } = webhook(order.ref);
    const isBelieved = supplier.read(body).kind === "update";
    const verdict = await supplier.verify(headers, bytes(`${body} `));
    expect(verdict).toBe(isBelieved ? "forged" : "accepted");
    expect(await supplier.verify(new Headers(), bytes(body))).toBe("forged");
    expect(await supplier.verify(headers, bytes("<html>"))).not.toBe("accepted");
  });

  it("is never asked about what is older than its days", async () => {
    const { supplier, attempt, bought, pass } = open();
    const order = attempt("delivered");
    await supplier.order(order);
    await pass((supplier.checkableDays + 30) * DAY);
    expect(await supplier.check(asked(order))).toMatchObject({ kind: "unknown" });
    expect(await bought(order.ref)).toBe(1);
  });
}
