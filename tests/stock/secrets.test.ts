// @module-tag slow
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { recover } from "../support/delivery.ts";
import { everyRow } from "../support/every-row.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { CANARY, type Goods, linesOf, ownProduct, stocked } from "./own-goods.ts";

const shop = await openShop();
const METHODS = ["log", "info", "warn", "error", "debug", "trace"] as const;
const reason = { reason: "tidak bisa dipakai" };
/** Whatever has left the shop or been written down, place by place. */
const seen = new Map<string, string[]>();

function note(place: string, ...words: unknown[]): void {
  const text = words.map((word) => (typeof word === "string" ? word : JSON.stringify(word)));
  seen.set(place, [...(seen.get(place) ?? []), ...text]);
}

beforeEach(() => {
  heldMessages.closed = true;
  const push = heldMessages.waiting.push.bind(heldMessages.waiting);
  const queues = vi.spyOn(heldMessages.waiting, "push").mockImplementation((...letters) => {
    note("queues", ...letters.map(({ body }) => body));
    return push(...letters);
  });
  const spies = METHODS.map((method) =>
    vi.spyOn(console, method).mockImplementation((...words) => note("logs", ...words)),
  );
  return () => {
    for (const spy of [queues, ...spies]) spy.mockRestore();
  };
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function told(method: string, path: string, asked: object): Promise<Response> {
  const answer = await shop.request(method, path, asked);
  note(answer.ok ? "answers" : "refusals", await answer.clone().text(), [...answer.headers]);
  return answer;
}

async function bought({ id, token }: Buyer, { sku }: Goods): Promise<string> {
  const answer = await told("POST", "/transactions", { token, key: "beli", body: { sku } });
  const order = TransactionView.parse(await answer.json());
  await recover(shop.ports, id, async () => (await booksOf(id)).outbox.length === 0);
  return order.id;
}

it("stand in no log, queue, table, list and refusal, whatever becomes of their lines", async () => {
  const { token } = await shop.staff();
  const goods = await stocked(shop, 3);
  const path = `/admin/products/${goods.id}/stock`;
  const add = (body: object, to = path) => told("POST", to, { token, body });
  const known = `${CANARY}-${goods.sku}-0`;
  await add({ content: `${known}\n${known}\n${CANARY}${"x".repeat(2_000)}`, dry_run: true });
  await add({ content: `${known}\n${CANARY}\u0000` });
  await add({ format: "csv", content: `"${CANARY}` });
  await add({ format: CANARY.toLowerCase(), content: [CANARY] });
  await add({ content: `${CANARY}\n`.repeat(1_001) });
  const counter = await ownProduct(shop, "counter");
  await add({ content: CANARY }, `/admin/products/${counter.id}/stock`);

  const buyer = await shop.customer({ balance: 100_000 });
  const id = await bought(buyer, goods);
  const delivery = await shop.request("GET", `/transactions/${id}/delivery`, buyer);
  expect(await delivery.text()).toContain(CANARY);
  const other = await shop.customer();
  await told("GET", `/transactions/${id}/delivery`, { token: other.token });
  await told("GET", `/transactions/${id}/stream`, { token: other.token });
  for (const list of ["", `/${id}`, `/${id}/logs`, `/${id}/receipt`]) {
    await told("GET", `/transactions${list}`, { token: buyer.token });
  }
  const [sold, left] = (await linesOf(shop, goods)).toSorted((one) =>
    one.state === "SOLD" ? -1 : 1,
  );
  await told("POST", `/admin/stock/${sold?.id}/replace`, { token, body: reason });
  await told("POST", `/admin/stock/${sold?.id}/replace`, { token, body: reason });
  await told("POST", `/admin/stock/${left?.id}/bad`, { token, body: reason });
  await told("POST", `${path}/withdraw`, { token, body: reason });
  await told("POST", "/transactions", { token: buyer.token, key: "lagi", body: goods });
  const refund = { token, key: "kembali", body: reason };
  await told("POST", `/admin/transactions/${id}/refund`, refund);
  await recover(shop.ports, buyer.id, async () => (await booksOf(buyer.id)).outbox.length === 0);
  for (const list of [
    path,
    `${path}/movements`,
    "/admin/management/audit-logs",
    "/admin/transactions",
  ]) {
    await told("GET", list, { token });
  }
  note("tables", ...(await everyRow(shop.db)));
  note("wallet", await booksOf(buyer.id));

  const places = ["answers", "logs", "queues", "refusals", "tables", "wallet"];
  expect([...seen.keys()].toSorted()).toEqual(places);
  for (const [place, words] of seen) {
    expect(
      words.filter((word) => word.includes(CANARY)),
      place,
    ).toEqual([]);
  }
});
