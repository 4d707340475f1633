import { beforeEach, describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { transfer } from "../../src/application/wallet/transfer.ts";
import { amount as amountOf } from "../../src/domain/money.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { zReceiver } from "../../src/domain/wallet/transfer.ts";
import { asCustomer } from "../crash/acting.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { abortObjects } from "../support/underway.ts";
import { codeOf, endowed, send, sent, setting, state } from "./sending.ts";

const shop = await openShop();
const NONE = { day: null, month: null, hour_count: null };

beforeEach(async () => {
  for (const key of ["limits.transfer", "limits.ppob", "limits.exchange"] as const) {
    await setting(shop, key, {});
  }
});

async function pair(balance = 1_000_000): Promise<readonly [Buyer, Buyer]> {
  return [await shop.customer({ balance }), await shop.customer()];
}

/** A transfer some time from now, past the front door. */
async function sentLater(from: Buyer, to: Buyer, seconds: number, amount = 10_000) {
  const now = () => addSeconds(instant(Date.now()), seconds);
  const { version } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const sender = { ...asCustomer(from), catalogue_version: version };
  const sum = { amount: amountOf(amount), currency: "IDR", note: undefined } as const;
  const wanted = { to: zReceiver.parse(to.id), ...sum, proof: {} };
  const answer = transfer({ ...shop.ports, now }, sender, { key: crypto.randomUUID(), ...wanted });
  return await answer.then(
    () => "sent",
    (error: { code?: string }) => error.code ?? String(error),
  );
}

describe("a limit on what may be sent", () => {
  it("says which it is and how much it allows", async () => {
    await setting(shop, "limits.transfer", { IDR: { ...NONE, day: 25_000 } });
    const [sender, receiver] = await pair();
    await sent(shop, sender, receiver, { amount: 20_000 });
    const answer = await send(shop, sender, { to: receiver.id, amount: 5_001 });
    expect(answer.status).toBe(422);
    expect(Problem.parse(await answer.json())).toMatchObject({
      code: "wallet.limit_exceeded",
      limit: "day",
      maximum: 25_000,
    });
    await sent(shop, sender, receiver, { amount: 5_000 });
    await expectSoundBooks(sender.id);
  });

  it(
    "of a day begins anew with the next, and that of a month with the next month",
    SLOW,
    async () => {
      await setting(shop, "limits.transfer", { IDR: { ...NONE, day: 10_000, month: 20_000 } });
      const [sender, receiver] = await pair();
      const day = 24 * 60 * 60;
      expect(await sentLater(sender, receiver, 0)).toBe("sent");
      expect(await sentLater(sender, receiver, 0)).toBe("wallet.limit_exceeded");
      expect(await sentLater(sender, receiver, 32 * day)).toBe("sent");
      expect(await sentLater(sender, receiver, 64 * day)).toBe("sent");
    },
  );

  it("of an hour counts what is stored, not what an object remembers", SLOW, async () => {
    await setting(shop, "limits.transfer", { IDR: { ...NONE, hour_count: 3 } });
    const [sender, receiver] = await pair();
    for (const seconds of [0, 60, 120]) {
      expect(await sentLater(sender, receiver, seconds)).toBe("sent");
      await abortObjects();
    }
    expect(await sentLater(sender, receiver, 180)).toBe("wallet.limit_exceeded");
    expect(await sentLater(sender, receiver, 3_599)).toBe("wallet.limit_exceeded");
    expect(await sentLater(sender, receiver, 3_602)).toBe("sent");
    expect(await sentLater(sender, receiver, 3_603)).toBe("wallet.limit_exceeded");
  });

  it("of a sum forgets what came back; that of an hour does not", SLOW, async () => {
    await setting(shop, "limits.transfer", { IDR: { day: 10_000, month: 10_000, hour_count: 2 } });
    const [sender, receiver] = await pair();
    await state(shop, receiver, { frozen_in: true });
    for (const _time of [1, 2]) {
      const order = await sent(shop, sender, receiver, { amount: 10_000 });
      await shop.until(sender, order.id, "FAILED");
    }
    const third = await send(shop, sender, { to: receiver.id, amount: 10_000 });
    expect(Problem.parse(await third.json())).toMatchObject({ limit: "hour_count", maximum: 2 });
    await expectSoundBooks(sender.id);
  });

  it("is of one currency and one type of spending", SLOW, async () => {
    await setting(shop, "limits.transfer", { IDR: { ...NONE, day: 10_000 } });
    const [sender, receiver] = await pair();
    await sent(shop, sender, receiver, { amount: 10_000 });
    await endowed(shop, sender, "WL", 500);
    await sent(shop, sender, receiver, { amount: 500, currency: "WL" });
    const bought = await shop.buy(sender, { sku: "pln20", customer_no: "12345678901" });
    expect(bought.status).toBe(202);
    const more = await send(shop, sender, { to: receiver.id, amount: 1_000 });
    expect(await codeOf(more)).toBe("wallet.limit_exceeded");
  });
});

describe("a limit on what may be bought", SLOW, () => {
  const buy = (buyer: Buyer, customer_no: string) => shop.buy(buyer, { sku: "pln20", customer_no });

  it("lets through exactly what fits, of many at once", async () => {
    await setting(shop, "limits.ppob", { IDR: { ...NONE, day: 100_000 } });
    const buyer = await shop.customer({ balance: 5_000_000 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => buy(buyer, String(20_000_000_000 + n))),
    );
    const statuses = answers.map((each) => each.status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(4);
    expect(statuses.filter((status) => status === 422)).toHaveLength(46);
    await expectSoundBooks(buyer.id);
  });

  it("counts orders of an hour from what is stored", async () => {
    await setting(shop, "limits.ppob", { IDR: { ...NONE, hour_count: 2 } });
    const buyer = await shop.customer({ balance: 5_000_000 });
    const statuses: number[] = [];
    for (const number of ["30000000001", "30000000002", "30000000003"]) {
      statuses.push((await buy(buyer, number)).status);
      await abortObjects();
    }
    expect(statuses).toEqual([202, 202, 422]);
  });
});
