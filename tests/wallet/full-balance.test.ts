import { describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { openShop } from "../support/shop.ts";
import { askDecision, awaiting, live } from "./staffing.ts";

const shop = await openShop();

describe("a correction that a full wallet cannot take", () => {
  it("is refused for good", async () => {
    const [asker, checker] = [await shop.staff("finance"), await shop.staff("finance")];
    const buyer = await shop.customer();
    await live(buyer, [{ at: shop.ports.now(), by: Number.MAX_SAFE_INTEGER - 1_000 }]);
    const asked = await awaiting(shop, asker, buyer, { action: "add", amount: 900_000_000 });
    const answer = await askDecision(shop, checker, asked, "approve");
    expect(Problem.parse(await answer.json()).code).toBe("wallet.full");
  });
});
