import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDays } from "../../src/application/finance/close-days.ts";
import type { BusinessDay } from "../../src/domain/time.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { arrive, hour, paidIn, portsAt } from "./books.ts";

const shop = await openShop();

beforeAll(() => {
  heldMessages.closed = true;
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function walletOn(day: string) {
  const { totals } = await shop.ports.ledger.totals(day as BusinessDay, "IDR");
  return totals.find((each) => each.account === "wallet");
}

describe("the trial balance", () => {
  it("has every entry that has arrived, also of a day that was closed before", async () => {
    const [sari, budi] = [await shop.customer(), await shop.customer()];
    await paidIn(shop, sari, hour("2026-03-01", 10), 100_000);
    await arrive(shop, [sari], hour("2026-03-01", 10));
    await closeDays(portsAt(shop, hour("2026-03-02", 1.1)));
    await paidIn(shop, budi, hour("2026-03-01", 11), 50_000);
    await arrive(shop, [budi], hour("2026-03-02", 9));
    expect(await walletOn("2026-03-02")).toMatchObject({ credit: 150_000, debit: 0 });
    // A day that is closed stays as it was closed.
    expect(await walletOn("2026-03-01")).toMatchObject({ credit: 100_000 });
    await closeDays(portsAt(shop, hour("2026-03-03", 1.1)));
    expect(await walletOn("2026-03-02")).toMatchObject({ credit: 150_000, debit: 0 });
    expect(await walletOn("2026-03-03")).toMatchObject({ credit: 150_000, debit: 0 });
  });
});
