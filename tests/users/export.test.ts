import { beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { businessDay } from "../../src/domain/time.ts";
import { apiOver } from "../http/api-handler.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { rowsOfCsv, rowsOfSheet } from "./tables.ts";

const shop = await openShop();
let staff: { readonly id: string; readonly token: string };

beforeAll(async () => {
  staff = await shop.staff("admin");
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const sum = (rows: readonly ReadonlyMap<string, string>[], name: string) =>
  rows.reduce((total, row) => total + Number(row.get(name)), 0);

it("has every customer once, with a sum that is the ledger's, in both formats", async () => {
  const name = "=HYPERLINK(1) & <b>";
  const { id } = await shop.customer({ balance: 70_000, name });
  const other = await shop.customer({ balance: 5_000 });
  await Promise.all([settled({ id }), settled({ id: other.id })]);
  const ask = (query: Record<string, string>, headers = {}) =>
    shop.ask("GET /admin/users/export", { token: staff.token, query, headers });

  const rows = await rowsOfCsv(await ask({}));
  const [total] = rows.slice(-1);
  const people = rows.slice(0, -1);
  const ids = people.map((row) => row.get("id"));
  expect(new Set(ids).size).toBe(ids.length);
  expect(people.find((row) => row.get("id") === id)?.get("name")).toBe(`'${name}`);
  expect(total?.get("name")).toBe(String(ids.length));
  expect(Number(total?.get("available"))).toBe(sum(people, "available"));
  const ledger = await shop.db
    .prepare("SELECT SUM(delta) AS sum FROM postings WHERE account = 'wallet' AND currency = 'IDR'")
    .first<{ sum: number }>();
  expect(Number(total?.get("available")) + Number(total?.get("held"))).toBe(ledger?.sum);

  const answer = await ask({}, { accept: XLSX });
  expect(answer.headers.get("content-type")).toBe(XLSX);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename=".*\.xlsx"$/);
  const sheet = await rowsOfSheet(answer);
  const found = sheet.find(([first]) => first === id);
  expect(found?.[1]).toBe("=HYPERLINK(1) &amp; &lt;b&gt;");
  expect(found?.slice(-2)).toEqual([70_000, 0]);
  expect(sheet.map((row) => row.length)).toEqual(sheet.map(() => 12));
  expect(sheet).toHaveLength(rows.length + 1);

  const { results } = await shop.db
    .prepare("SELECT admin_id, new FROM audit_log WHERE action = 'users.export' ORDER BY sequence")
    .all<{ admin_id: string; new: string }>();
  expect(results.map((row) => [row.admin_id, JSON.parse(row.new)])).toEqual([
    [staff.id, { currency: "IDR", format: "csv" }],
    [staff.id, { currency: "IDR", format: "xlsx" }],
  ]);
});

it("reads page by page, only as its reader goes on", SLOW, async () => {
  const found = await shop.ports.accounts.withBalances({}, "IDR", { behind: "", limit: 1 });
  const [one] = found;
  if (one === undefined) return expect.unreachable();
  let pages = 0;
  const accounts = {
    ...shop.ports.accounts,
    withBalances: async () => {
      pages += 1;
      return new Array(pages > 100 ? 0 : 1000).fill({ ...one, available: 7, held: 0 });
    },
  };
  const open = apiOver(() => ({ ...shop.ports, accounts }));
  const headers = { authorization: `Bearer ${staff.token}` };
  const ask = (format: string) => open("GET", `/admin/users/export?format=${format}`, { headers });

  const rows = await rowsOfCsv(await ask("csv"));
  expect(rows).toHaveLength(100_001);
  expect(rows.at(-1)?.get("available")).toBe("700000");
  pages = 0;
  const reader = (await ask("csv")).body?.getReader();
  await reader?.read();
  await reader?.read();
  expect(pages).toBe(1);
  await reader?.cancel();
  expect(pages).toBe(1);

  pages = 0;
  const sheet = (await ask("xlsx")).body?.getReader();
  await sheet?.read();
  expect(pages).toBe(0);
  await sheet?.cancel();
});

it("reads transactions page by page as well, and adds up what it has written", SLOW, async () => {
  const buyer = await shop.customer({ balance: 1_000 });
  await settled({ id: buyer.id });
  const { data } = await shop.ports.readModel.transactions(
    { user_id: buyer.id },
    { limit: 1, count: false },
  );
  const [one] = data;
  if (one === undefined) return expect.unreachable();
  let pages = 0;
  const transactions = async () => {
    pages += 1;
    return { data: new Array(500).fill(one), next_cursor: pages < 200 ? String(pages) : null };
  };
  const readModel = { ...shop.ports.readModel, transactions };
  const open = apiOver(() => ({ ...shop.ports, readModel }));
  const headers = { authorization: `Bearer ${staff.token}` };
  const day = businessDay(shop.ports.now());
  const ask = (format: string) => {
    const query = new URLSearchParams({ from: day, to: day, format });
    return open("GET", `/admin/transactions/export?${query}`, { headers });
  };
  const rows = await rowsOfCsv(await ask("csv"));
  expect(rows).toHaveLength(100_001);
  expect(Number(rows.at(-1)?.get("money_in"))).toBe(sum(rows.slice(0, -1), "money_in"));
  for (const [format, ahead] of [
    ["csv", 1],
    ["xlsx", 0],
  ] as const) {
    pages = 0;
    const reader = (await ask(format)).body?.getReader();
    await reader?.read();
    if (format === "csv") await reader?.read();
    expect(pages).toBe(ahead);
    await reader?.cancel();
  }
});

it("tells what transactions have moved, as the ledger does", async () => {
  const buyer = await shop.customer({ balance: 50_000 });
  const friend = await shop.customer();
  const bought = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678903" });
  const { id } = z.object({ id: z.string() }).parse(await bought.json());
  await shop.request("POST", "/wallet/transfer", {
    token: buyer.token,
    key: crypto.randomUUID(),
    body: { to: friend.id, amount: 10_000 },
  });
  await shop.until(buyer, id, "SUCCESS");
  await settled({ id: buyer.id });
  const day = businessDay(shop.ports.now());
  const query = { from: day, to: day };

  const own = await rowsOfCsv(
    await shop.ask("GET /transactions/export", { token: buyer.token, query }),
  );
  const asked = { token: staff.token, query: { ...query, user_id: buyer.id } };
  const seen = await rowsOfCsv(await shop.ask("GET /admin/transactions/export", asked));
  const { total } = await shop.balance(buyer);
  for (const rows of [own, seen]) {
    expect(rows).toHaveLength(4);
    const [last] = rows.slice(-1);
    expect(last?.get("time_wib")).toBe("TOTAL");
    expect(Number(last?.get("money_in"))).toBe(50_000);
    expect(Number(last?.get("money_in")) - Number(last?.get("money_out"))).toBe(total);
  }
  const sheet = await rowsOfSheet(
    await shop.ask("GET /transactions/export", {
      token: buyer.token,
      query: { ...query, format: "xlsx" },
    }),
  );
  expect(sheet).toHaveLength(5);
  expect(sheet.flat()).toContain(50_000);

  const statement = await rowsOfSheet(
    await shop.ask("GET /wallet/statement", { token: buyer.token, query: { format: "xlsx" } }),
  );
  expect(statement.at(-1)?.[0]).toBe("CLOSING");
  expect(statement.at(-1)).toContain(total);
  const taken = await shop.ask("GET /admin/wallets/{user_id}/statement", {
    token: staff.token,
    params: { user_id: buyer.id },
    query: { format: "csv" },
  });
  expect((await rowsOfCsv(taken)).at(-1)?.get("balance_after")).toBe(String(total));
  const { results } = await shop.db
    .prepare("SELECT action FROM audit_log WHERE resource_id = ? ORDER BY sequence")
    .bind(buyer.id)
    .all();
  expect(results.map(({ action }) => action)).toEqual(["transactions.export", "statement.export"]);
});
