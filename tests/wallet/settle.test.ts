import { describe, expect, it } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { scene } from "./commands.ts";

const DELIVERED = { kind: "delivered", serial_number: "SN1", cost: ZERO } as const;
const FAILED = { kind: "failed", failure_code: "supplier.failed" } as const;
const REVERSED = { kind: "reversed", failure_code: "supplier.reversed" } as const;
const GIVEN_BACK = {
  kind: "refunded",
  refund_id: "goodwill",
  amount: amount(4_000),
  reason: "goodwill",
} as const;

describe("an order of 10000 of which 4000 were given back", () => {
  async function givenBack() {
    const made = await scene();
    const { id } = await made.opened({ type: "PPOB", customer_no: "081", sku: "x10" });
    await made.settle(id, DELIVERED);
    expect(await made.settle(id, GIVEN_BACK)).toMatchObject({ kind: "settled" });
    return { ...made, id };
  }

  it.each([["delivered", DELIVERED] as const, ["failed", FAILED] as const])(
    "gives nothing more when it is said to be %s",
    async (_said, how) => {
      const { id, settle, available, buyer } = await givenBack();
      expect(await settle(id, how)).toMatchObject({
        kind: "contradicted",
        transaction: { status: "REFUNDED", refunded: 4_000 },
      });
      expect(await available()).toBe(44_000);
      await expectSoundBooks(buyer.id);
    },
  );

  it("gives the rest when its supplier takes it back, and only once", async () => {
    const { id, settle, available, buyer } = await givenBack();
    expect(await settle(id, REVERSED)).toMatchObject({
      kind: "settled",
      transaction: { status: "REFUNDED", refunded: 10_000 },
    });
    expect(await settle(id, REVERSED)).toMatchObject({ kind: "unchanged" });
    expect(await available()).toBe(50_000);
    await expectSoundBooks(buyer.id);
  });
});

describe("a delivered order", () => {
  it("its supplier takes back is restored leg by leg without the shop's expense", async () => {
    const { opened, settle, available, buyer } = await scene();
    const { id } = await opened({ type: "PPOB", customer_no: "081", sku: "x10" });
    await settle(id, DELIVERED);
    expect(await settle(id, REVERSED)).toMatchObject({
      kind: "settled",
      transaction: { status: "REFUNDED", refunded: 10_000 },
    });
    expect(await available()).toBe(50_000);
    const { postings } = await expectSoundBooks(buyer.id);
    expect(postings.filter(({ account }) => account.startsWith("expense:"))).toEqual([]);
  });
});
