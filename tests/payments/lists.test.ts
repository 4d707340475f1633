import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { PaymentView } from "../../src/domain/payments/payment.ts";
import { businessDay } from "../../src/domain/time.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { tripsOf } from "../support/trips.ts";
import { approve, openBanks, openManual } from "./bank-transfers/banking.ts";
import { openBy } from "./ways.ts";

const Row = PaymentView.omit({ token: true, redirect_url: true }).extend({
  user_id: z.string(),
  polled_at: z.string().nullable(),
});
const next_cursor = z.string().nullable();
const Own = z.object({ data: z.array(z.strictObject(PaymentView.shape)), next_cursor });
const Everybodys = z.object({ data: z.array(z.strictObject(Row.shape)), next_cursor });

let shop: Shop;
let staff: string;
let buyer: Buyer;
/** In the order they were made: gateway, bank, gateway, bank, bank. */
let made: string[];

beforeAll(async () => {
  shop = await openShop();
  await openBanks(shop);
  staff = (await shop.staff("finance")).token;
  buyer = await shop.customer();
  const byGateway = async () => (await openBy(shop, buyer, "qris")).payment.id;
  const byBank = async () => (await openManual(shop, buyer, 50_000)).transfer.payment_id;
  made = [];
  for (const open of [byGateway, byBank, byGateway, byBank, byBank]) made.push(await open());
});

async function mine(query = "") {
  const answer = await shop.request("GET", `/payments${query}`, { token: buyer.token });
  expect(answer.status).toBe(200);
  return Own.parse(await answer.json());
}

async function staffSees(query: string) {
  const answer = await shop.request("GET", `/admin/payments?user_id=${buyer.id}${query}`, {
    token: staff,
  });
  expect(answer.status).toBe(200);
  return Everybodys.parse(await answer.json());
}

const idsOf = ({ data }: { readonly data: readonly { id: string }[] }) => data.map(({ id }) => id);

describe("the list of payments", () => {
  it("has bank transfers among the others, newest first, in one trip", async () => {
    expect(idsOf(await mine())).toEqual(made.toReversed());
    expect(idsOf(await staffSees(""))).toEqual(made.toReversed());
    const ask = () => shop.request("GET", "/payments", { token: buyer.token });
    expect(await tripsOf(ask)).toEqual({ trips: 2, status: 200 });
  });

  it.each([1, 2, 3, 4, 5])("loses and repeats nothing in pages of %i", async (limit) => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page: Awaited<ReturnType<typeof mine>> = await mine(`?limit=${limit}${from}`);
      expect(page.data.length).toBeLessThanOrEqual(limit);
      seen.push(...idsOf(page));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(made.toReversed());
  });

  it("tells the ways to pay apart", async () => {
    const [first, second, third, fourth, fifth] = made;
    expect(idsOf(await staffSees("&method=bank_transfer"))).toEqual([fifth, fourth, second]);
    expect(idsOf(await staffSees("&method=qris"))).toEqual([third, first]);
    const { data } = await staffSees("&method=bank_transfer&limit=1");
    expect(data[0]).toMatchObject({
      gateway: "bank",
      user_id: buyer.id,
      polled_at: null,
      instructions: { bank: "BCA" },
    });
    const today = businessDay(shop.ports.now());
    expect(idsOf(await staffSees(`&from=${today}&to=${today}`))).toEqual(made.toReversed());
    expect(idsOf(await staffSees("&to=2026-01-01"))).toEqual([]);
  });

  it("knows every status, also one that only the other kind has", async () => {
    const paid = made[1] ?? "";
    expect((await approve(shop, staff, paid)).status).toBe(200);
    expect(idsOf(await mine("?status=PAID"))).toEqual([paid]);
    expect(idsOf(await mine("?status=REVIEW"))).toEqual([]);
    expect(idsOf(await mine("?status=PENDING"))).toEqual(
      made.filter((id) => id !== paid).toReversed(),
    );
  });

  it("has nobody else's, and leads staff to each of them", async () => {
    const { token } = await shop.customer();
    const others = await shop.request("GET", "/payments", { token });
    expect(idsOf(Own.parse(await others.json()))).toEqual([]);
    for (const id of made) {
      const answer = await shop.request("GET", `/admin/payments/${id}`, { token: staff });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ id, refunds: [], resolution: null });
    }
  });

  it("does not have a bank transfer that has never opened", async () => {
    const before = idsOf(await mine());
    const id = made[4] ?? "";
    const mark = (status: string) =>
      shop.db
        .prepare("UPDATE bank_transfers SET status = ? WHERE payment_id = ?")
        .bind(status, id)
        .run();
    await mark("CREATED");
    expect(idsOf(await mine())).toEqual(before.filter((each) => each !== id));
    expect(idsOf(await mine("?status=CREATED"))).toEqual([]);
    await mark("PENDING");
  });
});
