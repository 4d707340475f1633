import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import {
  type AdjustmentRequest,
  adjustBalance,
} from "../../src/application/wallet/adjust-balance.ts";
import { approveAdjustment } from "../../src/application/wallet/decide-adjustment.ts";
import { resolveHold } from "../../src/application/wallet/resolve-hold.ts";
import type { Staff } from "../../src/domain/actor.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { crashPoints, DEATHS, oneIn } from "../support/cases.ts";
import { crashing, type Death, disturbed } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { abortObjects } from "../support/underway.ts";

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function asStaff(at = instant(Date.now())): Staff {
  return {
    kind: "staff",
    name: "Petugas",
    id: newId("admin", at),
    session_id: newId("session", at),
    role: "finance",
    permissions: [],
    catalogue_version: 1,
    request_id: "req_test",
    ip: "10.0.0.1",
    user_agent: "test",
    locale: "id",
  };
}

type Wanted = Omit<AdjustmentRequest, "request">;

function wantedFor(buyer: Buyer, more: Partial<Wanted> = {}): Wanted {
  return {
    user_id: buyer.id,
    action: "add",
    amount: amount(7_000),
    currency: "IDR",
    reason: "Typing error",
    hold_until: null,
    ...more,
  };
}

const key = () => ({ key: crypto.randomUUID(), digest: "d" });

/** Two minutes later, when the cron has found what a crash has left. */
async function tidyUp({ ports }: Shop): Promise<void> {
  const later: Ports = { ...ports, now: () => addSeconds(ports.now(), 120) };
  await runCron("* * * * *", later);
  await runCron("* * * * *", later);
}

async function stateOf(shop: Shop, buyer: Buyer): Promise<string | undefined> {
  const { data } = await shop.ports.adjustments.list(
    { user_id: buyer.id },
    { limit: 1 },
    shop.ports.now(),
  );
  return data[0]?.status;
}

/** Does it in a shop that dies at each of its steps in turn, until one lives to the end. */
async function dyingEverywhere(
  death: Death,
  run: (shop: Shop, ports: Ports) => Promise<void>,
  needed: string,
): Promise<void> {
  const shop = await openShop();
  for (const at of crashPoints()) {
    const dying = crashing(shop.ports, at, death);
    await run(shop, dying.ports);
    if (dying.crashed()) continue;
    expect(dying.steps).toContain(needed);
    return;
  }
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it.runIf(oneIn(3))(
    "of a correction leaves it done once or not asked for, and its repeat does it",
    async () => {
      await dyingEverywhere(
        death,
        async (shop, ports) => {
          const [buyer, staff, request] = [
            await shop.customer({ balance: 50_000 }),
            asStaff(),
            key(),
          ];
          await adjustBalance(ports, staff, { ...wantedFor(buyer), request }).catch(
            () => undefined,
          );
          await tidyUp(shop);
          const isAsked = (await stateOf(shop, buyer)) !== undefined;
          expect(await shop.balance(buyer)).toMatchObject({ total: isAsked ? 57_000 : 50_000 });
          if (isAsked) expect(await stateOf(shop, buyer)).toBe("APPLIED");
          await adjustBalance(shop.ports, staff, { ...wantedFor(buyer), request });
          expect(await shop.balance(buyer)).toMatchObject({ total: 57_000 });
          expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(2);
        },
        "wallets.adjust",
      );
    },
  );

  it.runIf(oneIn(3))(
    "of one that cannot be made refuses it for good, whatever comes in later",
    async () => {
      await dyingEverywhere(
        death,
        async (shop, ports) => {
          const [buyer, staff, request] = [
            await shop.customer({ balance: 50_000 }),
            asStaff(),
            key(),
          ];
          const wanted = wantedFor(buyer, { action: "subtract", amount: amount(60_000) });
          await adjustBalance(ports, staff, { ...wanted, request }).catch(() => undefined);
          await tidyUp(shop);
          expect([undefined, "REFUSED"]).toContain(await stateOf(shop, buyer));
          expect(await shop.balance(buyer)).toMatchObject({ total: 50_000 });
          await expectSoundBooks(buyer.id);
        },
        "wallets.tombstone",
      );
    },
  );

  it.runIf(oneIn(3))(
    "of an approval leaves it made once or still open to be approved",
    async () => {
      await dyingEverywhere(
        death,
        async (shop, ports) => {
          const buyer = await shop.customer({ balance: 50_000 });
          const [maker, checker] = [asStaff(), asStaff()];
          const wanted = wantedFor(buyer, { amount: amount(2_000_000) });
          const { adjustment } = await adjustBalance(shop.ports, maker, {
            ...wanted,
            request: key(),
          });
          await approveAdjustment(ports, checker, adjustment).catch(() => undefined);
          await tidyUp(shop);
          const state = await stateOf(shop, buyer);
          expect(["AWAITING", "APPLIED"]).toContain(state);
          expect(await shop.balance(buyer)).toMatchObject({
            total: state === "APPLIED" ? 2_050_000 : 50_000,
          });
          await approveAdjustment(shop.ports, checker, adjustment);
          expect(await shop.balance(buyer)).toMatchObject({ total: 2_050_000 });
          await expectSoundBooks(buyer.id);
        },
        "wallets.adjust",
      );
    },
  );

  it.runIf(oneIn(3))("of placing a hold leaves one or none, and its repeat places it", async () => {
    await dyingEverywhere(
      death,
      async (shop, ports) => {
        const [buyer, staff, request] = [
          await shop.customer({ balance: 50_000 }),
          asStaff(),
          key(),
        ];
        const wanted = wantedFor(buyer, { action: "hold" });
        await adjustBalance(ports, staff, { ...wanted, request }).catch(() => undefined);
        await tidyUp(shop);
        const isAsked = (await stateOf(shop, buyer)) !== undefined;
        expect(await shop.balance(buyer)).toMatchObject({ held: isAsked ? 7_000 : 0 });
        await adjustBalance(shop.ports, staff, { ...wanted, request });
        expect(await shop.balance(buyer)).toMatchObject({ available: 43_000, held: 7_000 });
        await expectSoundBooks(buyer.id);
      },
      "wallets.open",
    );
  });

  it.each(["CAPTURE", "VOID"] as const)(
    "of a %s ends the hold once or not at all",
    async (kind) => {
      await dyingEverywhere(
        death,
        async (shop, ports) => {
          const [buyer, staff, request] = [
            await shop.customer({ balance: 50_000 }),
            asStaff(),
            key(),
          ];
          const wanted = wantedFor(buyer, { action: "hold" });
          const { transaction } = await adjustBalance(shop.ports, staff, {
            ...wanted,
            request: key(),
          });
          if (transaction === null) throw new Error("nothing is held");
          const how =
            kind === "CAPTURE"
              ? ({ kind, amount: amount(3_000) } as const)
              : ({ kind, reason: "Settled" } as const);
          const resolve = (through: Ports) =>
            resolveHold(through, staff, {
              owner: buyer.id,
              id: transaction.id,
              wanted: how,
              request,
            });
          await resolve(ports).catch(() => undefined);
          await tidyUp(shop);
          const decided = await shop.ports.adjustments.resolution(transaction.id);
          expect(await shop.balance(buyer)).toMatchObject({ held: decided ? 0 : 7_000 });
          expect([undefined, "APPLIED"]).toContain(decided?.status);
          await resolve(shop.ports);
          const total = kind === "CAPTURE" ? 47_000 : 50_000;
          expect(await shop.balance(buyer)).toMatchObject({ available: total, held: 0, total });
          await expectSoundBooks(buyer.id);
        },
        kind === "CAPTURE" ? "wallets.settle" : "wallets.cancelOrExpire",
      );
    },
  );
});

it("a wallet object aborted before any step of a correction does not disturb it", async () => {
  const shop = await openShop();
  for (const at of crashPoints()) {
    const buyer = await shop.customer({ balance: 50_000 });
    const shaken = disturbed(shop.ports, at, abortObjects);
    await adjustBalance(shaken.ports, asStaff(), { ...wantedFor(buyer), request: key() });
    expect(await shop.balance(buyer)).toMatchObject({ total: 57_000 });
    await expectSoundBooks(buyer.id);
    if (!shaken.happened()) {
      expect(at).toBeGreaterThan(4);
      return;
    }
  }
});

it.runIf(oneIn(3))("two crons at once finish what is left once", async () => {
  const shop = await openShop();
  const buyer = await shop.customer({ balance: 50_000 });
  for (let count = 0; count < 10; count += 1) {
    const adjust = async () => {
      throw new Error("the wallet does not answer");
    };
    const ports = { ...shop.ports, wallets: { ...shop.ports.wallets, adjust } };
    await adjustBalance(ports, asStaff(), { ...wantedFor(buyer), request: key() }).catch(
      () => undefined,
    );
  }
  expect(await shop.balance(buyer)).toMatchObject({ total: 50_000 });
  await Promise.all([tidyUp(shop), tidyUp(shop), tidyUp(shop)]);
  expect(await shop.balance(buyer)).toMatchObject({ total: 120_000 });
  expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(11);
});
