// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { resealLines } from "../../src/application/stock/reseal-lines.ts";
import { watchStock } from "../../src/application/stock/watch-stock.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import {
  CANARY,
  expectSoundStock,
  type Goods,
  levelOf,
  linesOf,
  ownProduct,
  stocked,
} from "./own-goods.ts";

const shop = await openShop();
const staff = await shop.staff();
const Shown = z.object({ data: z.array(z.object({ line_id: z.string(), content: z.string() })) });
const Added = z.object({
  added: z.int(),
  errors: z.array(z.object({ line: z.int(), message: z.string() })),
});

async function bought(buyer: Buyer, { sku }: Goods, quantity = 1): Promise<TransactionView> {
  const body = { sku, quantity };
  const key = crypto.randomUUID();
  const answer = await shop.request("POST", "/transactions", { token: buyer.token, key, body });
  expect(answer.status).toBe(202);
  const { id } = TransactionView.parse(await answer.json());
  const ended = await shop.until(buyer, id, "SUCCESS");
  await settled(buyer);
  return ended;
}

function delivery({ token }: Buyer, id: string): Promise<Response> {
  return shop.request("GET", `/transactions/${id}/delivery`, { token });
}

async function shownTo(buyer: Buyer, id: string) {
  const answer = await delivery(buyer, id);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return Shown.parse(await answer.json()).data;
}

function byStaff(method: string, path: string, body?: object): Promise<Response> {
  const { token } = staff;
  return shop.request(method, path, { token, ...(body && { body }) });
}

async function refund(id: string): Promise<void> {
  const answer = await shop.request("POST", `/admin/transactions/${id}/refund`, {
    token: staff.token,
    key: crypto.randomUUID(),
    body: { reason: "tidak jadi" },
  });
  expect(answer.status).toBe(201);
}

const reason = { reason: "tidak bisa dipakai" };

describe("lines that staff add", () => {
  it("are known by their content, in the input, in the stock and sold", SLOW, async () => {
    const goods = await ownProduct(shop, "stock_line");
    const path = `/admin/products/${goods.id}/stock`;
    const add = async (body: object) =>
      Added.parse(await (await byStaff("POST", path, body)).json());
    const content = "satu\ndua\n\n satu \ntiga";
    const dry = await add({ content, dry_run: true });
    expect(dry).toEqual({ added: 3, errors: [{ line: 4, message: "sama dengan baris 1" }] });
    const asked = await byStaff("POST", `${path}?dry_run=true`, { content });
    expect(Added.parse(await asked.json())).toEqual(dry);
    expect(await linesOf(shop, goods)).toEqual([]);
    expect(await add({ content })).toEqual(dry);
    const buyer = await shop.customer({ balance: 100_000 });
    await bought(buyer, goods);
    const again = await add({ format: "csv", content: 'satu\n"empat\nbaris"\nlima,y' });
    expect(again.added).toBe(1);
    expect(again.errors.map(({ line }) => line)).toEqual([1, 4]);
    await expectSoundStock(shop, goods, 4);
  });

  it("are no counted pieces, and counted pieces no lines", async () => {
    const counter = await ownProduct(shop, "counter");
    const path = `/admin/products/${counter.id}/stock`;
    expect((await byStaff("POST", path, { content: "satu" })).status).toBe(409);
    const key = crypto.randomUUID();
    const { token } = staff;
    const count = (change: number, name = crypto.randomUUID()) =>
      shop.request("POST", `${path}/count`, { token, key: name, body: { change } });
    expect((await count(5, key)).status).toBe(200);
    expect((await count(5, key)).status).toBe(200);
    expect(await levelOf(shop, counter)).toEqual({ available: 5, reserved: 0 });
    expect((await count(-6)).status).toBe(409);
    expect(await levelOf(shop, counter)).toEqual({ available: 5, reserved: 0 });
  });
});

describe("a line that was sold", () => {
  it("is shown to its buyer alone, and each look is written down", SLOW, async () => {
    const goods = await stocked(shop, 3);
    const buyer = await shop.customer({ balance: 100_000 });
    const { id, serial_number } = await bought(buyer, goods, 2);
    const shown = await shownTo(buyer, id);
    expect(shown.map(({ line_id }) => line_id).join(" ")).toBe(serial_number);
    expect(shown.every(({ content }) => content.startsWith(CANARY))).toBe(true);
    await shownTo(buyer, id);
    const looks = shop.db.prepare(
      "SELECT COUNT(*) AS looks FROM stock_reveals WHERE actor = ? AND line_id = ?",
    );
    expect(await looks.bind(buyer.id, shown[0]?.line_id).first("looks")).toBe(2);
    expect((await delivery(await shop.customer(), id)).status).toBe(404);
    await expectSoundStock(shop, goods, 3);
  });

  it("is for sale again after a refund only if nobody has seen it", SLOW, async () => {
    const goods = await stocked(shop, 2);
    const buyer = await shop.customer({ balance: 100_000 });
    const [seen, unseen] = [await bought(buyer, goods), await bought(buyer, goods)];
    await shownTo(buyer, seen.id);
    for (const { id } of [seen, unseen]) await refund(id);
    await settled(buyer);
    const states = (await linesOf(shop, goods)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["AVAILABLE", "BAD"]);
    expect((await delivery(buyer, seen.id)).status).toBe(409);
    await expectSoundStock(shop, goods, 2);
  });

  it("is replaced once, also by two at once, and its buyer reads the new one", async () => {
    const goods = await stocked(shop, 4);
    const buyer = await shop.customer({ balance: 100_000 });
    const { id } = await bought(buyer, goods);
    const [old] = await shownTo(buyer, id);
    const path = `/admin/stock/${old?.line_id}/replace`;
    const answers = await Promise.all([1, 2, 3].map(() => byStaff("POST", path, reason)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const now = await shownTo(buyer, id);
    expect(now).toHaveLength(1);
    expect(now[0]?.line_id).not.toBe(old?.line_id);
    const states = (await linesOf(shop, goods)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["AVAILABLE", "AVAILABLE", "REPLACED", "SOLD"]);
    await expectSoundStock(shop, goods, 4);
  });

  it("is not replaced after its warranty", SLOW, async () => {
    const goods = await stocked(shop, 2);
    const buyer = await shop.customer({ balance: 100_000 });
    const { id } = await bought(buyer, goods);
    await settled(buyer);
    const long = addSeconds(shop.ports.now(), -8 * 24 * 60 * 60);
    await shop.db
      .prepare("UPDATE stock_lines SET updated_at = ? WHERE transaction_id = ?")
      .bind(long, id)
      .run();
    const [line] = (await linesOf(shop, goods)).filter(({ state }) => state === "SOLD");
    const answer = await byStaff("POST", `/admin/stock/${line?.id}/replace`, reason);
    expect(await answer.json()).toMatchObject({ code: "stock.warranty_over" });
  });
});

describe("staff", () => {
  it("take bad lines and what is unsold off sale, and read the movements", async () => {
    const goods = await stocked(shop, 3);
    const [line] = await linesOf(shop, goods);
    const bad = await byStaff("POST", `/admin/stock/${line?.id}/bad`, reason);
    expect(await bad.json()).toMatchObject({ state: "BAD", reason: reason.reason });
    const path = `/admin/products/${goods.id}/stock`;
    expect((await byStaff("POST", `${path}/withdraw`, reason)).status).toBe(204);
    expect(await levelOf(shop, goods)).toEqual({ available: 0, reserved: 0 });
    const moves = (await (await byStaff("GET", `${path}/movements`)).json()) as {
      data: { kind: string; units: number }[];
    };
    expect(moves.data.map(({ kind, units }) => [kind, units])).toEqual([
      ["withdrawn", 2],
      ["bad", 1],
      ["added", 3],
    ]);
    await expectSoundStock(shop, goods, 3);
  });

  it("see a secret only with a permission of its own, and the audit log says so", async () => {
    const goods = await stocked(shop, 1);
    const [line] = await linesOf(shop, goods);
    const path = `/admin/stock/${line?.id}/reveal`;
    const { token } = await shop.staff("finance");
    expect((await shop.request("POST", path, { token, body: reason })).status).toBe(403);
    expect(await (await byStaff("POST", path, reason)).json()).toMatchObject({
      content: `${CANARY}-${goods.sku}-0`,
    });
    const { data } = await shop.ports.audit.list({ limit: 1 });
    expect(data[0]).toMatchObject({ action: "stock.reveal", resource_id: line?.id });
  });

  it("are told once for each time the stock runs low, and see it in a list", async () => {
    const goods = await stocked(shop, 2, { low_stock: 1 });
    const alertsOf = async () =>
      (await shop.ports.alerts.openOf("stock.low")).filter((each) => each === goods.sku).length;
    const buyer = await shop.customer({ balance: 100_000 });
    await watchStock(shop.ports);
    expect(await alertsOf()).toBe(0);
    await bought(buyer, goods);
    await watchStock(shop.ports);
    await watchStock(shop.ports);
    expect(await alertsOf()).toBe(1);
    const times = shop.db.prepare("SELECT SUM(times) AS times FROM alerts WHERE subject = ?");
    expect(await times.bind(goods.sku).first("times")).toBe(1);
    const low = await (await byStaff("GET", "/admin/products/low-stock?limit=100")).text();
    expect(low).toContain(goods.sku);
    const path = `/admin/products/${goods.id}/stock`;
    await byStaff("POST", path, { content: "a\nb\nc" });
    await watchStock(shop.ports);
    expect(await alertsOf()).toBe(0);
  });
});

it("is hidden when sold out, and back when restocked", SLOW, async () => {
  const goods = await stocked(shop, 1);
  const buyer = await shop.customer({ balance: 100_000 });
  const isAvailable = async () => {
    const answer = await shop.request("GET", `/products?q=${goods.sku}`, { token: buyer.token });
    const { data } = (await answer.json()) as { data: { available: boolean }[] };
    return data.map(({ available }) => available);
  };
  expect(await isAvailable()).toEqual([true]);
  await bought(buyer, goods);
  // The list is no older than a second.
  await eventually(async () => (await isAvailable())[0] === false);
  await byStaff("POST", `/admin/products/${goods.id}/stock`, { content: "baru" });
  await eventually(async () => (await isAvailable())[0] === true);
});

it("is sealed anew after a rotation, and known as before", SLOW, async () => {
  const goods = await stocked(shop, 2);
  const key = "another-secret-of-at-least-32-characters";
  const ports = { ...shop.ports, vault: webVault(key, testEnvironment.SECRET_KEY) };
  const sealedUnder = async () => {
    const rows = await shop.db
      .prepare("SELECT DISTINCT key_id, sealed FROM stock_lines WHERE product_id = ?")
      .bind(goods.id)
      .all<{ key_id: string; sealed: string }>();
    return rows.results;
  };
  const before = await sealedUnder();
  let done = 0;
  do ({ done } = await resealLines(ports));
  while (done > 0);
  const after = await sealedUnder();
  expect(new Set(after.map(({ key_id }) => key_id)).size).toBe(1);
  expect(after[0]?.key_id).not.toBe(before[0]?.key_id);
  expect(after.every(({ key_id, sealed }) => ports.vault.keyOf(sealed) === key_id)).toBe(true);
  const back = { ...shop.ports, vault: webVault(testEnvironment.SECRET_KEY, key) };
  do ({ done } = await resealLines(back));
  while (done > 0);
});

it("has its secrets nowhere but in the vault's text", async () => {
  const goods = await stocked(shop, 2);
  const buyer = await shop.customer({ balance: 100_000 });
  const { id } = await bought(buyer, goods);
  await shownTo(buyer, id);
  await byStaff("POST", `/admin/products/${goods.id}/stock`, {
    content: `${CANARY}-${goods.sku}-0`,
  });
  await settled(buyer);
  const tables = await shop.db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  for (const { name } of tables.results) {
    const rows = await shop.db.prepare(`SELECT * FROM "${name}"`).all();
    expect(JSON.stringify(rows.results), name).not.toContain(CANARY);
  }
  const paths = [
    `/admin/products/${goods.id}/stock`,
    `/admin/products/${goods.id}/stock/movements`,
    "/admin/management/audit-logs",
  ];
  for (const path of paths) {
    expect(await (await byStaff("GET", path)).text(), path).not.toContain(CANARY);
  }
  for (const path of ["/transactions", `/transactions/${id}`, `/transactions/${id}/logs`]) {
    const answer = await shop.request("GET", path, { token: buyer.token });
    expect(await answer.text(), path).not.toContain(CANARY);
  }
});
