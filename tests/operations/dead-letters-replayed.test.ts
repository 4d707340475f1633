import { afterEach, expect, it } from "vitest";
import * as z from "zod";
import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { openedOrder, openedPurchase, PRICE } from "../orders/purchases.ts";
import { storedEvents } from "../payments/paying.ts";
import { expectSameTables } from "../read-model/copies.ts";
import { rounds } from "../support/cases.ts";
import { settled } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { handOver } from "./batches.ts";
import { eventAbout } from "./webhooks/orders.ts";
import { digiflazzSends } from "./webhooks/vendors.ts";

const shop = await openShop();
const { token } = await shop.staff("operator");
/** Of six kinds each: more than a thousand letters in the full run. */
const EACH = rounds(8, 167, 50);

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** Tops a wallet up, and owes its owner a notice for it. */
async function credited(buyer: Buyer): Promise<void> {
  const { id } = await openedOrder(shop, buyer, { type: "TOPUP" });
  const at = shop.ports.now();
  await shop.ports.wallets.credit(
    buyer.id,
    {
      transaction_id: id,
      payment_id: newId("payment", at),
      currency: "IDR",
      amount: amount(PRICE),
      fee: ZERO,
      account: "clearing:midtrans",
    },
    { at, actor: "system:test" },
  );
}

const told = (ref: string) => digiflazzSends(shop, eventAbout({ ref }, "delivered"));

function bodiesOf(letters: readonly { readonly body: unknown }[]): Set<string> {
  return new Set(letters.map((each) => JSON.stringify(each.body)));
}

/** Takes what waits, once as much has arrived as there must be. */
async function collect(
  atLeast: number,
  counts: (letter: (typeof heldMessages.waiting)[number]) => boolean = () => true,
) {
  await eventually(async () => {
    await shop.ports.outbox.flush(addSeconds(shop.ports.now(), 60));
    return bodiesOf(heldMessages.waiting.filter(counts)).size >= atLeast;
  });
  await settled();
  return heldMessages.waiting.splice(0);
}

const isWay = ({ body }: Letters[number]) => JSON.stringify(body).includes("notification_id");

type Letters = Awaited<ReturnType<typeof collect>>;

function byQueue(letters: Letters): readonly (readonly [string, readonly unknown[]])[] {
  const groups = Object.groupBy(letters, (each) => each.queue);
  return Object.entries(groups).map(([queue, each = []]) => [queue, each.map(({ body }) => body)]);
}

/** All of them die while the read model cannot be written. */
async function deadLetter(letters: Letters): Promise<void> {
  const apply = () => {
    throw new Error("D1_ERROR: the read model is away");
  };
  const readModel = { ...shop.ports.readModel, apply };
  const ports: Ports = { ...shop.ports, readModel };
  for (const [queue, bodies] of byQueue(letters)) await handOver(`${queue}-dlq`, bodies, ports);
}

async function handOverTwice(letters: Letters): Promise<void> {
  for (const _delivery of ["once", "twice"]) {
    for (const [queue, bodies] of byQueue(letters)) await handOver(queue, bodies, shop.ports);
  }
}

async function replayAll(): Promise<number> {
  for (let sum = 0; ; ) {
    const answer = await shop.request("POST", "/admin/jobs/dead/replay", { token, body: {} });
    const page = z.object({ replayed: z.number(), more: z.boolean() }).parse(await answer.json());
    sum += page.replayed;
    if (!page.more) return sum;
  }
}

it("letters of every queue, replayed twice, have one effect each", async () => {
  heldMessages.closed = true;
  const buyer = await shop.customer({ balance: 2 * EACH * PRICE });
  const friend = await shop.customer();
  const saver = await shop.customer();
  await settled(buyer, friend, saver);
  heldMessages.waiting.length = 0;

  const refs: string[] = [];
  for (let number = 1; number <= EACH; number += 1) {
    const ref = `ref-${crypto.randomUUID()}`;
    refs.push(ref);
    await Promise.all([
      openedPurchase(shop, buyer, number),
      openedOrder(shop, buyer, { type: "TRANSFER", counterparty: friend.id }),
      credited(saver),
      told(ref),
    ]);
  }
  await settled(buyer, friend, saver);
  const died = await collect(6 * EACH);
  const counts = byQueue(died).map(([queue, bodies]) => [queue, bodies.length] as const);
  expect(Object.fromEntries(counts)).toMatchObject({
    "fa-system-ppob": EACH,
    "fa-system-money": EACH,
    "fa-system-notifications": EACH,
    "fa-system-webhooks": EACH,
  });
  expect(died.length).toBeGreaterThanOrEqual(6 * EACH);

  for (const life of ["first", "second"]) {
    await deadLetter(died);
    expect(await replayAll()).toBe(died.length);
    const wanted = bodiesOf(died);
    const isWanted = ({ body }: Letters[number]) => wanted.has(JSON.stringify(body));
    const letters = (await collect(died.length, isWanted)).filter(isWanted);
    expect(bodiesOf(letters).size).toBe(wanted.size);
    await handOverTwice(letters);
    // What a notice goes by is open in its first life alone.
    const ways = (await collect(life === "first" ? EACH : 0, isWay)).filter(isWay);
    await handOverTwice(ways);
    heldMessages.waiting.length = 0;
  }

  const books = await expectSoundBooks(buyer.id);
  const purchases = books.transactions.filter((each) => each.type === "PPOB");
  const sold = books.transactions.filter(({ type }) => type === "PPOB" || type === "TRANSFER");
  expect(sold).toHaveLength(2 * EACH);
  expect(new Set(sold.map((each) => each.status))).toEqual(new Set(["SUCCESS"]));
  expect(await shop.balance(buyer)).toMatchObject({ available: 0, held: 0 });
  expect(await shop.balance(friend)).toMatchObject({ available: EACH * PRICE });
  expect(await shop.balance(saver)).toMatchObject({ available: EACH * PRICE });
  await expectSoundBooks(friend.id);

  const book = z
    .object({ data: z.array(z.object({ ref_id: z.string() })) })
    .parse(await (await shop.sandbox("GET", "/digiflazz/book")).json());
  for (const { id } of purchases) {
    expect(book.data.filter((row) => row.ref_id.startsWith(id))).toHaveLength(1);
  }
  expect(await shop.mails(saver.email)).toHaveLength(EACH);
  for (const ref of refs) {
    const query = shop.db.prepare("SELECT kind FROM alerts WHERE subject = ?").bind(ref);
    expect((await query.all()).results).toEqual([{ kind: "webhook.unknown_reference" }]);
    expect(await storedEvents(shop, ref)).toMatchObject([{ effect: "unknown_reference" }]);
  }
  await expectSameTables(shop, saver.id);
}, 600_000);
