// @module-tag unsampled
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { receiveWebhook } from "../../src/application/inbound/receive-webhook.ts";
import { applySupplierEvent } from "../../src/application/ppob/apply-supplier-event.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import { zId } from "../../src/domain/ids.ts";
import type { SupplierAnswer } from "../../src/domain/ppob/supplier.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { VendorEvent } from "../../src/ports/operations/inbound-events.ts";
import type { Supplier } from "../../src/ports/ppob/supplier.ts";
import { registryOf } from "../../src/ports/registry.ts";
import { openedPurchase, PRICE } from "../orders/purchases.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { delivered, dispatch, mappedTwice, notFormed, statesOf, withTwo } from "./two-suppliers.ts";

const BALANCE = 5 * PRICE;
const VISITOR = {
  kind: "visitor",
  request_id: "req_1",
  ip: "203.0.113.7",
  user_agent: "Digiflazz-Hookshot",
  locale: "id",
} as const;

let shop: Shop;
let number = 0;
beforeAll(async () => {
  shop = await openShop();
  await mappedTwice(shop);
});
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function placed() {
  const buyer = await shop.customer({ balance: BALANCE });
  number += 1;
  const { id } = await openedPurchase(shop, buyer, number);
  return { buyer, id };
}

describe("a word that comes while the first answer is on its way", () => {
  const word = delivered("EARLY");

  /** The supplier says by its webhook what it does not say in its answer. */
  async function told(ports: Ports, ref: string, answer: SupplierAnswer) {
    const body = JSON.stringify({ ref, answer });
    const bytes = new TextEncoder().encode(body);
    const told = { provider: "digiflazz", verdict: "accepted", bytes } as const;
    const once = hexDigest("sha256", bytes).slice(0, 32);
    expect(await receiveWebhook(ports, VISITOR, { ...told, headers: new Headers() })).toEqual({
      repeated: false,
    });
    const { id } = z
      .object({ id: zId("inbound") })
      .parse(
        await shop.db
          .prepare("SELECT id FROM inbound_events WHERE once_key = ?")
          .bind(once)
          .first(),
      );
    const event = await ports.inbound.find(id);
    if (event === undefined) throw new Error("not stored");
    return { ...event, provider: "digiflazz" } as const;
  }

  /** Two suppliers; the first calls us back before it answers that it has bought nothing. */
  function twoWho(during: (ports: Ports, ref: string) => Promise<unknown>) {
    const both = withTwo(
      shop.ports,
      () => notFormed(),
      () => delivered(),
    );
    const first: Supplier = {
      ...both.one.supplier,
      read: (body) => ({ kind: "update", ...JSON.parse(body) }),
      order: async (attempt) => {
        await during(ports, attempt.ref);
        return await both.one.supplier.order(attempt);
      },
    };
    const ports: Ports = { ...both.ports, suppliers: registryOf([first, both.two.supplier]) };
    return { ...both, ports };
  }

  it.each<[string, (ports: Ports, event: VendorEvent) => Promise<unknown>]>([
    ["is stored", async () => {}],
    [
      "has reached the wallet and nothing else",
      async (ports, event) => {
        const commit = () => Promise.reject(new Error("died"));
        await expect(applySupplierEvent({ ...ports, commit }, event)).rejects.toThrow("died");
      },
    ],
    ["is applied", (ports, event) => applySupplierEvent(ports, event)],
  ])(
    "keeps a delivered order from another supplier as soon as it %s",
    SLOW,
    async (_when, until) => {
      const events: VendorEvent[] = [];
      const { ports, two } = twoWho(async (at, ref) => {
        const event = await told(at, ref, word);
        events.push(event);
        await until(at, event);
      });
      const { buyer, id } = await placed();
      await dispatch(ports, buyer, id);
      await dispatch(ports, buyer, id);
      for (const event of events) await applySupplierEvent(ports, event);
      expect(two.orders).toEqual([]);
      expect(await statesOf(shop, id)).toEqual(["digiflazz DELIVERED"]);
      expect(await shop.transaction(buyer, id)).toMatchObject({
        status: "SUCCESS",
        serial_number: "EARLY",
      });
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - PRICE, held: 0 });
      await expectSoundBooks(buyer.id);
    },
  );

  it("does not fail an order that nobody else could deliver", async () => {
    const { ports } = twoWho((at, ref) => told(at, ref, word));
    const { buyer, id } = await placed();
    const alone = ports.suppliers.named("digiflazz");
    await dispatch({ ...ports, suppliers: registryOf([alone]) }, buyer, id);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PROCESSING" });
    expect(await shop.balance(buyer)).toMatchObject({ held: PRICE });
  });

  it("that says once more that it failed hinders nobody else", async () => {
    const failed = { kind: "failed", failure_code: "supplier.failed" } as const;
    const { ports } = twoWho((at, ref) => told(at, ref, failed));
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    expect(await statesOf(shop, id)).toEqual(["digiflazz NOT_FORMED", "iak DELIVERED"]);
  });

  it("settles the order before the next is sent, which then is not", async () => {
    const { ports, two } = twoWho(async () => {});
    const { buyer, id } = await placed();
    const failOver: Ports["attempts"]["failOver"] = async (ref, ...rest) => {
      const isBegun = await shop.ports.attempts.failOver(ref, ...rest);
      await applySupplierEvent(ports, await told(ports, ref, word));
      return isBegun;
    };
    await dispatch({ ...ports, attempts: { ...ports.attempts, failOver } }, buyer, id);
    expect(two.orders).toEqual([]);
    expect(await statesOf(shop, id)).toEqual(["digiflazz DELIVERED", "iak UNSENT"]);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
    await expectSoundBooks(buyer.id);
  });
});
