import { describe, expect, it } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import { rounds, UNSAMPLED } from "../support/cases.ts";
import { booksOf, circleOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { endowed, send, setting } from "./sending.ts";

const shop = await openShop();

/** Waits until nothing is between these wallets any more. */
async function landed(owners: readonly Id<"user">[], currency = "IDR") {
  await eventually(async () => {
    const all = await Promise.all(owners.map(booksOf));
    const open = all.flatMap((books) =>
      books.transactions.filter((each) => each.status === "PROCESSING"),
    );
    return open.length === 0;
  });
  for (const owner of owners) await expectSoundBooks(owner);
  return await circleOf(owners, currency);
}

describe("transfers that race", () => {
  it("send exactly what the balance pays for, of many at once from one wallet", async () => {
    const [amount, balance] = [7_000, 300_000];
    const sender = await shop.customer({ balance });
    const receivers = await Promise.all(Array.from({ length: 5 }, () => shop.customer()));
    const answers = await Promise.all(
      Array.from({ length: rounds(80, 200) }, (_, n) =>
        send(shop, sender, { to: receivers[n % 5]?.id, amount }),
      ),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(Math.floor(balance / amount));
    expect(new Set(statuses)).toEqual(new Set([202, 402, 429]));

    const owners = [sender, ...receivers].map((each) => each.id);
    expect(await landed(owners)).toEqual({ wallets: balance, between: 0, fees: 0 });
    expect(await shop.balance(sender)).toMatchObject({ available: balance % amount, held: 0 });
  });

  it("cross each other without losing or making anything, and nobody goes below zero", async () => {
    const people = await Promise.all(
      Array.from({ length: 4 }, () => shop.customer({ balance: 50_000 })),
    );
    const owners = people.map((each) => each.id);
    const watched: number[] = [];
    const rounds = Array.from({ length: 40 }, async (_, n) => {
      const from = people[n % 4];
      const to = people[(n + 1 + Math.floor(n / 4)) % 4];
      if (from === undefined || to === undefined) throw new Error("nobody");
      if (from === to) return 422;
      const { status } = await send(shop, from, { to: to.id, amount: 9_000 + n * 137 });
      if (n % 10 === 0) {
        const { wallets, between } = await circleOf(owners, "IDR");
        watched.push(wallets + between);
      }
      return status;
    });
    const statuses = await Promise.all(rounds);
    // Whatever comes first, each of the four can pay for the three dearest of their own.
    expect(statuses.filter((status) => status === 202).length).toBeGreaterThanOrEqual(12);
    expect(watched.length).toBeGreaterThan(0);
    expect(await landed(owners)).toEqual({ wallets: 200_000, between: 0, fees: 0 });
  });

  it("between two who send each other everything at once keep the sum", SLOW, async () => {
    const two = await Promise.all([1, 2].map(() => shop.customer({ balance: 20_000 })));
    const [one, other] = two;
    if (one === undefined || other === undefined) throw new Error("nobody");
    const back = (from: Buyer, to: Buyer) => send(shop, from, { to: to.id, amount: 20_000 });
    const answers = await Promise.all([back(one, other), back(other, one), back(one, other)]);
    expect(answers.map((each) => each.status).filter((status) => status === 202).length).toBe(2);
    const circle = await landed(two.map((each) => each.id));
    expect(circle).toEqual({ wallets: 40_000, between: 0, fees: 0 });
  });
});

describe("limits that are raced for", UNSAMPLED, () => {
  const limit = (day: number | null, month: number | null, hour_count: number | null) =>
    setting(shop, "limits.transfer", { WL: { day, month, hour_count } });

  it.each([
    ["a day's limit", 1_000, null, null, 10],
    ["a month's limit", null, 700, null, 7],
    ["the most in an hour", null, null, 13, 13],
    ["whichever is the tightest", 2_000, 1_200, 30, 12],
  ])(
    "let through exactly what fits into %s, of 50 at once",
    SLOW,
    async (_what, day, month, count, fit) => {
      await limit(day, month, count);
      await setting(shop, "transfer.failures_per_minute", 1_000);
      const [sender, receiver] = [await shop.customer(), await shop.customer()];
      await endowed(shop, sender, "WL", 50_000);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          send(shop, sender, { to: receiver.id, amount: 100, currency: "WL" }),
        ),
      );
      const statuses = answers.map((each) => each.status);
      expect(statuses.filter((status) => status === 202)).toHaveLength(fit);
      expect(statuses.filter((status) => status === 422)).toHaveLength(50 - fit);
      const circle = await landed([sender.id, receiver.id], "WL");
      expect(circle).toEqual({ wallets: 50_000, between: 0, fees: 0 });
    },
  );
});
