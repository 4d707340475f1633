// @module-tag slow
import { afterEach, expect, it, vi } from "vitest";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { businessDay, dayAfter, startOfDay } from "../../src/domain/time.ts";
import { passSeconds } from "../support/clock.ts";
import { settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { billShop, inquired, newNumber } from "./bills.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("opens no second payment after midnight while nobody knows how the first ended", async () => {
  const shop = await billShop();
  const midnight = startOfDay(dayAfter(businessDay(shop.ports.now())));
  passSeconds((Date.parse(midnight) - Date.now()) / 1_000 - 120);
  const who = await shop.customer({ balance: 5_000_000 });
  const wanted = { sku: "pln", customer_no: newNumber() };
  const first = await inquired(shop, who, wanted);
  await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_500", paths: ["pay-pasca"] });
  const answer = await shop.buy(who, { inquiry_id: first.id });
  const order = TransactionView.parse(await answer.json());
  await settled(who);
  expect(await shop.transaction(who, order.id)).toMatchObject({ status: "PROCESSING" });

  passSeconds(240);
  const second = await inquired(shop, who, wanted);
  expect(businessDay(second.created_at)).not.toBe(businessDay(first.created_at));
  const twin = await shop.buy(who, { inquiry_id: second.id });
  expect(await twin.json()).toMatchObject({
    code: "transaction.duplicate_order",
    transaction_id: order.id,
  });
  const other = await inquired(shop, who, { sku: "pln", customer_no: newNumber() });
  expect((await shop.buy(who, { inquiry_id: other.id })).status).toBe(202);
  await expectSoundBooks(who.id);
});
