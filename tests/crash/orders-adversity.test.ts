import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { eventAbout } from "../operations/webhooks/orders.ts";
import { digiflazzSends } from "../operations/webhooks/vendors.ts";
import { oneIn } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { deliver, recover, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { withSupplier } from "../support/vendors.ts";

const METER = "12345678901";

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(async () => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  const shop = await openShop();
  await force(shop, null);
  // A supplier whose deposit is out is paused until staff or a deposit end that.
  await shop.ports.commit(shop.ports.catalogue.resume("digiflazz"));
});

async function placed(shop: Shop, buyer: Buyer, wanted: object) {
  const answer = await shop.buy(buyer, wanted);
  expect(answer.status).toBe(202);
  return TransactionView.parse(await answer.json());
}
async function bookOf(shop: Shop, id: string) {
  const book = z
    .object({ data: z.array(z.object({ ref_id: z.string(), status: z.string() })) })
    .parse(await (await shop.sandbox("GET", "/digiflazz/book")).json());
  return book.data.filter((row) => row.ref_id.startsWith(id));
}
async function force(shop: Shop, force_rc: string | null) {
  const line = { buyer_sku_code: "pln20", price: 20_050, category: "PLN", brand: "PLN" };
  const items = [force_rc === null ? line : { ...line, force_rc }];
  if (force_rc === null) {
    await shop.sandbox("POST", "/digiflazz/catalogue", { remove: ["pln20"] });
  }
  const answer = await shop.sandbox("POST", "/digiflazz/catalogue", { items });
  expect(answer.status).toBe(200);
}

/** Ports whose D1 answers no write. */
function withoutD1Writes(ports: Ports): Ports {
  const away = async (): Promise<never> => {
    throw new Error("D1_ERROR: Network connection lost.");
  };
  return { ...ports, commit: away, commitOnce: away };
}
function laterBy(shop: Shop, seconds: number): Ports {
  return { ...shop.ports, now: () => instant(Date.now() + seconds * 1000) };
}

describe.runIf(oneIn(4))("refused order whose attempt row was not updated", () => {
  it.each(["44", "68", "62", "41"])(
    "rc %s: is not bought after the buyer has the money back",
    async (rc) => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: 100_000 });
      const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER });
      const job = await take("ppob", order.id);
      await force(shop, rc);
      // The step after the money has gone back: the record of the attempt.
      const dying = crashing(shop.ports, 12, "before");
      await deliver(job, dying.ports).catch(() => false);
      expect(dying.steps.slice(-2)).toEqual(["wallets.settle", "commit"]);
      heldMessages.waiting.push(job); // the queue delivers it again
      expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "FAILED" });
      // The stock/deposit is there again when the janitor comes.
      await force(shop, null);
      await recover(shop.ports, buyer.id, async () => {
        const a = await shop.ports.attempts.byRef(`${order.id}-1`);
        return a?.next_check_at === null;
      });
      await expectSoundBooks(buyer.id);
      expect(await shop.balance(buyer)).toMatchObject({ available: 100_000 });
      const alerts = (
        await shop.db
          .prepare("SELECT kind, detail FROM alerts WHERE subject = ?")
          .bind(order.id)
          .all()
      ).results;
      const { status } = await shop.transaction(buyer, order.id);
      expect({ book: await bookOf(shop, order.id), alerts, status }).toEqual({
        book: [],
        alerts: [],
        status: "FAILED",
      });
    },
  );
});

describe.runIf(oneIn(4))("D1 away for half an hour", () => {
  it.each(["lost", "delivered late (control)"])(
    "does not leave an order and its money stuck, its copy %s",
    async (fate) => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: 100_000 });
      await settled(buyer);
      for (const letter of heldMessages.waiting.splice(0)) await deliver(letter, shop.ports);
      const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER });
      const away = withoutD1Writes(shop.ports);
      // The queues' own accounting: so many deliveries, then the dead-letter queue.
      const dispatch = await take("ppob", order.id);
      for (let n = 1; n <= 6; n += 1) expect(await deliver(dispatch, away, n)).toBe(false);
      const buried: (typeof heldMessages.waiting)[number][] = [];
      for (;;) {
        await settled(buyer);
        const letters = heldMessages.waiting.splice(0);
        if (letters.length === 0) break;
        for (const letter of letters) {
          if (!JSON.stringify(letter.body).includes(order.id)) continue;
          const tries = letter.queue.endsWith("ppob") ? 6 : 11;
          for (let n = 1; n <= tries; n += 1) expect(await deliver(letter, away, n)).toBe(false);
          buried.push({ ...letter, queue: `${letter.queue}-dlq` });
        }
      }
      buried.push({ ...dispatch, queue: "fa-system-ppob-dlq" });
      if (fate !== "lost") {
        for (const { queue, ...letter } of buried.splice(0)) {
          if (queue.includes("projections")) {
            expect(await deliver({ ...letter, queue: "fa-system-projections" }, shop.ports)).toBe(
              true,
            );
          }
        }
      }
      for (const letter of buried) expect(await deliver(letter, shop.ports)).toBe(true);
      // D1 is back.
      await recover(shop.ports, buyer.id, async () => {
        const { status } = await shop.transaction(buyer, order.id);
        return !["PENDING", "PROCESSING"].includes(status);
      });
    },
  );
});

describe.runIf(oneIn(4))("a delivery whose proof comes later", () => {
  it("keeps the serial number of the second event", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await placed(shop, buyer, { sku: "xld10", customer_no: "087800001233" });
    await deliver(await take("ppob", order.id), shop.ports);
    const ref = `${order.id}-1`;
    const empty = eventAbout({ ref }, "delivered").replace("0152601150930412345", "");
    await digiflazzSends(shop, empty);
    await deliver(await take("webhooks", "whk_"), shop.ports);
    expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "SUCCESS" });
    await digiflazzSends(shop, eventAbout({ ref }, "delivered", 2));
    await deliver(await take("webhooks", "whk_"), shop.ports);
    expect((await shop.transaction(buyer, order.id)).serial_number).toBe("0152601150930412345");
  });
});

describe.runIf(oneIn(4))("a reversal whose event could not be applied for nine tries", () => {
  it("is applied in the end", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER });
    await deliver(await take("ppob", order.id), shop.ports);
    expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "SUCCESS" });
    await digiflazzSends(shop, eventAbout({ ref: `${order.id}-1` }, "reversed"));
    const event = await take("webhooks", "whk_");
    const wallets = {
      ...shop.ports.wallets,
      settle: async (): Promise<never> => {
        throw new Error("Durable Object is overloaded");
      },
    };
    for (let n = 1; n <= 9; n += 1) {
      expect(await deliver(event, { ...shop.ports, wallets }, n)).toBe(false);
    }
    await deliver({ ...event, queue: "fa-system-webhooks-dlq" }, shop.ports);
    await recover(shop.ports, buyer.id, async () => {
      const { status } = await shop.transaction(buyer, order.id);
      return status === "REFUNDED";
    });
  });
});

describe.runIf(oneIn(4))("unknown, then one repeat refused for the goods", () => {
  it("is not refunded on one word while the first call may have bought", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER });
    await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_500", times: 1 });
    await deliver(await take("ppob", order.id), shop.ports);
    await shop.sandbox("DELETE", "/chaos/digiflazz");
    await force(shop, "69");
    await deliver(await take("ppob", `${order.id}-1`), laterBy(shop, 60));
    expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "PROCESSING" });
  });
});
void booksOf;

describe.runIf(oneIn(4))(
  "a doubtful failure told by a webhook a second before our question",
  () => {
    it("is not believed until a minute has passed since it was first heard", async () => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: 100_000 });
      const order = await placed(shop, buyer, { sku: "xld10", customer_no: "087800001233" });
      await deliver(await take("ppob", order.id), shop.ports);
      const ref = `${order.id}-1`;
      const check = await take("ppob", ref);
      const body = eventAbout({ ref }, "failed").replace('"rc":"02"', '"rc":"70"');
      await digiflazzSends(shop, body);
      await deliver(await take("webhooks", "whk_"), laterBy(shop, 59));
      const supplier = {
        check: async () =>
          ({ kind: "doubtful", rc: "70", failure_code: "supplier.timed_out" }) as const,
      };
      await deliver(check, withSupplier(laterBy(shop, 60), supplier));
      expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "PROCESSING" });
    });
  },
);

describe.runIf(oneIn(4))("staff ask again about an order that was given back", () => {
  it("does not buy", async () => {
    const shop = await openShop();
    const staff = await shop.staff();
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await placed(shop, buyer, { sku: "pln20", customer_no: "22345678901" });
    const job = await take("ppob", order.id);
    await force(shop, "68");
    await deliver(job, crashing(shop.ports, 12, "before").ports).catch(() => false);
    await force(shop, null);
    for (const letter of heldMessages.waiting.splice(0)) await deliver(letter, shop.ports);
    const answer = await shop.request("POST", `/admin/transactions/${order.id}/recheck`, {
      token: staff.token,
    });
    expect(answer.status).toBe(202);
    await deliver(await take("ppob", `${order.id}-1`), laterBy(shop, 61));
    expect(await bookOf(shop, order.id)).toEqual([]);
  });
});
