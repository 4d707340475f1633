// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import { expectProblem, pointersIn } from "../http/api-handler.ts";
import { seeded } from "../http/generators.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { askAdjust, askResolve, held, live } from "./staffing.ts";

const shop = await openShop();
const NOW = instant(Date.now());
const Past = z.strictObject({ currency: z.string(), at: z.string(), total: z.int() });

async function totalAt({ token }: Buyer, at: Instant, currency = "IDR"): Promise<number> {
  const query = `?at=${at}&currency=${currency}`;
  const answer = await shop.request("GET", `/wallet/balance${query}`, { token });
  const said = Past.parse(await answer.json());
  expect(said).toMatchObject({ at, currency });
  return said.total;
}

/** The sum of every posting to the wallet itself, up to and including an instant. */
async function foldUpTo(buyer: Buyer, at: Instant): Promise<number> {
  const { entries, postings } = await booksOf(buyer.id);
  const times = z
    .array(z.object({ sequence: z.int(), created_at: z.string() }))
    .parse(entries)
    .filter((entry) => entry.created_at <= at)
    .map((entry) => entry.sequence);
  const within = new Set(times);
  return postings
    .filter((leg) => leg.account === "wallet" && within.has(leg.entry_sequence))
    .reduce((sum, leg) => sum + leg.delta, 0);
}

describe("the balance at a past instant", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "is the fold of all postings up to it (seed %i)",
    SLOW,
    async (seed) => {
      const random = seeded(seed);
      const buyer = await shop.customer();
      let at = addSeconds(NOW, -1_000_000);
      const steps = Array.from({ length: 60 }, () => {
        // Some come at the very same instant, some seem to come earlier than the one before.
        at = addSeconds(at, Math.floor((random() - 0.2) * 20) * 1_000);
        return { at, by: Math.floor((random() - 0.45) * 9_000) || 1 };
      });
      await live(buyer, steps);
      const clerk = await shop.staff();
      await askAdjust(shop, clerk, buyer, { action: "add", amount: 5_000 });
      const { id } = await held(shop, clerk, buyer, 2_000);
      await askResolve(shop, clerk, buyer, id, "capture", { amount: 700 });

      const instants = [
        ...steps.flatMap((step) => [step.at, instant(Date.parse(step.at) - 1)]),
        ...Array.from({ length: 20 }, () => addSeconds(NOW, -Math.floor(random() * 1_100_000))),
        shop.ports.now(),
      ];
      for (const moment of instants.filter((_each, index) => index % 4 === 0)) {
        expect(await totalAt(buyer, moment), moment).toBe(await foldUpTo(buyer, moment));
      }
      expect(await totalAt(buyer, shop.ports.now())).toBe((await shop.balance(buyer)).total);
      await expectSoundBooks(buyer.id);
    },
  );

  it("is nothing before the first movement and in a currency never used", async () => {
    const buyer = await shop.customer({ balance: 50_000 });
    expect(await totalAt(buyer, instant(0))).toBe(0);
    expect(await totalAt(buyer, shop.ports.now(), "USD")).toBe(0);
    expect(await totalAt(buyer, shop.ports.now())).toBe(50_000);
  });

  it("leaves the balance of now as it is when no instant is asked for", async () => {
    const { token } = await shop.customer({ balance: 50_000 });
    const answer = await shop.request("GET", "/wallet/balance", { token });
    const now = { currency: "IDR", available: 50_000, held: 0, total: 50_000 };
    expect(await answer.json()).toMatchObject(now);
  });

  it.each([
    ["tomorrow", addSeconds(NOW, 86_400)],
    ["the end of time", "9999-12-31T23:59:59.999Z"],
    ["a day", "2026-01-15"],
    ["another zone", "2026-01-15T09:31:02.345+07:00"],
    ["a number", "1768444262"],
    ["nothing", ""],
  ])("is refused for %s", async (_what, at) => {
    const { token } = await shop.customer();
    const path = `/wallet/balance?at=${encodeURIComponent(at)}`;
    const problem = await expectProblem(
      await shop.request("GET", path, { token }),
      "422 request.invalid",
    );
    expect(pointersIn(problem)).toEqual(["/query/at"]);
  });
});
