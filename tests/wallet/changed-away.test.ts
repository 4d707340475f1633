import { describe, expect, it } from "vitest";
import { moneyChanger } from "./changing.ts";
import { codeOf, send } from "./sending.ts";

const { shop, quoted, take } = await moneyChanger();

describe("money that may not be sent in rupiah without the PIN, or not so much of it", () => {
  it("may not be sent either after it was changed into another currency", async () => {
    const [thief, accomplice] = [
      await shop.customer({ balance: 60_000_000 }),
      await shop.customer(),
    ];
    const rupiah = { to: accomplice.id, amount: 1_000_000, currency: "IDR" };
    expect(await codeOf(await send(shop, thief, rupiah))).toBe("pin.required");
    // A day's worth of transfers, and twice what one of them may come to.
    const { quote_id, to_amount } = await quoted(thief, "IDR", "USD", 50_000_000);
    expect((await take(thief, quote_id)).status).toBe(201);
    const dollars = { to: accomplice.id, amount: to_amount, currency: "USD" };
    const answer = await send(shop, thief, dollars);
    expect(answer.status, await answer.clone().text()).toBeGreaterThanOrEqual(400);
  });
});
