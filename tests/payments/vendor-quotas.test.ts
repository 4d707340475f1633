// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { expectProblem } from "../http/api-handler.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { decideSettings } from "./bank-transfers/banking.ts";

const shop = await openShop();
await decideSettings(shop, { "bank_account.code_required": false });

const topUp = ({ token }: Buyer) =>
  shop.request("POST", "/wallet/topup/midtrans", {
    token,
    key: crypto.randomUUID(),
    body: { amount: 50_000 },
  });
const register = ({ token }: Buyer, account_number: string) =>
  shop.request("POST", "/wallet/bank-accounts", {
    token,
    body: { bank: "bca", account_number, holder: "Sari" },
  });
const countOf = async (from: string, id: string) =>
  (await shop.db.prepare(`SELECT COUNT(*) AS n FROM ${from} = ?`).bind(id).first<{ n: number }>())
    ?.n;

describe("top-ups that wait at a gateway", () => {
  it("are so many of one customer and no more, and one that ends makes room", async () => {
    await decideSettings(shop, { "topup.open_charges_max": 2 });
    const buyer = await shop.customer();
    const [first, second] = [await topUp(buyer), await topUp(buyer)];
    expect([first.status, second.status]).toEqual([201, 201]);
    await expectProblem(await topUp(buyer), "409 topup.too_many_open");
    expect(await countOf("payments WHERE user_id", buyer.id)).toBe(2);
    const { payment } = z
      .object({ payment: z.object({ id: z.string() }) })
      .parse(await first.json());
    const cancelled = await shop.request("PUT", `/payments/${payment.id}/cancel`, {
      token: buyer.token,
    });
    expect(cancelled.status).toBe(200);
    expect((await topUp(buyer)).status).toBe(201);
    await decideSettings(shop, { "topup.open_charges_max": 20 });
  });

  it("are no more than that, however many are opened at once", async () => {
    await decideSettings(shop, { "topup.open_charges_max": 2 });
    const buyer = await shop.customer();
    const answers = await Promise.all(Array.from({ length: 6 }, () => topUp(buyer)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, 201, 409, 409, 409, 409]);
    expect(await countOf("payments WHERE user_id", buyer.id)).toBe(2);
    await decideSettings(shop, { "topup.open_charges_max": 20 });
  });

  it("are opened so many times a day, until tomorrow", async () => {
    await decideSettings(shop, { "topup.charges_per_day": 2 });
    const buyer = await shop.customer();
    const answers = await Promise.all(Array.from({ length: 4 }, () => topUp(buyer)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 429, 429]);
    const late = await topUp(buyer);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectProblem(late, "429 topup.too_many_today");
    await decideSettings(shop, { "topup.charges_per_day": 100 });
  });
});

describe("bank accounts, about each of which the bank is asked", () => {
  it("are registered so many times a day, removed or not, also at once", SLOW, async () => {
    await decideSettings(shop, { "bank_account.registrations_per_day": 3 });
    const buyer = await shop.customer();
    const made = await register(buyer, "5270123451");
    const { id } = z.object({ id: z.string() }).parse(await made.json());
    await shop.request("DELETE", `/wallet/bank-accounts/${id}`, { token: buyer.token });
    const numbers = ["5270123452", "5270123453", "5270123454", "5270123455"];
    const answers = await Promise.all(numbers.map((each) => register(buyer, each)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 429, 429]);
    const late = await register(buyer, "5270123456");
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectProblem(late, "429 bank_account.too_many_today");
    expect((await register(await shop.customer(), "5270123456")).status).toBe(201);
    await decideSettings(shop, { "bank_account.registrations_per_day": 20 });
  });
});
