import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { transfer } from "../../src/application/wallet/transfer.ts";
import { amount } from "../../src/domain/money.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { zReceiver } from "../../src/domain/wallet/transfer.ts";
import { seeded } from "../http/generators.ts";
import { crashPoints, DEATHS, oneIn } from "../support/cases.ts";
import { crashing, disturbed } from "../support/crashing.ts";
import { deliver, recover, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, circleOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { abortObjects } from "../support/underway.ts";
import { ban, send, state } from "../wallet/sending.ts";
import { asCustomer } from "./acting.ts";

const BALANCE = 100_000;
const SENT = 30_000;
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

interface Scene {
  readonly sender: Buyer;
  readonly receiver: Buyer;
  readonly order: TransactionView;
}

async function sending(shop: Shop): Promise<Scene> {
  const [sender, receiver] = [await shop.customer({ balance: BALANCE }), await shop.customer()];
  const answer = await send(shop, sender, { to: receiver.id, amount: SENT }, "kirim");
  expect(answer.status, await answer.clone().text()).toBe(202);
  return { sender, receiver, order: TransactionView.parse(await answer.json()) };
}

function hasEnded(shop: Shop, { sender, order }: Pick<Scene, "sender" | "order">) {
  return async () => {
    const { status } = await shop.transaction(sender, order.id);
    const { outbox } = await booksOf(sender.id);
    return status !== "PROCESSING" && outbox.length === 0;
  };
}

/** It has landed once, or come back whole; either way nothing is lost and nothing is between. */
async function expectOneEnd(shop: Shop, scene: Scene): Promise<"landed" | "returned"> {
  const { sender, receiver, order } = scene;
  const [out, into] = [await expectSoundBooks(sender.id), await expectSoundBooks(receiver.id)];
  const circle = await circleOf([sender.id, receiver.id], "IDR");
  expect(circle).toEqual({ wallets: BALANCE, between: 0, fees: 0 });
  const landings = into.transactions.filter((each) => each.type === "TRANSFER");
  const mine = out.transactions.filter((each) => each.type === "TRANSFER");
  expect(mine.map((each) => each.id)).toEqual([order.id]);
  expect([out.outbox, heldMessages.waiting]).toEqual([[], []]);
  const landed = landings.length > 0;
  expect(landings.map((each) => each.id)).toEqual(landed ? [order.related_id] : []);
  const available = landed ? BALANCE - SENT : BALANCE;
  expect(await shop.balance(sender)).toMatchObject({ available, held: 0 });
  expect(mine[0]?.status).toBe(landed ? "SUCCESS" : "FAILED");
  return landed ? "landed" : "returned";
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of a transfer's request leaves nothing half done, and repeated it sends once", async () => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const sender = await shop.customer({ balance: BALANCE });
      const receiver = await shop.customer();
      const dying = crashing(shop.ports, at, death);
      const to = zReceiver.parse(receiver.id);
      const sum = { amount: amount(SENT), currency: "IDR", note: undefined } as const;
      const wanted = { to, ...sum, proof: {} };
      // The key as the route makes it, so that the repeat through the front door is the same.
      const key = "/wallet/transfer kirim";
      await transfer(dying.ports, asCustomer(sender), { key, ...wanted }).catch(() => undefined);

      const answer = await send(shop, sender, { to: receiver.id, amount: SENT }, "kirim");
      expect(answer.status, await answer.clone().text()).toBe(202);
      const order = TransactionView.parse(await answer.json());
      await recover(shop.ports, sender.id, hasEnded(shop, { sender, order }));
      expect(await expectOneEnd(shop, { sender, receiver, order })).toBe("landed");
      if (!dying.crashed()) {
        const sent = ["wallets.open", "people.receiver", "wallets.open"];
        expect(dying.steps).toEqual(["catalogue.snapshot", ...sent]);
        break;
      }
    }
  });

  it.each<[string, (shop: Shop, scene: Scene) => Promise<void>, string, string[]]>([
    [
      "a receiver who takes it",
      async () => undefined,
      "landed",
      ["people.user", "wallets.receiveTransfer", "wallets.settle"],
    ],
    [
      "a receiver who is frozen",
      (shop, { receiver }) => state(shop, receiver, { frozen_in: true }),
      "returned",
      ["people.user", "wallets.receiveTransfer", "wallets.settle"],
    ],
    [
      "a receiver who is banned",
      (shop, { receiver }) => ban(shop, receiver),
      "returned",
      ["people.user", "wallets.tombstone", "wallets.settle"],
    ],
  ])("of its landing at %s still ends in one way", async (_who, prepare, end, steps) => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const scene = await sending(shop);
      await prepare(shop, scene);
      const job = await take("money", scene.order.id);
      const dying = crashing(shop.ports, at, death);
      // The queue never hears of it, so it delivers the message again.
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);

      await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
      expect(await expectOneEnd(shop, scene)).toBe(end);
      if (!dying.crashed()) {
        expect(dying.steps).toEqual([...steps, "outbox.flush"]);
        break;
      }
    }
  });

  it.runIf(oneIn(3))(
    "of its landing, with the receiver banned before it is delivered again",
    async () => {
      const shop = await openShop();
      // Whether it lands hangs on nothing but whether it had landed by then.
      const landedFrom = death === "before" ? 3 : 2;
      for (const at of crashPoints()) {
        const scene = await sending(shop);
        const job = await take("money", scene.order.id);
        const dying = crashing(shop.ports, at, death);
        await deliver(job, dying.ports).catch(() => false);
        await ban(shop, scene.receiver);
        heldMessages.waiting.push(job);

        await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
        const end = await expectOneEnd(shop, scene);
        expect(end).toBe(at < landedFrom ? "returned" : "landed");
        if (!dying.crashed()) break;
      }
    },
  );
});

describe("a receiver who changes between two steps of the landing", () => {
  it.each<[string, (shop: Shop, receiver: Buyer) => Promise<void>]>([
    ["is banned", ban],
    ["is frozen", (shop, receiver) => state(shop, receiver, { frozen_in: true })],
    ["loses the object", () => abortObjects()],
  ])("and %s gets it once or not at all", async (_what, befall) => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const scene = await sending(shop);
      const job = await take("money", scene.order.id);
      const shaken = disturbed(shop.ports, at, () => befall(shop, scene.receiver));
      if (!(await deliver(job, shaken.ports))) heldMessages.waiting.push(job);
      await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
      await expectOneEnd(shop, scene);
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(3);
        break;
      }
    }
  });
});

describe("a queue", () => {
  it(
    "that loses the message does not lose the money: the minute's cron finds it",
    SLOW,
    async () => {
      const shop = await openShop();
      const scene = await sending(shop);
      await take("money", scene.order.id);
      await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
      expect(await expectOneEnd(shop, scene)).toBe("landed");
    },
  );

  it.runIf(oneIn(3))(
    "that loses it twice, once before and once after the landing, neither",
    async () => {
      const shop = await openShop();
      const scene = await sending(shop);
      const job = await take("money", scene.order.id);
      const dying = crashing(shop.ports, 2, "after");
      await deliver(job, dying.ports).catch(() => false);
      expect(dying.steps.at(-1)).toBe("wallets.receiveTransfer");
      await ban(shop, scene.receiver);
      await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
      expect(await expectOneEnd(shop, scene)).toBe("landed");
    },
  );

  it.each([
    ["who takes it", async () => undefined, "landed"],
    [
      "who is frozen",
      (shop: Shop, receiver: Buyer) => state(shop, receiver, { frozen_in: true }),
      "returned",
    ],
    ["who is banned", ban, "returned"],
  ])(
    "that delivers three times to a receiver %s, ends it once",
    SLOW,
    async (_who, prepare, end) => {
      const shop = await openShop();
      const scene = await sending(shop);
      await prepare(shop, scene.receiver);
      const job = await take("money", scene.order.id);
      const answers = await Promise.all([1, 2, 3].map(() => deliver(job, shop.ports)));
      expect(answers).toEqual([true, true, true]);
      await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
      expect(await expectOneEnd(shop, scene)).toBe(end);
      await state(shop, scene.receiver, {});
      expect(await deliver(job, shop.ports)).toBe(true);
      await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
      expect(await expectOneEnd(shop, scene)).toBe(end);
    },
  );

  it.runIf(oneIn(3))(
    "that delivers everything three times and in any order keeps every sum",
    async () => {
      const shop = await openShop();
      const people = await Promise.all([1, 2, 3].map(() => shop.customer({ balance: BALANCE })));
      const owners = people.map((each) => each.id);
      const jobs = await Promise.all(
        Array.from({ length: 9 }, async (_, n) => {
          const [from, to] = [people[n % 3], people[(n + 1 + (n % 2)) % 3]];
          if (from === undefined || to === undefined) throw new Error("nobody");
          const answer = await send(shop, from, { to: to.id, amount: 5_000 + n });
          return await take("money", TransactionView.parse(await answer.json()).id);
        }),
      );
      const between = 9 * 5_000 + 36;
      const total = 3 * BALANCE;
      expect(await circleOf(owners, "IDR")).toEqual({ wallets: total - between, between, fees: 0 });

      const random = seeded(20_260_125);
      const order = [...jobs, ...jobs, ...jobs].map((job) => ({ job, at: random() }));
      for (const { job } of order.toSorted((left, right) => left.at - right.at)) {
        expect(await deliver(job, shop.ports)).toBe(true);
        const circle = await circleOf(owners, "IDR");
        expect(circle.wallets + circle.between).toBe(total);
      }
      expect(await circleOf(owners, "IDR")).toEqual({ wallets: total, between: 0, fees: 0 });
      for (const owner of owners) await expectSoundBooks(owner);
    },
  );
});

describe("a wallet object that is aborted", () => {
  it.runIf(oneIn(3))("right after the money has left still sends it on, by its alarm", async () => {
    const shop = await openShop();
    const scene = await sending(shop);
    await abortObjects();
    await recover(shop.ports, scene.sender.id, hasEnded(shop, scene));
    expect(await expectOneEnd(shop, scene)).toBe("landed");
  });
});
