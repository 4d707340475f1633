// @module-tag unsampled
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { proveEmail } from "../auth/codes.ts";
import { circleOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { ban, codeOf, send, sent, setting, state } from "./sending.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

/** Two people, the first of whom has money. */
async function pair(balance = 100_000): Promise<readonly [Buyer, Buyer]> {
  return [await shop.customer({ balance }), await shop.customer()];
}

/** Gives somebody a number, and has both their addresses proved. */
async function phoneOf({ id }: Buyer, phone: string): Promise<void> {
  const proved = "phone_verified_at = created_at, email_verified_at = created_at";
  const change = shop.db.prepare(`UPDATE users SET phone = ?, ${proved} WHERE id = ?`);
  await change.bind(phone, id).run();
}

async function expectNothingMoved([sender, other]: readonly [Buyer, Buyer], total: number) {
  expect(await circleOf([sender.id, other.id], "IDR")).toEqual({
    wallets: total,
    between: 0,
    fees: 0,
  });
  const books = await expectSoundBooks(sender.id);
  expect(books.transactions.filter((each) => each.type === "TRANSFER")).toEqual([]);
}

describe("a transfer that is refused", () => {
  it.each<[string, object, string]>([
    ["an amount below the least", { amount: 999 }, "transfer.amount_out_of_range"],
    ["an amount above the most", { amount: 25_000_001 }, "transfer.amount_out_of_range"],
    ["more than there is", { amount: 100_001 }, "wallet.insufficient_funds"],
    ["a currency nobody knows", { currency: "XAU" }, "currency.unknown"],
    ["a currency in small letters", { currency: "idr" }, "request.invalid"],
    [
      "another currency than there is",
      { amount: 5_000, currency: "USD" },
      "wallet.insufficient_funds",
    ],
    [
      "a receiver nobody knows",
      { to: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
      "transfer.receiver_not_found",
    ],
    ["an e-mail nobody has", { to: "siapa@example.com" }, "transfer.receiver_not_found"],
    ["a phone nobody has", { to: "081299990001" }, "transfer.receiver_not_found"],
    ["no address at all", { to: "siapa" }, "request.invalid"],
    ["a note of two lines", { note: "a\nb" }, "request.invalid"],
    ["a field nobody knows", { from: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }, "request.invalid"],
  ])("for %s moves nothing", SLOW, async (_what, change, code) => {
    const people = await pair();
    const answer = await send(shop, people[0], { to: people[1].id, amount: 10_000, ...change });
    expect(await codeOf(answer)).toBe(code);
    await expectNothingMoved(people, 100_000);
  });

  it("to oneself, by whatever address, moves nothing", async () => {
    const people = await pair();
    const [{ id, email }] = people;
    const phone = "+6281277778888";
    await phoneOf(people[0], phone);
    for (const to of [id, email, phone]) {
      expect(await codeOf(await send(shop, people[0], { to, amount: 10_000 }))).toBe(
        "transfer.to_self",
      );
    }
    await expectNothingMoved(people, 100_000);
  });

  it("to somebody banned is refused like one to nobody, to the letter", async () => {
    const people = await pair();
    const [sender, banned] = people;
    await ban(shop, banned);
    const answers = [banned.id, banned.email, "tidak-ada@example.com"].map(async (to) => {
      const answer = await send(shop, sender, { to, amount: 10_000 });
      const { request_id: _mine, ...rest } = z
        .looseObject({ request_id: z.string() })
        .parse(await answer.json());
      return JSON.stringify(rest);
    });
    expect(new Set(await Promise.all(answers)).size).toBe(1);
    await expectNothingMoved(people, 100_000);
  });

  it.each<[string, object, string]>([
    ["frozen for outgoing money", { frozen_out: true }, "wallet.frozen"],
    ["frozen both ways", { frozen_out: true, frozen_in: true }, "wallet.frozen"],
  ])("because the sender's wallet is %s moves nothing", async (_what, how, code) => {
    const people = await pair();
    await state(shop, people[0], how);
    const answer = await send(shop, people[0], { to: people[1].id, amount: 10_000 });
    expect(await codeOf(answer)).toBe(code);
    await expectNothingMoved(people, 100_000);
  });

  it("because the sender's wallet is closed, or its owner banned", async () => {
    const people = await pair(0);
    await state(shop, people[0], { closed: true });
    const wanted = { to: people[1].id, amount: 10_000 };
    expect(await codeOf(await send(shop, people[0], wanted))).toBe("wallet.closed");
    await ban(shop, people[0]);
    expect(await codeOf(await send(shop, people[0], wanted))).toBe("auth.token_invalid");
    await expectNothingMoved(people, 0);
  });

  it("still goes out of a wallet that only takes nothing in", async () => {
    const [sender, receiver] = await pair();
    await state(shop, sender, { frozen_in: true });
    const order = await sent(shop, sender, receiver, { amount: 10_000 });
    await shop.until(sender, order.id, "SUCCESS");
  });
});

describe("an address that nobody has proved", () => {
  it(
    "is nobody's, in the same words, and its account is still sent to by its id",
    SLOW,
    async () => {
      const [sender, receiver] = await pair();
      const { token } = receiver;
      for (const to of [receiver.email, "tidak-ada@example.com"]) {
        expect(await codeOf(await send(shop, sender, { to, amount: 10_000 }))).toBe(
          "transfer.receiver_not_found",
        );
      }
      const byId = await sent(shop, sender, receiver, { amount: 10_000 });
      await shop.until(sender, byId.id, "SUCCESS");
      await proveEmail(shop, { token, email: receiver.email });
      const answer = await send(shop, sender, { to: receiver.email, amount: 10_000 });
      expect(answer.status).toBe(202);
    },
  );
});

describe("who looks for people by sending to them", () => {
  it("is stopped, whether the guesses are right or wrong", async () => {
    await setting(shop, "transfer.failures_per_minute", 3);
    const [sender, receiver] = await pair(0);
    await phoneOf(receiver, "+6281277779999");
    const codes: string[] = [];
    for (const to of [
      receiver.email,
      "x@example.com",
      receiver.id,
      receiver.email,
      "y@example.com",
    ]) {
      codes.push(await codeOf(await send(shop, sender, { to, amount: 10_000 })));
    }
    expect(codes).toEqual([
      "wallet.insufficient_funds",
      "transfer.receiver_not_found",
      "wallet.insufficient_funds",
      "rate.limited",
      "rate.limited",
    ]);
    const waiting = await send(shop, sender, { to: "z@example.com", amount: 10_000 });
    expect(Number(waiting.headers.get("retry-after"))).toBeGreaterThan(0);
    await setting(shop, "transfer.failures_per_minute", 30);
  });

  it("is refused while nobody can count", async () => {
    const [sender] = await pair();
    const down = vi.spyOn(shop.ports.limiter, "take").mockRejectedValue(new Error("gone"));
    const answer = await send(shop, sender, { to: "x@example.com", amount: 10_000 });
    expect(await codeOf(answer)).toBe("service.unavailable");
    down.mockRestore();
  });
});

describe("a transfer of much", () => {
  const MUCH = 1_000_000;
  const PIN = "294173";
  const rich = async () =>
    [await shop.customer({ balance: 9_000_000 }), await shop.customer()] as const;

  async function withPin({ id }: Buyer): Promise<void> {
    const hash = await shop.ports.passwords.hash(PIN);
    await shop.ports.pins.set(id, hash, shop.ports.now());
  }

  it("asks for the PIN, and less does not", async () => {
    const [sender, receiver] = await rich();
    const wanted = { to: receiver.id, amount: MUCH };
    expect(await codeOf(await send(shop, sender, wanted))).toBe("pin.required");
    expect(await codeOf(await send(shop, sender, { ...wanted, pin: PIN }))).toBe("pin.not_set");
    await withPin(sender);
    const wrong = await send(shop, sender, { ...wanted, pin: "111222" });
    expect(await codeOf(wrong)).toBe("pin.wrong");
    expect(await circleOf([sender.id, receiver.id], "IDR")).toMatchObject({ between: 0 });
    expect((await send(shop, sender, { ...wanted, pin: PIN })).status).toBe(202);
    const [other] = await rich();
    expect((await send(shop, other, { ...wanted, amount: MUCH - 1 })).status).toBe(202);
  });

  it("asks before it says whether there is such a receiver", async () => {
    const [sender] = await rich();
    const wanted = { to: "siapa@example.com", amount: MUCH };
    expect(await codeOf(await send(shop, sender, wanted))).toBe("pin.required");
  });

  it("lets nobody guess the PIN, and still answers what it has answered", SLOW, async () => {
    const [sender, receiver] = await rich();
    await withPin(sender);
    const wanted = { to: receiver.id, amount: MUCH, pin: PIN };
    const first = await send(shop, sender, wanted, "besar");
    expect(first.status).toBe(202);
    const guesses = Array.from({ length: 10 }, (_, n) =>
      send(shop, sender, { ...wanted, pin: `90210${n}` }).then(codeOf),
    );
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === "pin.wrong")).toHaveLength(5);
    expect(codes.filter((code) => code === "pin.locked")).toHaveLength(5);
    expect(await codeOf(await send(shop, sender, wanted))).toBe("pin.locked");

    const again = await send(shop, sender, wanted, "besar");
    expect(await again.text()).toBe(await first.text());
    const { pin: _none, ...without } = wanted;
    expect((await send(shop, sender, without, "besar")).status).toBe(202);
    expect(await shop.balance(sender)).toMatchObject({ available: 8_000_000 });
  });
});
