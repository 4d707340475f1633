// @module-tag slow
import { env } from "cloudflare:workers";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { runCron, SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { countingTrips } from "../../src/adapters/trips/counter.ts";
import type { Id } from "../../src/domain/ids.ts";
import { Erasure } from "../../src/domain/privacy/erasure.ts";
import { passSeconds } from "../support/clock.ts";
import { settled } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { fillTables, singing } from "./canaries.ts";
import { multiply, multiplyOrders, richAccount, WORDS } from "./rich-account.ts";

const CRON = "*/5 * * * *";
const SLOT_MS = 5 * 60_000;

/** When the erasures come first, and so get the least share of a run's queries. */
function secondsUntilFirst(): number {
  const sections = Object.keys(SCHEDULE[CRON] ?? {});
  const slot = Math.ceil(Date.now() / SLOT_MS);
  const ahead = sections.indexOf("eraseAccounts") - (slot % sections.length);
  const next = slot + ((ahead + sections.length) % sections.length);
  return (next * SLOT_MS - Date.now()) / 1000;
}

passSeconds(secondsUntilFirst());
const shop = await openShop();
const { ports } = shop;
const staff = await shop.staff();

afterAll(() => vi.useRealTimers());
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const Listed = z.object({ data: z.array(Erasure) });

/** As staff see it. */
async function stateOf(owner: Id<"user">): Promise<Erasure | undefined> {
  const asked = { token: staff.token, query: { limit: 100 } };
  const { data } = Listed.parse(await (await shop.ask("GET /admin/erasures", asked)).json());
  return data.find(({ user_id }) => user_id === owner);
}

/** The platform's cron, again and again, until an erasure is done; how often that was. */
async function turnsUntilDone(owner: Id<"user">, most: number): Promise<readonly unknown[]> {
  const waits: unknown[] = [];
  while (waits.length < most) {
    await countingTrips(() => runCron(CRON, ports));
    const found = await stateOf(owner);
    waits.push(found?.waits_for ?? found?.state);
    if (found?.state === "DONE") return waits;
  }
  throw new Error(`it is not done: ${waits.join(", ")}`);
}

/** Closed by its owner; staff do not want to wait, and the job of it is lost on its way. */
async function closedAndRun(owner: Awaited<ReturnType<typeof richAccount>>): Promise<void> {
  const { token, id, proofs } = owner;
  const closing = await shop.request("POST", "/users/close", { token, body: proofs });
  expect(closing.status, await closing.clone().text()).toBe(204);
  await settled(owner);
  heldMessages.closed = true;
  expect((await run(id)).status).toBe(200);
}

const run = (user_id: Id<"user">) =>
  shop.ask("POST /admin/erasures/{user_id}/run", {
    ...{ token: staff.token, params: { user_id }, body: { reason: "Permintaan pemilik akun" } },
  });

const objects = async () => (await env.UPLOADS.list()).objects.length;

describe("a rich account that was closed", () => {
  it("is erased by a few turns of the cron, each with the least share of queries", {
    timeout: 120_000,
  }, async () => {
    const owner = await richAccount(shop, staff);
    const [before, kept] = [await ports.wallets.summary(owner.id), await objects()];
    expect((await singing(shop, owner.id, WORDS)).length).toBeGreaterThan(2);
    await closedAndRun(owner);
    const waits = await turnsUntilDone(owner.id, 5);
    expect(waits.at(-1)).toBe("DONE");
    expect(await singing(shop, owner.id, WORDS)).toEqual([]);
    expect(await objects()).toBe(kept - 3);
    expect(await ports.wallets.summary(owner.id)).toMatchObject({
      ...{ entries: before.entries, accounts: before.accounts, balances: before.balances },
    });
  });

  it("is erased by one turn of its own where staff ask for it, and by a second one", {
    timeout: 120_000,
  }, async () => {
    const owner = await richAccount(shop, staff);
    await closedAndRun(owner);
    expect(await stateOf(owner.id)).toMatchObject({ state: "WAITING" });
    // The first turn got as far as the wallet, and died.
    await ports.customerSessions.erase(owner.id, ports.now());
    const found = await ports.erasures.find(owner.id);
    if (found === undefined) throw new Error("nothing waits");
    const running = {
      ...found,
      state: "RUNNING",
      waits_for: "TABLES",
      revision: found.revision + 1,
    } as const;
    await ports.commit(ports.erasures.change(running));
    expect(await stateOf(owner.id)).toMatchObject({ state: "RUNNING", waits_for: "TABLES" });
    heldMessages.closed = false;
    expect((await run(owner.id)).status).toBe(200);
    await settled(owner);
    expect(await stateOf(owner.id)).toMatchObject({ state: "DONE", waits_for: null });
    expect(await singing(shop, owner.id, WORDS)).toEqual([]);
  });

  it("is erased by turns however much it holds, each of which gets further", {
    timeout: 240_000,
  }, async () => {
    const owner = await richAccount(shop, staff);
    const { id, order } = owner;
    await fillTables(shop, id, order);
    const own = ["id", "key", "number_index", "subject_id", "transaction_id", "ref"];
    const mine = `user_id = '${id}'`;
    const many: Readonly<Record<string, readonly [string, number]>> = {
      notifications: [mine, 10_000],
      transactions: [`id = '${order}'`, 1_500],
      bank_accounts: [mine, 300],
      consents: [mine, 1_000],
      fraud_hits: [mine, 1_000],
      files: [`owner_id = '${id}'`, 60],
    };
    for (const [table, [where, rows]] of Object.entries(many)) {
      await multiply(shop, { table, where, many: rows, own });
    }
    await multiplyOrders({ id, order }, 2_500);
    await closedAndRun(owner);
    const waits = await turnsUntilDone(id, 40);
    // Where a turn ends is a matter of how much there is before it.
    expect(waits).toEqual(expect.arrayContaining(["WALLET", "TABLES", "FILES", "DONE"]));
    expect(await ports.personalData.left(id)).toEqual([]);
    expect(await singing(shop, id)).toEqual([]);
  });
});
