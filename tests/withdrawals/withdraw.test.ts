import { beforeAll, describe, expect, it } from "vitest";
import { expectSoundBooks } from "../support/invariants.ts";
import {
  AMOUNT,
  askWithdrawal,
  decide,
  FEE,
  openTreasury,
  openWithdrawal,
  outcome,
  payoutsOf,
  propose,
  SEEN,
  staffDo,
  TOTAL,
  type Treasury,
  timesPaid,
} from "./treasury.ts";

let treasury: Treasury;
beforeAll(async () => {
  treasury = await openTreasury();
});

describe("a withdrawal", () => {
  it("holds its money, waits for four eyes, is paid once and captured", async () => {
    const buyer = await treasury.customer({ balance: 500_000 });
    const id = await openWithdrawal(treasury, buyer);
    expect(await treasury.balance(buyer)).toMatchObject({
      available: 500_000 - TOTAL,
      held: TOTAL,
    });
    await decide(treasury, id);
    await treasury.until(buyer, id, "SUCCESS");

    expect(await treasury.balance(buyer)).toMatchObject({ available: 500_000 - TOTAL, held: 0 });
    const [payout, ...more] = await payoutsOf(treasury, id);
    expect(more).toEqual([]);
    expect(payout).toMatchObject({ status: "completed", amount: "100000.00", approvals: 1 });
    const { postings, entries } = await expectSoundBooks(buyer.id);
    const entry = entries.find((each) => each.transaction_id === id);
    const legs = postings.filter((leg) => leg.entry_sequence === entry?.sequence);
    expect(legs.map(({ account, delta }) => [account, delta])).toEqual([
      ["wallet", -TOTAL],
      ["clearing:payout", AMOUNT],
      ["income:fee", FEE],
    ]);
  });
});
