// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { validateVouchers } from "../../src/application/vouchers/validate-vouchers.ts";
import { amount } from "../../src/domain/money.ts";
import { addSeconds, businessDay, dayAfter } from "../../src/domain/time.ts";
import type { Voucher } from "../../src/domain/vouchers/voucher.ts";
import { asCustomer } from "../crash/acting.ts";
import { passSeconds } from "../support/clock.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { opened, refusal, voucherOf } from "./staffing.ts";

const shop = await openShop();
const { now } = shop.ports;
const today = () => businessDay(now());

function validate(buyer: Buyer, codes: readonly string[], more: object = {}): Promise<Response> {
  const body = { codes, sku: "pln20", ...more };
  return shop.request("POST", "/vouchers/validate", { token: buyer.token, body });
}

/** The code that customers share, as it is kept. */
async function codeOf(id: Voucher["id"]) {
  const [row] = (await shop.ports.vouchers.codes(id, { limit: 1 })).data;
  if (row === undefined) throw new Error(`${id} has no code`);
  return row.code;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("validating vouchers", () => {
  it("tells the exact price, and promises nothing", async () => {
    const buyer = await shop.customer();
    const { id, code, name } = await opened(shop, { value: 1_234 });
    const answer = await validate(buyer, [code.toLowerCase()]);
    expect(answer.status, await answer.clone().text()).toBe(200);
    const said = z.object({ price: z.int(), code: z.string().optional() }).loose();
    const { price, ...rest } = said.parse(await answer.json());
    expect(rest).toMatchObject({
      ...{ fee: 0, discount: 1_234, total: price - 1_234, locked_until: null, currency: "IDR" },
      vouchers: [{ voucher_id: id, name, amount: 1_234 }],
    });
    expect(await voucherOf(shop, id)).toMatchObject({ used: 0, spent: 0 });
  });

  it.each([
    ["404 voucher.unknown", {}, { codes: ["TIDAK-ADA"] }],
    ["404 voucher.unknown", {}, { codes: ["?"] }],
    ["404 product.not_found", {}, { sku: "tidak-ada" }],
    ["409 voucher.not_started", { valid_from: dayAfter(today()) }, {}],
    ["409 voucher.expired", { valid_from: "2025-12-31", valid_until: "2026-01-01" }, {}],
    ["409 voucher.wrong_product", { skus: ["pln50"] }, {}],
    ["409 voucher.wrong_channel", { channels: ["discord"] }, {}],
    ["409 voucher.not_for_you", { tiers: ["vip"] }, {}],
    ["409 voucher.below_minimum", { minimum_spend: 1_000_000 }, {}],
    ["409 voucher.below_cost", { value: 4_000, below_cost: false }, {}],
    ["409 voucher.nothing_off", { kind: "free_admin_fee", value: 0, max_discount: 9 }, {}],
  ])("refuses with %s for %j", SLOW, async (reason, change, more) => {
    const { code } = await opened(shop, change);
    expect(await refusal(await validate(await shop.customer(), [code], more))).toBe(reason);
  });

  it("lets nobody guess: every try counts, for a customer and for an address", SLOW, async () => {
    const { code } = await opened(shop);
    const buyer = await shop.customer();
    const guesses = Array.from({ length: 20 }, (_, count) => validate(buyer, [`TEBAK-${count}`]));
    for (const guess of await Promise.all(guesses)) {
      expect(await refusal(guess)).toBe("404 voucher.unknown");
    }
    const limited = await validate(buyer, [code]);
    expect(limited.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await refusal(limited)).toBe("429 rate.limited");

    const headers = { "cf-connecting-ip": "10.77.0.9" };
    const body = { codes: [code], sku: "pln20" };
    const buyers = await Promise.all(Array.from({ length: 4 }, () => shop.customer()));
    const tries = buyers.flatMap(({ token }) =>
      Array.from({ length: 16 }, () =>
        shop.request("POST", "/vouchers/validate", { token, body, headers }),
      ),
    );
    const limits = (await Promise.all(tries)).filter(({ status }) => status === 429);
    expect(limits).toHaveLength(4);
  });
});

describe("a lock", () => {
  it(
    "keeps the last use for whoever holds it, counts once, and comes free by itself",
    SLOW,
    async () => {
      const [holder, other] = [await shop.customer(), await shop.customer()];
      const { id, code } = await opened(shop, { uses_max: 1, uses_per_user: 1 });
      const lock = { lock: true };
      for (const answer of [
        await validate(holder, [code], lock),
        await validate(holder, [code], lock),
      ]) {
        expect(answer.status, await answer.clone().text()).toBe(200);
        expect(await answer.json()).toMatchObject({ locked_until: expect.any(String) });
      }
      expect(await voucherOf(shop, id)).toMatchObject({ used: 1, spent: 1_000 });
      expect((await validate(holder, [code])).status).toBe(200);
      expect(await refusal(await validate(other, [code]))).toBe("409 voucher.used_up");

      passSeconds(11 * 60);
      await runCron("* * * * *", shop.ports);
      expect(await voucherOf(shop, id)).toMatchObject({ used: 0, spent: 0 });
      expect((await validate(other, [code], lock)).status).toBe(200);
      expect(await refusal(await validate(holder, [code], lock))).toBe("409 voucher.used_up");
    },
  );

  it("ends no later for being asked for again, and is not had again soon", SLOW, async () => {
    const holder = await shop.customer();
    const { id, code } = await opened(shop);
    const lock = async () => {
      const answer = await validate(holder, [code], { lock: true });
      if (answer.status !== 200) return await refusal(answer.clone());
      return z.object({ locked_until: z.string() }).parse(await answer.json()).locked_until;
    };
    const first = await lock();
    passSeconds(5 * 60);
    expect(await lock()).toBe(first);
    passSeconds(6 * 60);
    expect(await lock()).toBe("429 voucher.locked_before");
    await runCron("* * * * *", shop.ports);
    expect(await lock()).toBe("429 voucher.locked_before");
    expect((await validate(holder, [code])).status).toBe(200);
    expect(await voucherOf(shop, id)).toMatchObject({ used: 0, spent: 0 });
    passSeconds(50 * 60);
    const wish = { codes: [code], sku: "pln20", quantity: 1, channel: "api", lock: true } as const;
    const later = await validateVouchers(shop.ports, asCustomer(holder), wish);
    expect(later.locked_until).not.toBeNull();
  });

  it("that has ended keeps nobody out, even before it is swept away", async () => {
    const [holder, other] = [await shop.customer(), await shop.customer()];
    const { id, code } = await opened(shop, { uses_max: 2 });
    for (const each of [holder, other]) await validate(each, [code], { lock: true });
    passSeconds(11 * 60);
    const third = await shop.customer();
    const [at, limits] = [now(), await voucherOf(shop, id)];
    const part = { voucher_id: id, code: await codeOf(id), amount: amount(1_000) };
    const { commit, voucherUses } = shop.ports;
    const kept = { at, locked_at: at, expires_at: at };
    await commit(voucherUses.lock({ user_id: third.id, part, limits, ...kept }));
    expect(await voucherOf(shop, id)).toMatchObject({ used: 1, spent: 1_000 });
  });

  it("of 3 uses is had by exactly 3 of 200 who race for it", SLOW, async () => {
    const { id } = await opened(shop, { uses_max: 3 });
    const { voucherUses, commit } = shop.ports;
    const part = { voucher_id: id, code: await codeOf(id), amount: amount(1_000) };
    const at = now();
    const kept = { at, locked_at: at, expires_at: addSeconds(at, 60) };
    const terms = { part, limits: await voucherOf(shop, id), ...kept };
    const racers = Array.from({ length: 200 }, (_, number) => {
      const user_id = `usr_${String(number).padStart(26, "0")}` as const;
      return commit(voucherUses.lock({ ...terms, user_id })).then(
        () => "kept",
        (error: { code?: string }) => error.code,
      );
    });
    const ends = Map.groupBy(await Promise.all(racers), (end) => end);
    expect([...ends].map(([end, all]) => [end, all.length]).toSorted()).toEqual([
      ["kept", 3],
      ["voucher.used_up", 197],
    ]);
  });
});

describe("vouchers that are available", () => {
  it("are those that the shop shows and that the caller may use", SLOW, async () => {
    const buyer = await shop.customer();
    const shown = await opened(shop, { listed: true });
    await opened(shop, { listed: true, tiers: ["vip"] });
    await opened(shop, { listed: true, valid_from: dayAfter(today()) });
    await opened(shop);
    const fresh = await opened(shop, { listed: true, new_customers_only: true });
    const answer = await shop.request("GET", "/vouchers/available", { token: buyer.token });
    const { data } = z
      .object({ data: z.array(z.object({ id: z.string(), code: z.string() }).loose()) })
      .parse(await answer.json());
    expect(data.map(({ id }) => id)).toEqual([fresh.id, shown.id]);
    expect(data[0]).not.toHaveProperty("budget");
    expect(data[0]).not.toHaveProperty("used");
  });
});
